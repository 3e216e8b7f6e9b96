package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;
import io.routelock.pki.CommonName;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.CaFiles;
import io.routelock.route.TlsCredential.SharedCa;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;

/** Certificates of a shared CA on both sides of TLS, the other side being openssl. Notes: secure-ads. */
@Timeout(120)
class SharedCaTlsTest {

    private static final String HOST = "127.0.0.6";
    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir static Path directory;
    private static TestAuthority plant;
    private static TestAuthority other;
    private static Issued device;
    private static Issued panel;
    private static Issued old;
    private static Issued early;
    private static Issued lost;
    private static Issued foreign;
    private static Path revoked;

    @BeforeAll
    static void makeThePlant() throws Exception {
        plant = TestAuthority.create(directory.resolve("plant"), "RootCA");
        other = TestAuthority.create(directory.resolve("other"), "OtherCA");
        device = plant.issue(HOST);
        panel = plant.issue("PANEL");
        old = plant.issueExpired("old");
        early = plant.issueNotYetValid("early");
        lost = plant.issue("lost");
        foreign = other.issue("foreign");
        plant.revoke(lost);
        revoked = plant.revocationList();
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static CaIdentity identity(Path ca, Path certificate, Path key) {
        var files =
                new SharedCa(
                        ca.toString(),
                        certificate.toString(),
                        key.toString(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return CaFiles.load(files, directory);
    }

    /** As the owner of that certificate, who believes its authority and knows the list. */
    private static CaIdentity of(Issued one) {
        Path ca = one.equals(foreign) ? other.certificate() : plant.certificate();
        CaIdentity bare = identity(ca, one.certificate(), one.key());
        return one.equals(panel) ? withList(bare) : bare;
    }

    private static CaIdentity withList(CaIdentity bare) {
        var files =
                new SharedCa(
                        plant.certificate().toString(),
                        panel.certificate().toString(),
                        panel.key().toString(),
                        Optional.empty(),
                        Optional.of(revoked.toString()),
                        false);
        return new CaIdentity(
                bare.authorities(), bare.chain(), bare.key(), CaFiles.load(files, directory).revoked());
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return free.getLocalPort();
        }
    }

    /** A device that asks for a certificate and refuses those that it does not believe. */
    private static Openssl device(int port, Issued shown, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("s_server", "-accept", HOST + ":" + port, "-tls1_2", "-state"));
        command.addAll(List.of("-cert", shown.certificate().toString(), "-key", shown.key().toString()));
        command.addAll(List.of("-CAfile", plant.certificate().toString(), "-Verify", "3"));
        command.add("-verify_return_error");
        command.addAll(List.of(options));
        Openssl server = Openssl.start(command.toArray(String[]::new));
        assertThat(server.readUntil("ACCEPT")).contains("ACCEPT");
        return server;
    }

    private static SslHandler connect(int port, CaIdentity ours) throws Exception {
        SslHandler handler = SecureAdsTls.clientForCa(ours).newHandler(ByteBufAllocator.DEFAULT);
        new Bootstrap()
                .group(GROUP)
                .channel(NioSocketChannel.class)
                .handler(handler)
                .connect(HOST, port)
                .sync();
        assertThat(handler.handshakeFuture().await(20, TimeUnit.SECONDS)).isTrue();
        return handler;
    }

    /**
     * What becomes of a connection between {@code shown} there and {@code ours} here, and the alert there.
     */
    private static Finding failure(Issued shown, CaIdentity ours, String alert, String... options)
            throws Exception {
        int port = freePort();
        try (Openssl server = device(port, shown, options)) {
            Throwable cause = connect(port, ours).handshakeFuture().cause();
            assertThat(cause).isNotNull();
            assertThat(server.readUntil(alert)).contains(alert);
            return SecureConnectFindings.ofHandshake(cause, SecureAdsTarget.stranger(HOST, port));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DHE-RSA-AES256-SHA256",
                "DHE-RSA-AES256-SHA",
                "DHE-RSA-AES128-SHA256",
                "DHE-RSA-AES128-SHA",
                "ECDHE-RSA-AES256-GCM-SHA384"
            })
    void aDeviceOfTheSameAuthorityIsReachedByEverySuiteOfTwincat(String suite) throws Exception {
        int port = freePort();
        try (Openssl server = device(port, device, "-cipher", suite)) {
            SslHandler tls = connect(port, of(panel));
            assertThat(tls.handshakeFuture().cause()).isNull();
            X509Certificate shown = SecureAdsTls.certificateOf(tls.engine().getSession());
            assertThat(CommonName.matches(shown, HOST)).isTrue();
            assertThat(server.readUntil("CIPHER is")).contains("CN = PANEL");
            tls.closeOutbound().sync();
        }
    }

    @Test
    void anExpiredDeviceIsRefusedWithTheDateAndHearsIt() throws Exception {
        Finding finding = failure(old, of(panel), "alert certificate expired");
        assertThat(finding.code()).isEqualTo("secure-ads.certificate-expired");
        assertThat(finding.symptom())
                .contains("of old that expired at 2002-01-01 00:00:00 UTC")
                .contains("clock");
    }

    @Test
    void aDeviceOfTheFutureIsRefusedWithTheDateAndTheClock() throws Exception {
        Finding finding = failure(early, of(panel), "alert bad certificate");
        assertThat(finding.code()).isEqualTo("secure-ads.certificate-not-yet-valid");
        assertThat(finding.symptom()).contains("valid from 2090-01-01 00:00:00 UTC").contains("clock");
    }

    @Test
    void aDeviceThatWasTakenBackIsRefusedAndHearsIt() throws Exception {
        Finding finding = failure(lost, of(panel), "alert certificate revoked");
        assertThat(finding.code()).isEqualTo("secure-ads.revoked");
        assertThat(finding.symptom()).contains("lost").contains(" UTC");
    }

    @Test
    void aDeviceOfAnotherAuthorityIsRefusedWithBothNames() throws Exception {
        Finding finding = failure(foreign, of(panel), "alert certificate unknown");
        assertThat(finding.code()).isEqualTo("secure-ads.other-authority");
        assertThat(finding.symptom()).contains("signed by OtherCA").contains("holds RootCA");
    }

    /** The alert is about our certificate, and says as much as the peer does. */
    @Test
    void aDeviceThatRefusesOurCertificateIsQuotedWithTheReason() throws Exception {
        CaIdentity stranger =
                new CaIdentity(
                        of(panel).authorities(), of(foreign).chain(), of(foreign).key(), Optional.empty());
        assertRefused(failure(device, of(old), "write:fatal:certificate expired"), "certificate_expired");
        assertRefused(failure(device, of(early), "write:fatal:bad certificate"), "bad_certificate");
        assertRefused(failure(device, stranger, "write:fatal:unknown CA"), "unknown_ca");
        assertRefused(
                failure(
                        device,
                        of(lost),
                        "write:fatal:certificate revoked",
                        "-crl_check",
                        "-CRL",
                        revoked.toString()),
                "certificate_revoked");
    }

    private static void assertRefused(Finding finding, String alert) {
        assertThat(finding.code()).isEqualTo("secure-ads.certificate-refused");
        assertThat(finding.symptom()).contains("refused our certificate: " + alert);
        assertThat(finding.likelyCauses()).hasSizeGreaterThan(1);
    }

    /** Listens with a certificate of the plant, and keeps what peers present. */
    private static FakeTarget listen(CaIdentity shown, BlockingQueue<List<X509Certificate>> chains) {
        var tls = SecureAdsTls.server(shown);
        return FakeTarget.start(
                GROUP,
                (target, channel) ->
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()), new ChainsOf(chains)));
    }

    private static final class ChainsOf extends ChannelInboundHandlerAdapter {
        private final BlockingQueue<List<X509Certificate>> chains;

        ChainsOf(BlockingQueue<List<X509Certificate>> chains) {
            this.chains = chains;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                SSLSession session = context.pipeline().get(SslHandler.class).engine().getSession();
                chains.add(SecureAdsTls.chainOf(session));
            }
        }
    }

    private static Openssl client(FakeTarget target, Path certificate, Path key, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("s_client", "-tls1_2", "-verify_return_error"));
        command.addAll(List.of("-connect", target.host() + ":" + target.port()));
        command.addAll(List.of("-CAfile", plant.certificate().toString()));
        command.addAll(List.of("-cert", certificate.toString(), "-key", key.toString()));
        command.addAll(List.of(options));
        return Openssl.start(command.toArray(String[]::new));
    }

    /** One port serves both modes: whoever is refused, is refused after the handshake. */
    @Test
    void everyCertificateCompletesTheHandshakeAndIsJudgedAfterwards() throws Exception {
        var file = IdentityFile.in(directory.resolve("self"));
        file.store(SelfSignedIdentity.generate("SELF"));
        BlockingQueue<List<X509Certificate>> chains = new LinkedBlockingQueue<>();
        CaIdentity ours = of(panel);
        try (FakeTarget target = listen(ours, chains)) {
            assertVerdict(target, chains, device.certificate(), device.key(), ChainVerdict.Trusted.class);
            assertVerdict(target, chains, old.certificate(), old.key(), ChainVerdict.Expired.class);
            assertVerdict(target, chains, early.certificate(), early.key(), ChainVerdict.NotYetValid.class);
            assertVerdict(target, chains, lost.certificate(), lost.key(), ChainVerdict.Revoked.class);
            assertVerdict(
                    target, chains, foreign.certificate(), foreign.key(), ChainVerdict.OtherAuthority.class);
            assertVerdict(target, chains, file.path(), file.path(), ChainVerdict.OtherAuthority.class);
        }
    }

    private static void assertVerdict(
            FakeTarget target,
            BlockingQueue<List<X509Certificate>> chains,
            Path certificate,
            Path key,
            Class<? extends ChainVerdict> expected)
            throws Exception {
        try (Openssl client = client(target, certificate, key, "-cipher", "DHE-RSA-AES256-SHA256")) {
            assertThat(client.readUntil("Verify return code")).contains("DHE-RSA-AES256-SHA256");
            List<X509Certificate> chain = chains.poll(10, TimeUnit.SECONDS);
            assertThat(ChainCheck.check(chain, of(panel), Instant.now())).isInstanceOf(expected);
        }
    }

    @Test
    void intermediatesAreSentSoThatThePeerNeedsTheRootOnly() throws Exception {
        var below = plant.intermediate(directory.resolve("below"), "LineCA");
        Issued deep = below.issue("deep");
        Path chain =
                TestAuthority.joined(directory.resolve("chain.pem"), deep.certificate(), below.certificate());
        CaIdentity ours = identity(plant.certificate(), chain, deep.key());
        try (FakeTarget target = listen(ours, new LinkedBlockingQueue<>());
                Openssl client = client(target, device.certificate(), device.key())) {
            assertThat(client.readUntil("Verify return code")).contains("Verify return code: 0 (ok)");
        }
    }

    @Test
    void aKeyOnACurveServesBetweenPeersThatHaveTheSuites() throws Exception {
        Issued curve = plant.issueEc("curve");
        BlockingQueue<List<X509Certificate>> chains = new LinkedBlockingQueue<>();
        try (FakeTarget target = listen(of(curve), chains);
                Openssl client = client(target, curve.certificate(), curve.key())) {
            assertThat(client.readUntil("Verify return code")).contains("ECDHE-ECDSA");
            assertThat(chains.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        int port = freePort();
        try (Openssl _ = device(port, curve)) {
            SslHandler tls = connect(port, of(curve));
            assertThat(tls.handshakeFuture().cause()).isNull();
            tls.closeOutbound().sync();
        }
    }

    @Test
    void noTextOfAnIdentityHoldsItsKey() {
        var shown = PresentedIdentity.of(of(panel));
        assertThat(shown.toString()).isEqualTo("PresentedIdentity[1 certificates, RSA]");
    }
}
