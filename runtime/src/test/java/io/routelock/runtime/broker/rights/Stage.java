package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker of one kind with some files, and the clients of a test at it. What they see becomes a list of
 * lines; the same script must make the same list on every kind of broker.
 */
final class Stage implements AutoCloseable {

    /** What clients do, one after the other. */
    interface Script {
        void play(Stage stage) throws IOException;
    }

    private static final Pattern LISTENER = Pattern.compile("(?m)^listener (\\d+)");

    private final BrokerKind kind;
    private final Path folder;
    private final BrokerKind.Running broker;
    private final List<Speaker> clients = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private Stage(BrokerKind kind, Path folder, BrokerKind.Running broker) {
        this.kind = kind;
        this.folder = folder;
        this.broker = broker;
    }

    /** Plays on every kind of broker and compares; returns what all of them did. */
    static List<String> same(Path folder, Given given, Script script) throws IOException {
        List<String> mosquitto = on(BrokerKind.MOSQUITTO, folder, given, script);
        List<String> bundled = on(BrokerKind.BUNDLED, folder, given, script);
        assertThat(differences(mosquitto, bundled)).as("differences, in %s", mosquitto).isEmpty();
        return mosquitto;
    }

    private static List<String> differences(List<String> mosquitto, List<String> bundled) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Math.max(mosquitto.size(), bundled.size()); i++) {
            String real = i < mosquitto.size() ? mosquitto.get(i) : "nothing more";
            String ours = i < bundled.size() ? bundled.get(i) : "nothing more";
            if (!real.equals(ours)) {
                all.add("mosquitto: " + real + ", the bundled broker: " + ours);
            }
        }
        return all;
    }

    /** Plays on one kind only, for what is to differ. A broker that does not start is one line. */
    static List<String> on(BrokerKind kind, Path folder, Given given, Script script) throws IOException {
        Path own = folder.resolve(kind.name());
        BrokerKind.Running broker;
        try {
            broker = given.start(kind, own);
        } catch (BrokerKind.RefusedToStart e) {
            return List.of("does not start");
        }
        try (Stage stage = new Stage(kind, own, broker)) {
            script.play(stage);
            return stage.told;
        } catch (IOException | RuntimeException e) {
            throw new IOException(kind + " after " + told(broker, e), e);
        }
    }

    private static String told(BrokerKind.Running broker, Exception e) {
        return "port " + broker.port() + ": " + e.getMessage();
    }

    BrokerKind kind() {
        return kind;
    }

    int port() {
        return broker.port();
    }

    /** That of the listener that stands before the one of the test. */
    int firstPort() throws IOException {
        Matcher listener = LISTENER.matcher(Files.readString(folder.resolve("mosquitto.conf")));
        if (!listener.find()) {
            throw new IllegalStateException("a conf without a listener");
        }
        return Integer.parseInt(listener.group(1));
    }

    void tell(String line) {
        told.add(line);
    }

    /** Connects and tells how that went. */
    Speaker login(Hello hello) throws IOException {
        Speaker one = enter(hello);
        tell(hello + ": " + one.welcome());
        return one;
    }

    /** Connects, and tells nothing as it is no question. */
    Speaker enter(Hello hello) throws IOException {
        Speaker one = Speaker.connect(broker.port(), hello);
        clients.add(one);
        return one;
    }

    /** Connects a client of this name that listens to these filters with QoS 2. */
    Speaker listener(Version version, String name, String... filters) throws IOException {
        Speaker one = enter(Hello.named(version, name));
        for (String filter : filters) {
            tell(name + " listens to " + filter + ": " + one.subscribe(filter, 2));
        }
        return one;
    }

    /** Publishes with every QoS and tells the answers. */
    void publish(Speaker who, String topic) throws IOException {
        for (int qos = 0; qos <= 2; qos++) {
            tell("publish " + topic + " q" + qos + ": " + who.publish(topic, "" + qos, qos, false));
        }
    }

    void heard(String name, Speaker who) throws IOException {
        tell(name + " hears " + who.heard());
    }

    /** Changes a file and lets the broker read its files again. */
    void change(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        reload();
    }

    /** Changes the conf, the first time that this stands there, and lets the broker read its files again. */
    void changeConf(String from, String to) throws IOException {
        Path conf = folder.resolve("mosquitto.conf");
        String text = Files.readString(conf);
        assertThat(text).contains(from);
        change("mosquitto.conf", text.replaceFirst(Pattern.quote(from), to));
    }

    void delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
        reload();
    }

    /**
     * A SIGHUP that waits is taken at the end of a round of mosquitto's loop: the first connection is a
     * round, its CONNECT another one.
     */
    private void reload() throws IOException {
        broker.reload();
        for (int round = 0; round < 2; round++) {
            Speaker.connect(broker.port(), Hello.anonymous(Version.V3_1_1, "knocks")).close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Speaker client : clients) {
            client.vanish();
        }
        broker.close();
    }
}
