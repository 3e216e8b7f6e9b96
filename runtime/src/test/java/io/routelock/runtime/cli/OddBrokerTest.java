package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Issue 6: pub and sub at brokers that do what mosquitto does not: both say so and end. */
@Timeout(20)
class OddBrokerTest {

    private static final byte[] WELCOME = {0x20, 2, 0, 0};

    /** MQTT 5, 3.2.2.3: wildcards, shared subscriptions, packets of 20 bytes. */
    private static final byte[] NOTHING_SPECIAL = {0x20, 12, 0, 0, 9, 0x28, 0, 0x2A, 0, 0x27, 0, 0, 0, 20};

    private ServerSocket door;

    /** What the broker does, connection after connection. */
    private interface Conduct {
        void with(Socket client, DataInputStream in) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    private CompletableFuture<Void> broker(Conduct... conducts) {
        return CompletableFuture.runAsync(
                () -> {
                    for (Conduct conduct : conducts) {
                        try (Socket client = door.accept()) {
                            DataInputStream in = new DataInputStream(client.getInputStream());
                            packet(in);
                            conduct.with(client, in);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                Thread::startVirtualThread);
    }

    /** A small one, without the byte that says its kind and without its length. */
    private static byte[] packet(DataInputStream in) throws IOException {
        in.readByte();
        byte[] content = new byte[in.readUnsignedByte()];
        in.readFully(content);
        return content;
    }

    private static void answer(Socket client, DataInputStream in, int... codes) throws IOException {
        byte[] asked = packet(in);
        byte[] said = new byte[4 + codes.length];
        said[0] = (byte) 0x90;
        said[1] = (byte) (2 + codes.length);
        said[2] = asked[0];
        said[3] = asked[1];
        for (int i = 0; i < codes.length; i++) {
            said[4 + i] = (byte) codes[i];
        }
        client.getOutputStream().write(said);
    }

    private static void awaitEnd(InputStream in) {
        assertThatCode(in::readAllBytes).doesNotThrowAnyException();
    }

    private Ran run(String line) {
        return InProcess.run("", (line + " -h 127.0.0.1 -p " + door.getLocalPort()).split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "a/#, mqtt.wildcards-not-supported",
        "$share/g/a, mqtt.shared-not-supported",
        "a/topic/of/many/levels, mqtt.too-large"
    })
    void aSubscriptionThatTheBrokerCannotTakeIsTheEnd(String filter, String finding) {
        CompletableFuture<Void> broker =
                broker((client, in) -> {
                    client.getOutputStream().write(NOTHING_SPECIAL);
                    awaitEnd(in);
                });
        assertThat(run("sub --json -V 5 -t " + filter).finding()).isEqualTo(finding);
        assertThat(broker).succeedsWithin(10, TimeUnit.SECONDS);
    }

    /** The broker has been started anew, with other rights. */
    @Test
    void whatIsNotGrantedAgainIsToldAndTheLastOneIsTheEnd() {
        broker(
                (client, in) -> {
                    client.getOutputStream().write(WELCOME);
                    answer(client, in, 0, 0);
                },
                (client, in) -> {
                    client.getOutputStream().write(WELCOME);
                    answer(client, in, 0, 0x80);
                },
                (client, in) -> {
                    client.getOutputStream().write(WELCOME);
                    answer(client, in, 0x80);
                    awaitEnd(in);
                });
        Ran ran = run("sub -t a -t b");
        assertThat(ran.exit()).as("%s", ran).isEqualTo(1);
        assertThat(ran.err().lines().filter(line -> line.contains("refuses the subscription of")))
                .satisfiesExactly(b -> assertThat(b).contains("of b"), a -> assertThat(a).contains("of a"));
    }

    /** Standard input says nothing and does not end. */
    @Test
    void pubEndsAtOnceWhenTheConnectionIsLost() throws IOException {
        InputStream in = System.in;
        broker((client, stream) -> client.getOutputStream().write(WELCOME));
        try (PipedOutputStream silent = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(silent)) {
            Ran ran =
                    InProcess.run(
                            "",
                            () -> {
                                System.setIn(input);
                                return Routelock.run(
                                        "pub", "--json", "-l", "-t", "a", "-p", "" + door.getLocalPort());
                            });
            assertThat(ran.finding()).startsWith("mqtt.").isNotEqualTo("mqtt.closed");
        } finally {
            System.setIn(in);
        }
    }
}
