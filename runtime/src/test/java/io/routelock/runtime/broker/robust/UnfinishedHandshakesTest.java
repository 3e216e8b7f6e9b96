package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Connections to a TLS listener whose handshake never ends hold up nobody. */
class UnfinishedHandshakesTest {

    private static final int CONNECTIONS = 64;
    private static final int MOST_HELLO = 1 << 15;

    @TempDir private static Path shared;
    private static TestAuthority plant;
    private static Issued broker;

    @TempDir private Path folder;

    @BeforeAll
    static void issue() throws IOException {
        plant = TestAuthority.create(shared.resolve("plant"), "RootCA");
        broker = plant.issue("127.0.0.1");
    }

    /** Silent, with half of a ClientHello, with a whole one and not a word more, and with plain MQTT. */
    @ParameterizedTest
    @EnumSource
    void sixtyFourOfThemDisturbNobody(BrokerKind kind) throws Exception {
        byte[] hello = hello();
        List<byte[]> beginnings =
                List.of(
                        new byte[0],
                        Arrays.copyOf(hello, hello.length / 2),
                        hello,
                        ValidPackets.connect(false, "plain"));
        try (Defects defects = new Defects();
                BrokerKind.Running running =
                        OpenBroker.start(
                                kind,
                                folder,
                                "certfile " + broker.certificate(),
                                "keyfile " + broker.key())) {
            List<RawClient> open = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                RawClient client = RawClient.open(running.port());
                open.add(client);
                client.trySend(beginnings.get(i % beginnings.size()));
            }
            isServed(running.port());
            for (RawClient client : open) {
                client.close();
            }
            isServed(running.port());
            defects.areNone();
        }
    }

    /** A client of openssl gets the answer to its CONNECT. */
    private static void isServed(int port) throws IOException {
        try (Openssl client =
                Openssl.startRaw(
                        "s_client",
                        "-quiet",
                        "-verify_return_error",
                        "-CAfile",
                        plant.certificate().toString(),
                        "-connect",
                        "127.0.0.1:" + port)) {
            client.write(ValidPackets.connect(false, "decent"));
            assertThat(client.readBytes(4)).containsExactly(0x20, 2, 0, 0);
        }
    }

    /** As the JDK says it. */
    private static byte[] hello() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(MOST_HELLO);
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }
}
