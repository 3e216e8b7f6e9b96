package io.routelock.runtime.broker.rights;

import io.routelock.runtime.broker.rights.Hello.Version;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a broker what a client may do by doing it, with a witness on a listener without an acl_file beside it,
 * who may write and read all that a broker lets anybody.
 */
final class Questions implements AutoCloseable {

    /** Who asks; an empty user name is none. */
    record Client(Optional<String> user, String id) {}

    private final int openPort;
    private final int port;
    private final Version version;
    private final Speaker witness;
    private int asked;

    Questions(int openPort, int port, Version version) throws IOException {
        this.openPort = openPort;
        this.port = port;
        this.version = version;
        this.witness = Speaker.connect(openPort, Hello.anonymous(version, "the witness"));
    }

    /** {@code #}, and each first level that begins with {@code $}, which {@code #} leaves out. */
    private static List<String> everything(List<String> topics) {
        Set<String> filters = new HashSet<>(Set.of("#"));
        topics.stream()
                .filter(topic -> topic.startsWith("$") && !topic.startsWith("$share"))
                .forEach(topic -> filters.add(topic.split("/", 2)[0] + "/#"));
        return List.copyOf(filters);
    }

    private Speaker connect(Client client) throws IOException {
        return Speaker.connect(port, hello(client));
    }

    private Hello hello(Client client) throws IOException {
        Hello nobody = Hello.anonymous(version, client.id());
        return client.user().map(nobody::user).orElse(nobody);
    }

    private static void watch(Speaker client, List<String> topics) throws IOException {
        for (String filter : everything(topics)) {
            String granted = client.subscribe(filter, 0);
            if (!granted.equals("SUBACK 0")) {
                throw new IOException("a SUBSCRIBE to " + filter + " was not granted: " + granted);
            }
        }
    }

    /** Which of the topics it can write to: those from which the witness hears. */
    Set<String> written(Client client, List<String> topics) throws IOException {
        watch(witness, topics);
        String mark = mark();
        try (Speaker writer = connect(client)) {
            for (String topic : topics) {
                writer.publish(topic, mark, 0, false);
            }
        }
        return heard(witness, mark);
    }

    /** Which of the topics it hears from when the witness writes to all of them. */
    Set<String> read(Client client, List<String> topics) throws IOException {
        try (Speaker reader = connect(client)) {
            watch(reader, topics);
            String mark = mark();
            tellAll(mark, topics, false);
            return heard(reader, mark);
        }
    }

    private void tellAll(String mark, List<String> topics, boolean retained) throws IOException {
        for (String topic : topics) {
            witness.publish(topic, mark, 0, retained);
        }
    }

    /** Which topics hold a message of it after it has published one to be kept to each. */
    Set<String> kept(Client client, List<String> topics) throws IOException {
        String mark = mark();
        try (Speaker writer = connect(client)) {
            for (String topic : topics) {
                writer.publish(topic, mark, 0, true);
            }
        }
        try (Speaker late = Speaker.connect(openPort, Hello.anonymous(version, "late"))) {
            return heardEach(late, topics, mark);
        }
    }

    /** Which kept messages of the witness it is sent when it comes later. */
    Set<String> sentLater(Client client, List<String> topics) throws IOException {
        String mark = mark();
        tellAll(mark, topics, true);
        try (Speaker late = connect(client)) {
            return heardEach(late, topics, mark);
        }
    }

    /** One by one: {@code $/#} brings the messages to {@code $}, but not the kept one (2.0.11). */
    private static Set<String> heardEach(Speaker late, List<String> topics, String mark) throws IOException {
        for (String topic : topics) {
            if (!topic.startsWith("$share")) {
                late.subscribe(topic, 0);
            }
        }
        return heard(late, mark);
    }

    /** Whether the witness hears of its death. */
    boolean wills(Client client, String topic) throws IOException {
        watch(witness, List.of(topic));
        String mark = mark();
        Speaker.connect(port, hello(client).will(topic, mark, false)).vanish();
        // Its successor has the same id: when that one is let in, the will is out.
        connect(client).close();
        return heard(witness, mark).contains(topic);
    }

    private static Set<String> heard(Speaker client, String mark) throws IOException {
        List<String> all = new ArrayList<>(client.heard());
        return all.stream()
                .filter(message -> message.contains("=" + mark + " q"))
                .map(message -> message.substring(0, message.lastIndexOf("=" + mark)))
                .collect(Collectors.toSet());
    }

    private String mark() {
        return "question " + asked++;
    }

    @Override
    public void close() throws IOException {
        witness.vanish();
    }
}
