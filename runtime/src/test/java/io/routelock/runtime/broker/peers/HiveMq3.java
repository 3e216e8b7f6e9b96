package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;

import io.routelock.runtime.broker.peers.PeerContract.Meeting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** HiveMQ's client with MQTT 3.1.1. */
final class HiveMq3 extends HiveMqClient {

    private final Mqtt3AsyncClient client;

    HiveMq3(Meeting meeting, String id, String password, boolean will) throws IOException {
        Mqtt3ClientBuilder builder = reach(MqttClient.builder().useMqttVersion3().identifier(id), meeting);
        if (meeting.way().password()) {
            builder =
                    builder.simpleAuth()
                            .username(PeerPlant.USER)
                            .password(password.getBytes(StandardCharsets.UTF_8))
                            .applySimpleAuth();
        }
        if (will) {
            Mqtt3Publish last = message("t/will/x", "gone".getBytes(StandardCharsets.UTF_8), 1, false);
            builder = builder.willPublish(last);
        }
        client = builder.buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                got ->
                        heard(
                                got.getTopic().toString(),
                                got.getPayloadAsBytes(),
                                got.getQos().getCode(),
                                got.isRetain()));
    }

    private static Mqtt3Publish message(String topic, byte[] payload, int qos, boolean retained) {
        return Mqtt3Publish.builder()
                .topic(topic)
                .payload(payload)
                .qos(MqttQos.values()[qos])
                .retain(retained)
                .build();
    }

    @Override
    boolean connect(boolean kept) throws IOException {
        return must(client.connect(Mqtt3Connect.builder().cleanSession(!kept).build())).isSessionPresent();
    }

    /** The code of the CONNACK. */
    @Override
    int refusal() throws IOException {
        try {
            return answer(client.connect()).getReturnCode().getCode();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt3ConnAckException refused) {
                return refused.getMqttMessage().getReturnCode().getCode();
            }
            throw new IOException(e);
        }
    }

    @Override
    void subscribe(String filter, int qos) throws IOException {
        must(
                client.subscribe(
                        Mqtt3Subscribe.builder().topicFilter(filter).qos(MqttQos.values()[qos]).build()));
    }

    @Override
    int publish(String topic, byte[] payload, int qos, boolean retained) throws IOException {
        must(client.publish(message(topic, payload, qos, retained)));
        return 0;
    }

    @Override
    void disconnect() throws IOException {
        must(client.disconnect());
    }

    @Override
    void publishWithProperties(String topic) {
        throw new UnsupportedOperationException("MQTT 3.1.1 has no properties");
    }

    @Override
    void tellProperties(String topic, ObjectNode told) {
        throw new UnsupportedOperationException("MQTT 3.1.1 has no properties");
    }
}
