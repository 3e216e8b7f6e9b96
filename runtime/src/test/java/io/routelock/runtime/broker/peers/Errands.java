package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.routelock.runtime.broker.peers.PeerContract.Meeting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The steps of mqtt-peer.js for a client in this Java. */
final class Errands {

    private static final JsonMapper JSON = new JsonMapper();

    /** Makes clients of one library. */
    interface Library {
        ErrandClient client(Meeting meeting, String id, String password, boolean will) throws IOException;
    }

    private final Meeting meeting;
    private final Library library;
    private final ObjectNode saw = JSON.createObjectNode();

    Errands(Meeting meeting, Library library) {
        this.meeting = meeting;
        this.library = library;
    }

    JsonNode run() throws IOException {
        ErrandClient watcher = connected("watcher");
        ErrandClient writer = connected("writer");
        traffic(watcher, writer);
        retained(writer);
        will(watcher);
        kept(writer);
        if (meeting.version() == 5) {
            properties(writer);
        }
        if (meeting.way().password()) {
            saw.put("wrongPassword", refusal());
        }
        watcher.disconnect();
        writer.disconnect();
        return saw;
    }

    private ErrandClient client(String id, boolean will) throws IOException {
        return library.client(meeting, id, PeerPlant.PASSWORD, will);
    }

    private ErrandClient connected(String id) throws IOException {
        ErrandClient client = client(id, false);
        client.connect(false);
        return client;
    }

    private int refusal() throws IOException {
        return library.client(meeting, "liar", "wrong", false).refusal();
    }

    private static int publish(ErrandClient writer, String topic, String text, int qos) throws IOException {
        return writer.publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, false);
    }

    private void put(String name, List<String> messages) {
        ArrayNode all = saw.putArray(name);
        messages.forEach(all::add);
    }

    private void traffic(ErrandClient watcher, ErrandClient writer) throws IOException {
        watcher.subscribe("t/+/x", 2);
        watcher.subscribe("s/#", 1);
        watcher.subscribe("forbidden", 2);
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

    private void retained(ErrandClient writer) throws IOException {
        writer.publish("r/one", "kept".getBytes(StandardCharsets.UTF_8), 1, true);
        put("retained", late());
        writer.publish("r/one", new byte[0], 1, true);
        put("deleted", late());
    }

    private List<String> late() throws IOException {
        ErrandClient late = connected("late");
        late.subscribe("r/#", 1);
        late.subscribe("m/mark", 1);
        publish(late, "m/mark", "mark", 1);
        List<String> all = new ArrayList<>(late.arrived(1));
        while (all.stream().noneMatch(message -> message.contains("mark"))) {
            all.addAll(late.arrived(1));
        }
        late.disconnect();
        return all.stream().filter(message -> !message.contains("mark")).toList();
    }

    /** No library has a way to break a connection, but another client can take the id away. */
    private void will(ErrandClient watcher) throws IOException {
        ErrandClient mortal = client("mortal", true);
        mortal.connect(false);
        ErrandClient heir = connected("mortal");
        put("will", watcher.arrived(1));
        mortal.abandon();
        heir.disconnect();
    }

    private void kept(ErrandClient writer) throws IOException {
        ErrandClient first = client("keeper", false);
        boolean before = first.connect(true);
        first.subscribe("k/#", 2);
        first.disconnect();
        publish(writer, "k/1", "waits", 1);
        publish(writer, "k/2", "waits", 2);
        ErrandClient again = client("keeper", false);
        ObjectNode kept = saw.putObject("kept").put("before", before).put("after", again.connect(true));
        ArrayNode messages = kept.putArray("messages");
        again.arrived(2).forEach(messages::add);
        again.disconnect();
    }

    private void properties(ErrandClient writer) throws IOException {
        ErrandClient reader = connected("reader");
        reader.subscribe("p/#", 1);
        writer.publishWithProperties("p/asked");
        publish(writer, "p/alias", "first", 1);
        publish(writer, "p/alias", "second", 1);
        put("alias", reader.arrived(3).subList(0, 2));
        reader.tellProperties("p/asked", saw.putObject("properties"));
        reader.disconnect();
    }
}
