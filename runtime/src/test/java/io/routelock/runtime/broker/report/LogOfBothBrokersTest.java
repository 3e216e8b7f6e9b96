package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.MqttBroker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The same clients on the real mosquitto and on the bundled broker: with log_type all the logs have the same
 * lines. Their order is compared where it is the broker's choice alone.
 */
class LogOfBothBrokersTest {

    private static final String ACL = "topic read r/#\ntopic readwrite a/#\n";

    /** So that whoever reads the log knows that all is in it. */
    private static final String LAST = "Client last disconnected.";

    @TempDir Path folder;

    /** Waits until the log of a broker holds a text. */
    private interface Log {
        void until(String text) throws IOException;
    }

    private List<String> conf(String... more) throws IOException {
        Files.writeString(folder.resolve("acl"), ACL);
        Files.writeString(folder.resolve("passwords"), "");
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "log_type all",
                                "sys_interval 0",
                                "allow_anonymous true",
                                "max_packet_size 2000",
                                "acl_file " + folder.resolve("acl"),
                                "password_file " + folder.resolve("passwords")));
        lines.addAll(List.of(more));
        return lines;
    }

    private List<String> real() throws IOException {
        try (Mosquitto broker = Mosquitto.start(folder, conf().toArray(String[]::new))) {
            // That it listens was tried with a connection; its last line is awaited, so that it stands first.
            broker.logUntil("Client <unknown> closed its connection.");
            play(broker.port(), broker::logUntil);
            List<String> lines = lines(broker.logUntil(LAST));
            return lines.subList(2, lines.size());
        }
    }

    private List<String> bundled() throws IOException {
        Path log = folder.resolve("b.log");
        int port = Mosquitto.freePort();
        List<String> lines = new ArrayList<>(List.of("listener " + port + " 127.0.0.1"));
        lines.addAll(conf("log_dest file " + log));
        Path conf = Files.write(folder.resolve("bundled.conf"), lines);
        BrokerOrder order = new BrokerOrder(conf, MosquittoVersion.V2_0, false);
        try (MqttBroker broker = MqttBroker.start(order, report -> {})) {
            assertThat(broker.listeners()).hasSize(1);
            play(port, text -> awaitText(log, text));
            awaitText(log, LAST);
        }
        return lines(Files.readString(log));
    }

    private static void awaitText(Path log, String text) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.readString(log).contains(text)) {
            assertThat(System.nanoTime()).as(text).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void play(int port, Log log) throws IOException {
        try (MqttProbe three =
                        MqttProbe.connect(port, Login.anonymous("three").withWill("a/w", "gone", true));
                MqttProbe five = MqttProbe.connect(port, Login.anonymous("five").with(Protocol.V5))) {
            three.subscribe("a/#", "r/#");
            three.sync();
            five.publish("a/b", "hello");
            five.sync();
            three.sync();
            five.publish("r/b", "not allowed");
            five.publishAcknowledged("r/b", "not allowed");
            five.publishRetained("other", "never allowed");
            five.sync();
            MqttProbe again = MqttProbe.connect(port, Login.anonymous("three").with(Protocol.V5));
            again.sync();
            again.close();
            log.until("Client three disconnected.");
        }
        log.until("Client five disconnected.");
        refused(port);
        log.until("not authorised.");
        raw(port, PINGREQ);
        log.until("protocol error.");
        raw(port, new byte[0]);
        MqttProbe large = MqttProbe.connect(port, Login.anonymous("large").with(Protocol.V5));
        large.publish("a/b", "x".repeat(3000));
        ended(large);
        log.until("oversize packet.");
        MqttProbe last = MqttProbe.connect(port, Login.anonymous("last"));
        last.close();
    }

    private static void refused(int port) throws IOException {
        try {
            MqttProbe.connect(port, Login.of("plc9", "c9").withPassword("x")).close();
            throw new AssertionError("an unknown user was let in");
        } catch (MqttProbe.ConnectionRefused e) {
            assertThat(e.code()).isEqualTo(5);
        }
    }

    /** Waits for the end of a connection. */
    private static void ended(MqttProbe probe) {
        try {
            probe.sync();
            throw new AssertionError("the connection goes on");
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    /** A first packet that is no CONNECT. */
    private static final byte[] PINGREQ = {(byte) 0xC0, 0};

    private static void raw(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                assertThat(in.readAllBytes()).isEmpty();
            } catch (IOException e) {
                // A reset, since it had not read all that was sent.
                assertThat(e).hasMessageContaining("reset");
            }
        }
    }

    /** From the first connection on, without what must differ. */
    private static List<String> lines(String log) {
        return log.lines()
                .map(line -> line.replaceFirst("^[0-9]+: ", ""))
                .map(line -> line.replaceAll("127\\.0\\.0\\.1:[0-9]+", "ADDRESS"))
                .map(line -> line.replaceAll("on port [0-9]+", "on port P"))
                .dropWhile(line -> !line.startsWith("New connection"))
                .takeWhile(line -> !line.endsWith("terminating"))
                .toList();
    }

    @Test
    void theLogsAreTheSame() throws IOException {
        List<String> bundled = bundled();
        List<String> real = real();
        assertThat(bundled).containsExactlyInAnyOrderElementsOf(real);
        for (String name : List.of("three", "five", "large", "last")) {
            assertThat(of(name, bundled)).containsExactlyElementsOf(of(name, real));
        }
    }

    /** What is said of one client, but which subscriptions it made, which has a type of its own. */
    private static List<String> of(String client, List<String> lines) {
        return lines.stream().filter(line -> line.contains(" " + client) && !line.startsWith("\t")).toList();
    }
}
