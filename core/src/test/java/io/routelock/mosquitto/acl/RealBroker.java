package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AclDice.Client;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Message;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A real mosquitto with one acl_file, and beside it a listener without one, on which whoever comes may write
 * and read all that mosquitto lets anybody.
 */
final class RealBroker implements AutoCloseable {

    private static final int TRIES_FOR_A_PORT = 5;

    private final Mosquitto broker;
    private final int openPort;
    private final MqttProbe witness;
    private int questions;

    private RealBroker(Mosquitto broker, int openPort) throws IOException {
        this.broker = broker;
        this.openPort = openPort;
        this.witness = MqttProbe.connect(openPort, Login.anonymous("the witness"));
    }

    /** The second port was free a moment ago; in some thousand starts somebody else gets it first. */
    static RealBroker start(Path folder, String acl) throws IOException {
        Path file = folder.resolve("acl");
        Files.writeString(file, acl);
        for (int left = TRIES_FOR_A_PORT; ; left--) {
            try {
                return start(folder, file);
            } catch (IOException e) {
                if (left == 1 || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static RealBroker start(Path folder, Path file) throws IOException {
        int openPort = Mosquitto.freePort();
        Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "per_listener_settings true",
                        "allow_anonymous true",
                        "acl_file " + file,
                        "listener " + openPort + " 127.0.0.1",
                        "allow_anonymous true",
                        "sys_interval 0",
                        "set_tcp_nodelay true");
        try {
            // The first port listens before the second.
            broker.logUntil(" running\n");
            return new RealBroker(broker, openPort);
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    /** {@code #}, and each first level that begins with {@code $}, which {@code #} leaves out. */
    private static String[] everything(List<String> topics) {
        Set<String> filters = new HashSet<>(Set.of("#"));
        for (String topic : topics) {
            if (topic.startsWith("$") && !topic.startsWith("$share")) {
                filters.add(topic.split("/", 2)[0] + "/#");
            }
        }
        return filters.toArray(String[]::new);
    }

    MqttProbe connect(Client client, Protocol protocol) throws IOException {
        return MqttProbe.connect(broker.port(), login(client, protocol));
    }

    private static Login login(Client client, Protocol protocol) {
        return client.user()
                .map(user -> Login.of(user, client.id()))
                .orElseGet(() -> Login.anonymous(client.id()))
                .with(protocol);
    }

    void watch(List<String> topics) throws IOException {
        witness.subscribe(everything(topics));
    }

    /** Which of the topics a client can write to: those from which the witness hears. */
    Set<String> written(MqttProbe client, List<String> topics) throws IOException {
        String mark = mark();
        for (String topic : topics) {
            client.publish(topic, mark);
        }
        client.sync();
        return heard(witness, mark);
    }

    /** Which of the topics each client hears from, when the witness writes to all of them. */
    List<Set<String>> read(List<MqttProbe> clients, List<String> topics) throws IOException {
        for (MqttProbe client : clients) {
            List<Integer> codes = client.subscribe(everything(topics));
            if (codes.stream().anyMatch(code -> code >= 0x80)) {
                throw new IOException("a SUBSCRIBE was refused: " + codes);
            }
        }
        String mark = mark();
        for (String topic : topics) {
            witness.publish(topic, mark);
        }
        witness.sync();
        return clients.stream().map(client -> heardUnchecked(client, mark)).toList();
    }

    /** Which topics hold a message of this client after it has published one to be kept to each. */
    Set<String> retained(MqttProbe client, List<String> topics) throws IOException {
        String mark = mark();
        for (String topic : topics) {
            client.publishRetained(topic, mark);
        }
        client.sync();
        try (MqttProbe late = MqttProbe.connect(openPort, Login.anonymous("late"))) {
            subscribeEach(late, topics);
            return heard(late, mark);
        }
    }

    /** Which kept messages of the witness a client is sent that comes later. */
    Set<String> sentLater(Client client, List<String> topics) throws IOException {
        String mark = mark();
        for (String topic : topics) {
            witness.publishRetained(topic, mark);
        }
        witness.sync();
        try (MqttProbe late = connect(client, Protocol.V3_1_1)) {
            subscribeEach(late, topics);
            return heard(late, mark);
        }
    }

    /** One by one: {@code $/#} brings the messages to {@code $}, but not the kept one (2.0.11). */
    private static void subscribeEach(MqttProbe late, List<String> topics) throws IOException {
        String[] filters =
                topics.stream().filter(topic -> !topic.startsWith("$share")).toArray(String[]::new);
        if (filters.length > 0) {
            late.subscribe(filters);
        }
    }

    /** Whether the witness hears of the death of a client. */
    boolean wills(Client client, Protocol protocol, String topic) throws IOException {
        String mark = mark();
        Login login = login(client, protocol).withWill(topic, mark, false);
        MqttProbe.connect(broker.port(), login).vanish();
        // Its successor has the same id: when that one is let in, the will is out.
        connect(client, protocol).close();
        return heard(witness, mark).contains(topic);
    }

    private static Set<String> heardUnchecked(MqttProbe client, String mark) {
        try {
            return heard(client, mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> heard(MqttProbe client, String mark) throws IOException {
        client.sync();
        return client.take().stream()
                .filter(message -> message.payload().equals(mark))
                .map(Message::topic)
                .collect(Collectors.toSet());
    }

    /** What it has said, for a failure. */
    String log() {
        return broker.log();
    }

    private String mark() {
        return "question " + questions++;
    }

    @Override
    public void close() throws IOException {
        witness.vanish();
        broker.close();
    }
}
