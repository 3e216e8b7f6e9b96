package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5SubscribeBuilder;

import io.routelock.runtime.broker.peers.PeerContract.Meeting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** HiveMQ's client with MQTT 5. It uses topic aliases by itself as far as the broker takes them. */
final class HiveMq5 extends HiveMqClient {

    private static final long KEPT_SECONDS = 300;

    private final Mqtt5AsyncClient client;
    private final List<Mqtt5Publish> whole = new CopyOnWriteArrayList<>();

    HiveMq5(Meeting meeting, String id, String password, boolean will) throws IOException {
        Mqtt5ClientBuilder builder = reach(MqttClient.builder().useMqttVersion5().identifier(id), meeting);
        if (meeting.way().password()) {
            builder =
                    builder.simpleAuth()
                            .username(PeerPlant.USER)
                            .password(password.getBytes(StandardCharsets.UTF_8))
                            .applySimpleAuth();
        }
        if (will) {
            byte[] gone = "gone".getBytes(StandardCharsets.UTF_8);
            Mqtt5Publish last =
                    Mqtt5Publish.builder().topic("t/will/x").payload(gone).qos(MqttQos.AT_LEAST_ONCE).build();
            builder = builder.willPublish(last);
        }
        client = builder.buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::took);
    }

    private void took(Mqtt5Publish got) {
        whole.add(got);
        heard(got.getTopic().toString(), got.getPayloadAsBytes(), got.getQos().getCode(), got.isRetain());
    }

    private Mqtt5Publish message(String topic) {
        return whole.stream()
                .filter(one -> one.getTopic().toString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    @Override
    boolean connect(boolean kept) throws IOException {
        Mqtt5Connect packet =
                Mqtt5Connect.builder()
                        .cleanStart(!kept)
                        .sessionExpiryInterval(kept ? KEPT_SECONDS : 0)
                        .build();
        return must(client.connect(packet)).isSessionPresent();
    }

    /** The reason of the CONNACK. */
    @Override
    int refusal() throws IOException {
        try {
            return answer(client.connect()).getReasonCode().getCode();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt5ConnAckException refused) {
                return refused.getMqttMessage().getReasonCode().getCode();
            }
            throw new IOException(e);
        }
    }

    @Override
    void subscribe(String filter, int qos) throws IOException {
        Mqtt5SubscribeBuilder.Complete packet =
                Mqtt5Subscribe.builder().topicFilter(filter).qos(MqttQos.values()[qos]);
        must(client.subscribe(packet.build()));
    }

    @Override
    int publish(String topic, byte[] payload, int qos, boolean retained) throws IOException {
        return publish(
                Mqtt5Publish.builder()
                        .topic(topic)
                        .payload(payload)
                        .qos(MqttQos.values()[qos])
                        .retain(retained)
                        .build());
    }

    private int publish(Mqtt5Publish message) throws IOException {
        try {
            return answer(client.publish(message)).getError().map(HiveMq5::reason).orElse(0);
        } catch (ExecutionException e) {
            return reason(e.getCause());
        }
    }

    private static int reason(Throwable error) {
        return switch (error) {
            case Mqtt5PubAckException ack -> ack.getMqttMessage().getReasonCode().getCode();
            case Mqtt5PubRecException rec -> rec.getMqttMessage().getReasonCode().getCode();
            default -> throw new IllegalStateException(error);
        };
    }

    @Override
    void disconnect() throws IOException {
        must(client.disconnect());
    }

    @Override
    void publishWithProperties(String topic) throws IOException {
        publish(
                Mqtt5Publish.builder()
                        .topic(topic)
                        .payload("x".getBytes(StandardCharsets.UTF_8))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                        .contentType("text/plain")
                        .responseTopic("reply/here")
                        .correlationData("c1".getBytes(StandardCharsets.UTF_8))
                        .messageExpiryInterval(100)
                        .userProperties()
                        .add("unit", "bar")
                        .add("unit", "psi")
                        .add("place", "tank")
                        .applyUserProperties()
                        .build());
    }

    @Override
    void tellProperties(String topic, ObjectNode told) {
        Mqtt5Publish got = message(topic);
        ByteBuffer correlation = got.getCorrelationData().orElseThrow();
        told.put("format", got.getPayloadFormatIndicator().orElseThrow().getCode());
        told.put("type", got.getContentType().orElseThrow().toString());
        told.put("response", got.getResponseTopic().orElseThrow().toString());
        told.put("correlation", StandardCharsets.UTF_8.decode(correlation).toString());
        long expires = got.getMessageExpiryInterval().orElseThrow();
        told.put("expires", expires > 0 && expires <= 100);
        ArrayNode user = told.putArray("user");
        got.getUserProperties().asList().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .sorted()
                .forEach(user::add);
    }
}
