package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Pre-shared keys against openssl, with the suites of TwinCAT (protocol notes: secure-ads). */
@Timeout(60)
class PskOpensslTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private static final String IDENTITY = "Line One";

    /** {@code printf 'LINE ONEswordfish' | sha256sum}. */
    private static final String KEY = "b077cfc10a416fdb1c5a7f7b287290efa729bc1449f1d67ebc26fae0b0496f9e";

    private static final String WRONG_KEY = KEY.replace('a', 'b');

    private static final PskBook BOOK =
            PskBook.of(
                    List.of(
                            new PreSharedKey(IDENTITY, false, new KeySource.Password(Secret.of("swordfish"))),
                            new PreSharedKey("Exact", true, new KeySource.HexKey(Secret.of(KEY)))));

    private final BlockingQueue<PskStation> accepted = new LinkedBlockingQueue<>();
    private final Channel server = PskStation.listen(GROUP, accepted, () -> PskTls.server(() -> BOOK));

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopListening() {
        accepted.forEach(station -> station.channel().close());
        server.close().syncUninterruptibly();
    }

    private Openssl client(String identity, String key, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "s_client",
                                "-connect",
                                PskStation.HOST + ":" + PskStation.port(server),
                                "-psk_identity",
                                identity,
                                "-psk",
                                key));
        command.addAll(List.of(options));
        return Openssl.start(command.toArray(String[]::new));
    }

    private PskStation accepted() throws InterruptedException {
        return accepted.poll(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSK-AES256-CBC-SHA384",
                "PSK-AES128-CBC-SHA256",
                "PSK-AES256-CBC-SHA",
                "PSK-AES128-CBC-SHA",
                "PSK-AES256-GCM-SHA384",
                "PSK-AES128-GCM-SHA256"
            })
    void everySuiteOfTwincatAndGcmAreAccepted(String suite) throws Exception {
        try (Openssl client = client("LINE one", KEY, "-tls1_2", "-cipher", suite)) {
            PskStation station = accepted();
            assertThat(station.handshake().cause()).isNull();
            assertThat(station.tls.identity()).contains("LINE one");
            assertThat(station.tls.knownAs()).contains(IDENTITY);
            assertThat(client.readUntil("Verify return code"))
                    .contains("Cipher    : " + suite)
                    .contains("Protocol  : TLSv1.2");
            client.write("to us\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(station.receive(6)).asString().isEqualTo("to us\n");
            station.send("from us".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.readUntil("from us")).contains("from us");
        }
    }

    /** Attack: a stranger asks for the names of a plant. */
    @Test
    void noHintIsGivenOfIdentities() throws Exception {
        try (Openssl client = client(IDENTITY, KEY, "-tls1_2", "-cipher", "PSK-AES256-CBC-SHA384")) {
            assertThat(client.readUntil("Verify return code"))
                    .contains("PSK identity: " + IDENTITY)
                    .contains("PSK identity hint: None");
        }
    }

    /** As a broker with a psk_hint does. */
    @Test
    void aHintIsSentWhereOneIsWantedAndSuitesAreTakenInTheOrderGiven() throws Exception {
        List<Integer> suites = List.of(0x008C, 0x00A9);
        Channel broker =
                PskStation.listen(
                        GROUP, accepted, () -> PskTls.server(() -> BOOK, Optional.of("Werk ä"), suites));
        List<String> command =
                List.of(
                        "s_client",
                        "-tls1_2",
                        "-connect",
                        PskStation.HOST + ":" + PskStation.port(broker),
                        "-psk_identity",
                        IDENTITY,
                        "-psk",
                        KEY);
        try (Openssl client = Openssl.start(command.toArray(String[]::new))) {
            PskStation station = accepted();
            assertThat(station.handshake().cause()).isNull();
            assertThat(station.tls.suite()).hasValue(0x008C);
            byte[] utf8 = "PSK identity hint: Werk ä".getBytes(StandardCharsets.UTF_8);
            String asBytes = new String(utf8, StandardCharsets.ISO_8859_1);
            assertThat(client.readUntil("Verify return code"))
                    .contains("Cipher    : PSK-AES128-CBC-SHA")
                    .contains(asBytes);
        } finally {
            broker.close().syncUninterruptibly();
        }
    }

    /** Then the order of MAC and encryption is that of TwinCAT. */
    @Test
    void aPeerWithoutEncryptThenMacIsAccepted() throws Exception {
        try (Openssl client =
                client(
                        IDENTITY,
                        KEY,
                        "-tls1_2",
                        "-cipher",
                        "PSK-AES256-CBC-SHA384",
                        "-no_ticket",
                        "-no_etm")) {
            assertThat(accepted().handshake().cause()).isNull();
            assertThat(client.readUntil("Verify return code")).contains("Cipher    : PSK-AES256-CBC-SHA384");
        }
    }

    /** It offers TLS 1.3 and every suite with a pre-shared key then. */
    @Test
    void aPeerThatOffersMoreThanWeTakeIsAccepted() throws Exception {
        try (Openssl client = client(IDENTITY, KEY, "-cipher", "PSK")) {
            assertThat(accepted().handshake().cause()).isNull();
            assertThat(client.readUntil("Verify return code")).contains("Protocol  : TLSv1.2");
        }
    }

    private void isRefused(String identity, String key, PskFault fault) throws Exception {
        try (Openssl client = client(identity, key, "-tls1_2", "-cipher", "PSK-AES256-CBC-SHA384")) {
            assertThat(client.readAll()).contains("alert bad record mac");
            assertThat(accepted().handshake().cause())
                    .isInstanceOfSatisfying(
                            PskAlertException.class,
                            alert -> {
                                assertThat(alert.fault()).isEqualTo(fault);
                                assertThat(alert.identity()).contains(identity);
                            });
        }
    }

    @Test
    void aWrongKeyIsRefused() throws Exception {
        isRefused(IDENTITY, WRONG_KEY, PskFault.KEY_DIFFERS);
    }

    @Test
    void anUnknownIdentityIsRefusedLikeAWrongKey() throws Exception {
        isRefused("Line Two", KEY, PskFault.IDENTITY_UNKNOWN);
    }

    @Test
    void theWrongCaseIsRefusedWhereItCounts() throws Exception {
        isRefused("EXACT", KEY, PskFault.IDENTITY_UNKNOWN);
    }

    @Test
    void tls11IsRefusedWithTheAlertForIt() throws Exception {
        try (Openssl client = client(IDENTITY, KEY, "-tls1_1", "-cipher", "PSK-AES128-CBC-SHA:@SECLEVEL=0")) {
            assertThat(client.readAll()).contains("alert protocol version");
            assertThat(accepted().handshake().isSuccess()).isFalse();
        }
    }

    @Test
    void aPeerThatNegotiatesAgainIsDisconnected() throws Exception {
        try (Openssl client = client(IDENTITY, KEY, "-tls1_2", "-cipher", "PSK-AES256-CBC-SHA384")) {
            PskStation station = accepted();
            station.handshake();
            client.readUntil("Verify return code");
            client.write("R\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(station.failures.poll(20, TimeUnit.SECONDS)).isInstanceOf(WireFormatException.class);
            client.readAll(); // ends, because the connection does
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(PskStation.HOST))) {
            return free.getLocalPort();
        }
    }

    private static Openssl device(int port, String key, String cipher) throws Exception {
        Openssl device =
                Openssl.start(
                        "s_server",
                        "-accept",
                        PskStation.HOST + ":" + port,
                        "-nocert",
                        "-tls1_2",
                        "-psk",
                        key,
                        "-psk_identity",
                        IDENTITY,
                        "-cipher",
                        cipher);
        assertThat(device.readUntil("ACCEPT")).contains("ACCEPT");
        return device;
    }

    private static PskStation connect(int port, String password) {
        PskKey key = PskKey.derive("line one", false, Secret.of(password));
        return PskStation.connect(GROUP, port, PskTls.client(IDENTITY, key, Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSK-AES256-CBC-SHA384",
                "PSK-AES128-CBC-SHA256",
                "PSK-AES256-CBC-SHA",
                "PSK-AES128-CBC-SHA"
            })
    void aDeviceWithOneSuiteOnlyIsReached(String suite) throws Exception {
        int port = freePort();
        try (Openssl device = device(port, KEY, suite)) {
            PskStation client = connect(port, "swordfish");
            assertThat(client.handshake().cause()).isNull();
            client.send("from us".getBytes(StandardCharsets.US_ASCII));
            assertThat(device.readUntil("from us")).contains("CIPHER is " + suite).contains("from us");
            device.write("to us\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.receive(6)).asString().isEqualTo("to us\n");
            client.channel().pipeline().close().syncUninterruptibly();
            assertThat(device.readUntil("DONE")).as("a goodbye").contains("DONE").doesNotContain("ERROR");
        }
    }

    @Test
    void aMebibyteOfADeviceArrivesWhole() throws Exception {
        int port = freePort();
        try (Openssl device = device(port, KEY, "PSK-AES256-CBC-SHA384")) {
            PskStation client = connect(port, "swordfish");
            client.handshake();
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            device.write(much);
            assertThat(client.receive(much.length)).isEqualTo(much);
        }
    }

    @Test
    void aDeviceWithAnotherKeyRefusesUsAndWeSayThatItMayBeEither() throws Exception {
        int port = freePort();
        try (Openssl device = device(port, WRONG_KEY, "PSK-AES256-CBC-SHA384")) {
            PskStation client = connect(port, "swordfish");
            assertThat(client.handshake().cause())
                    .isInstanceOfSatisfying(
                            PskAlertException.class,
                            alert -> {
                                assertThat(alert.raisedByPeer()).isTrue();
                                assertThat(alert.alertName()).isEqualTo("bad_record_mac");
                                assertThat(alert.fault()).isEqualTo(PskFault.IDENTITY_OR_KEY);
                            });
            assertThat(device.readUntil("ERROR")).contains("ERROR");
        }
    }

    @Test
    void aDeviceWithoutPreSharedKeysHasNothingInCommonWithUs() throws Exception {
        int port = freePort();
        try (Openssl _ = device(port, KEY, "DHE-PSK-AES256-CBC-SHA384")) {
            assertThat(connect(port, "swordfish").handshake().cause())
                    .isInstanceOfSatisfying(
                            PskAlertException.class,
                            alert -> assertThat(alert.fault()).isEqualTo(PskFault.NOTHING_IN_COMMON));
        }
    }
}
