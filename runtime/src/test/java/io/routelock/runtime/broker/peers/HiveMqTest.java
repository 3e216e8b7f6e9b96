package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HiveMQ's client for Java. */
class HiveMqTest extends PeerContract {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    boolean tellsSubscriptionIdentifiers() {
        return false;
    }

    @Override
    JsonNode run(Meeting meeting) throws IOException {
        return new Errands(meeting).run();
    }

    /** The steps of mqtt-peer.js. */
    private static final class Errands {
        private final Meeting meeting;
        private final ObjectNode saw = JSON.createObjectNode();

        Errands(Meeting meeting) {
            this.meeting = meeting;
        }

        JsonNode run() throws IOException {
            HiveMqClient watcher = connected("watcher");
            HiveMqClient writer = connected("writer");
            traffic(watcher, writer);
            retained(writer);
            will(watcher);
            kept(writer);
            if (writer instanceof HiveMq5 five) {
                properties(five);
            }
            if (meeting.way().password()) {
                saw.put("wrongPassword", refusal());
            }
            watcher.disconnect();
            writer.disconnect();
            return saw;
        }

        private HiveMqClient client(String id, boolean will) throws IOException {
            return meeting.version() == 5
                    ? new HiveMq5(meeting, id, PeerPlant.PASSWORD, will)
                    : new HiveMq3(meeting, id, PeerPlant.PASSWORD, will);
        }

        private HiveMqClient connected(String id) throws IOException {
            HiveMqClient client = client(id, false);
            client.connect(false);
            return client;
        }

        private int refusal() throws IOException {
            return meeting.version() == 5
                    ? new HiveMq5(meeting, "liar", "wrong", false).refusal()
                    : new HiveMq3(meeting, "liar", "wrong", false).refusal();
        }

        private static int publish(HiveMqClient writer, String topic, String text, int qos)
                throws IOException {
            return writer.publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, false);
        }

        private void put(String name, List<String> messages) {
            ArrayNode all = saw.putArray(name);
            messages.forEach(all::add);
        }

        private void traffic(HiveMqClient watcher, HiveMqClient writer) throws IOException {
            watcher.subscribe("t/+/x", 2, Optional.empty());
            watcher.subscribe("s/#", 1, Optional.empty());
            watcher.subscribe("forbidden", 2, Optional.empty());
            for (int qos = 0; qos <= 2; qos++) {
                publish(writer, "t/a/x", "" + qos, qos);
            }
            publish(writer, "t/b/y", "3", 1);
            publish(writer, "s", "4", 2);
            publish(writer, "s/deep/er", "5", 1);
            saw.putArray("denied")
                    .add(publish(writer, "forbidden", "no", 1))
                    .add(publish(writer, "forbidden", "no", 2));
            publish(writer, "s/end", "end", 0);
            put("traffic", watcher.arrived(6));
            writer.publish("s/large", new byte[meeting.large()], 1, false);
            put("large", watcher.arrived(1));
        }

        private void retained(HiveMqClient writer) throws IOException {
            writer.publish("r/one", "kept".getBytes(StandardCharsets.UTF_8), 1, true);
            put("retained", late());
            writer.publish("r/one", new byte[0], 1, true);
            put("deleted", late());
        }

        private List<String> late() throws IOException {
            HiveMqClient late = connected("late");
            late.subscribe("r/#", 1, Optional.empty());
            late.subscribe("m/mark", 1, Optional.empty());
            publish(late, "m/mark", "mark", 1);
            List<String> all = new ArrayList<>(late.arrived(1));
            while (all.stream().noneMatch(message -> message.contains("mark"))) {
                all.addAll(late.arrived(1));
            }
            late.disconnect();
            return all.stream().filter(message -> !message.contains("mark")).toList();
        }

        /** The library has no way to break a connection, but another client can take the id away. */
        private void will(HiveMqClient watcher) throws IOException {
            client("mortal", true).connect(false);
            HiveMqClient heir = connected("mortal");
            put("will", watcher.arrived(1));
            heir.disconnect();
        }

        private void kept(HiveMqClient writer) throws IOException {
            HiveMqClient first = client("keeper", false);
            boolean before = first.connect(true);
            first.subscribe("k/#", 2, Optional.empty());
            first.disconnect();
            publish(writer, "k/1", "waits", 1);
            publish(writer, "k/2", "waits", 2);
            HiveMqClient again = client("keeper", false);
            ObjectNode kept = saw.putObject("kept").put("before", before).put("after", again.connect(true));
            ArrayNode messages = kept.putArray("messages");
            again.arrived(2).forEach(messages::add);
            again.disconnect();
        }

        private void properties(HiveMq5 writer) throws IOException {
            HiveMq5 reader = new HiveMq5(meeting, "reader", PeerPlant.PASSWORD, false);
            reader.connect(false);
            reader.subscribe("p/#", 1, Optional.of(7));
            writer.publish(
                    Mqtt5Publish.builder()
                            .topic("p/asked")
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
            publish(writer, "p/alias", "first", 1);
            publish(writer, "p/alias", "second", 1);
            put("alias", reader.arrived(3).subList(0, 2));
            tell(reader.message("p/asked"), saw.putObject("properties"));
            reader.disconnect();
        }

        private static void tell(Mqtt5Publish got, ObjectNode told) {
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
}
