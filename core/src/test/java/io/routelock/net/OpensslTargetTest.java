package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.ClientHandshake.Accepted;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.Purpose.FirstContact;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The connector against {@code openssl s_server} with the suites of TwinCAT, one at a time. */
@Timeout(60)
class OpensslTargetTest {

    private static final String HOST = "127.0.0.6";
    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("5.36.69.176.1.1");

    @TempDir static Path directory;
    private static String devicePem;

    private final SecureAdsConnector connector =
            new SecureAdsConnector(
                    GROUP,
                    CLIENT,
                    new LocalStation(AmsNetId.parse("192.168.1.5.1.1"), "PANEL"),
                    SecureAdsLimits.DEFAULT);

    @BeforeAll
    static void storeTheDevice() throws Exception {
        IdentityFile file = IdentityFile.in(directory);
        file.store(DEVICE);
        devicePem = file.path().toString();
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return free.getLocalPort();
        }
    }

    private static Openssl server(int port, String version, String cipher) throws Exception {
        Openssl server =
                Openssl.start(
                        "s_server",
                        "-accept",
                        HOST + ":" + port,
                        "-cert",
                        devicePem,
                        version,
                        "-cipher",
                        cipher,
                        "-Verify",
                        "1");
        assertThat(server.readUntil("ACCEPT")).contains("ACCEPT");
        return server;
    }

    private static byte[] answer() {
        TlsConnectInfo info =
                new TlsConnectInfo(
                        TlsConnectFlags.of(Flag.RESPONSE, Flag.AMS_ALLOWED),
                        1,
                        TlsConnectError.NONE,
                        DEVICE_ID,
                        "CX-123456",
                        Optional.empty());
        return ByteBufUtil.getBytes(FakeTarget.bytes(info));
    }

    private static byte[] frame(String data) {
        ByteBuf frame = Unpooled.buffer().writeZero(20).writeIntLE(data.length()).writeZero(8);
        frame.writeCharSequence(data, StandardCharsets.US_ASCII);
        return ByteBufUtil.getBytes(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DHE-RSA-AES256-SHA256",
                "DHE-RSA-AES256-SHA",
                "DHE-RSA-AES128-SHA256",
                "DHE-RSA-AES128-SHA"
            })
    void aDeviceWithOneSuiteOnlyIsReachedLoggedIntoAndSentFrames(String suite) throws Exception {
        int port = freePort();
        try (Openssl device = server(port, "-tls1_2", suite)) {
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            SecureAdsSession session =
                    connector
                            .connect(SecureAdsTarget.known(HOST, port, DEVICE.fingerprint()))
                            .get(20, TimeUnit.SECONDS);
            session.onFrame(frame -> received.add(frame.toString(32, 4, StandardCharsets.US_ASCII)));
            var credentials = new Credentials("Administrator", Secret.of("swordfish"));
            var login = session.login(FirstContact.byHostName(credentials));

            assertThat(device.readUntil("Administratorswordfish"))
                    .contains("CIPHER is " + suite)
                    .contains("subject=CN = PANEL")
                    .contains("Administratorswordfish");
            device.write(answer());
            assertThat(login.get(20, TimeUnit.SECONDS)).isEqualTo(new Accepted(DEVICE_ID, "CX-123456"));
            device.write(frame("ping"));
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("ping");
            session.send(Unpooled.wrappedBuffer(frame("a frame"))).get(20, TimeUnit.SECONDS);
            assertThat(device.readUntil("a frame")).contains("a frame");
            session.close().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDeviceWithTls11OnlyIsNotOfferedIt() throws Exception {
        int port = freePort();
        try (Openssl _ = server(port, "-tls1_1", "DEFAULT@SECLEVEL=0")) {
            // First a proof that this server can do TLS 1.1 at all.
            try (Openssl other =
                    Openssl.start(
                            "s_client",
                            "-connect",
                            HOST + ":" + port,
                            "-tls1_1",
                            "-cipher",
                            "DEFAULT@SECLEVEL=0",
                            "-cert",
                            devicePem)) {
                assertThat(other.readUntil("Verify return code")).contains(": TLSv1.1");
            }
            Throwable failure =
                    catchThrowable(() ->
                            connector
                                    .connect(SecureAdsTarget.stranger(HOST, port))
                                    .get(20, TimeUnit.SECONDS));
            assertThat(failure)
                    .hasCauseInstanceOf(FindingException.class)
                    .hasMessageContaining("secure-ads.handshake-refused")
                    .hasMessageContaining("protocol_version");
        }
    }
}
