package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.conformance.Received.Disconnect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One broker for all tests of a class, first mosquitto and then ours; each test has clients and topics of its
 * own. The system property {@code conformance.broker} limits a run to one of them.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("brokers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Conformance {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Parameter BrokerKind kind;
    private BrokerKind.Running broker;
    private final List<RawMqtt> clients = new ArrayList<>();

    static Stream<BrokerKind> brokers() {
        String only = System.getProperty("conformance.broker", "");
        return Stream.of(BrokerKind.values()).filter(kind -> only.isEmpty() || kind.name().equals(only));
    }

    /** Lines of the conf below its listener; they may name files that it writes into the folder. */
    List<String> conf(Path folder) throws IOException {
        return List.of();
    }

    @BeforeParameterizedClassInvocation
    void start(BrokerKind ofThisRun, @TempDir Path folder) throws IOException {
        List<String> ofThisClass = conf(folder);
        broker = ofThisRun.start(folder, port -> lines(port, ofThisClass));
    }

    private static List<String> lines(int port, List<String> ofThisClass) {
        List<String> lines = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        lines.add("listener " + port + " 127.0.0.1");
        lines.add("allow_anonymous true");
        lines.addAll(ofThisClass);
        return lines;
    }

    @AfterParameterizedClassInvocation
    void stop() throws IOException {
        broker.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (RawMqtt client : clients) {
            client.close();
        }
        clients.clear();
    }

    /** Whether this is the broker whose deviations are known. */
    boolean onMosquitto() {
        return kind == BrokerKind.MOSQUITTO;
    }

    /**
     * The connection of MQTT 5 ends because of what the client sent. The DISCONNECT before that is a SHOULD
     * (section 4.13.1), which mosquitto leaves out now and then; ours always says why.
     */
    void ended(RawMqtt client, int code) throws IOException {
        List<Received> last = client.untilClosed();
        if (!onMosquitto() || !last.isEmpty()) {
            assertThat(last)
                    .singleElement()
                    .isInstanceOfSatisfying(Disconnect.class, d -> assertThat(d.code()).isEqualTo(code));
        }
    }

    /** For faults of which the standard does not say which of the two they are. */
    void malformedOrProtocolError(RawMqtt client) throws IOException {
        List<Received> last = client.untilClosed();
        if (!onMosquitto() || !last.isEmpty()) {
            assertThat(last)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Disconnect.class, d -> assertThat(d.code()).isBetween(0x81, 0x82));
        }
    }

    void malformed(RawMqtt client) throws IOException {
        ended(client, 0x81);
    }

    void protocolError(RawMqtt client) throws IOException {
        ended(client, 0x82);
    }

    /** Mosquitto 2.0.11 goes on as if nothing were wrong. */
    void endedButNotByMosquitto(RawMqtt client, int code) throws IOException {
        if (onMosquitto()) {
            client.silent();
        } else {
            ended(client, code);
        }
    }

    /** The code that the standard gives; mosquitto finds most of these errors while it parses the packet. */
    void protocolErrorWhichMosquittoCallsMalformed(RawMqtt client) throws IOException {
        ended(client, onMosquitto() ? 0x81 : 0x82);
    }

    /** Lets a time of the standard pass, which is counted in whole seconds; no event tells its end. */
    static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for time to pass");
        }
    }

    /** A client id or topic that no other test has. */
    static String unused() {
        return "t" + NAMES.incrementAndGet();
    }

    /** A connection without a CONNECT, closed after the test. */
    RawMqtt open() throws IOException {
        RawMqtt client = RawMqtt.open(broker.port());
        clients.add(client);
        return client;
    }

    RawMqtt connected(Connect connect) throws IOException {
        RawMqtt client = open();
        client.accepted(connect);
        return client;
    }

    /** Connected with a session of its own that ends with the connection. */
    RawMqtt v5() throws IOException {
        return connected(Connect.v5(unused()));
    }

    RawMqtt v311() throws IOException {
        return connected(Connect.v311(unused()));
    }

    RawMqtt v31() throws IOException {
        return connected(Connect.v31(unused()));
    }

    /** One of either of the two standards. */
    RawMqtt of(int level) throws IOException {
        return connected(Connect.of(level, unused()));
    }

    /** Subscribed to it, with MQTT 5. */
    RawMqtt subscriber(String filter, int qos) throws IOException {
        RawMqtt client = v5();
        client.subscribed(Filter.of(filter, qos));
        return client;
    }
}
