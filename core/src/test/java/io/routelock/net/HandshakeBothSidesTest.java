package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslHandler;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.RouteSecurity;
import io.routelock.secureads.ConnectingPeer;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.FakeAuthority;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.Purpose.FirstContact;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connector and accepting state machine over real TLS: a route from its first contact on. */
@Timeout(60)
class HandshakeBothSidesTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId CLIENT_ID = AmsNetId.parse("192.168.1.5.1.1");

    private final FakeAuthority authority = new FakeAuthority();
    private final ServerHandshake handshake =
            new ServerHandshake(new LocalStation(AmsNetId.parse("5.36.69.176.1.1"), "CX-123456"), authority);
    private final FakeTarget target = FakeTarget.tls(GROUP, DEVICE, this::receive);

    private void receive(ChannelHandlerContext context, TlsConnectInfo question) {
        var session = context.pipeline().get(SslHandler.class).engine().getSession();
        var peer =
                new ConnectingPeer(
                        PeerProof.Certificate.of(SecureAdsTls.chainOf(session)),
                        ((InetSocketAddress) context.channel().remoteAddress()).getAddress());
        handshake
                .receive(question, peer)
                .thenAccept(verdict -> context.writeAndFlush(FakeTarget.bytes(verdict.answer())));
    }

    private Optional<Fingerprint> storedFingerprint() {
        return authority
                .routes()
                .find(CLIENT_ID)
                .map(route -> (RouteSecurity.SelfSigned) route.security())
                .flatMap(RouteSecurity.SelfSigned::fingerprint);
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private SecureAdsSession connect(SelfSignedIdentity identity) throws Exception {
        return new SecureAdsConnector(
                        GROUP, identity, new LocalStation(CLIENT_ID, "PANEL"), SecureAdsLimits.DEFAULT)
                .connect(SecureAdsTarget.known(target.host(), target.port(), DEVICE.fingerprint()))
                .get(20, TimeUnit.SECONDS);
    }

    private static FirstContact login(String password) {
        return FirstContact.byHostName(new Credentials("Administrator", Secret.of(password)));
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        return catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aStrangerIsRefusedThenLogsInAndIsKnownAfterwards() throws Exception {
        assertThat(failureOf(connect(CLIENT).reconnect()))
                .hasMessageContaining("secure-ads.unknown-certificate");
        assertThat(failureOf(connect(CLIENT).login(login("guess"))))
                .hasMessageContaining("secure-ads.login")
                .hasMessageNotContaining("guess");

        connect(CLIENT).login(login("swordfish")).get(20, TimeUnit.SECONDS);
        assertThat(storedFingerprint()).contains(CLIENT.fingerprint());
        assertThat(connect(CLIENT).reconnect().get(20, TimeUnit.SECONDS).hostName()).isEqualTo("CX-123456");
    }

    @Test
    void whoHasAnotherCertificateCannotUseTheNetIdOfAKnownPeer() throws Exception {
        connect(CLIENT).login(login("swordfish")).get(20, TimeUnit.SECONDS);
        SelfSignedIdentity thief = SelfSignedIdentity.generate("PANEL");
        assertThat(failureOf(connect(thief).reconnect()))
                .hasMessageContaining("secure-ads.unknown-certificate");
        assertThat(storedFingerprint()).contains(CLIENT.fingerprint());
    }

    @Test
    void aRouteByAddressNeedsTheCommonNameToBeIgnored() throws Exception {
        Credentials credentials = new Credentials("Administrator", Secret.of("swordfish"));
        SecureAdsSession session = connect(CLIENT);
        InetAddress here = session.localAddress().getAddress();
        var strict = new FirstContact(credentials, Optional.of(here), false, false, false);
        assertThat(failureOf(session.login(strict))).hasMessageContaining("secure-ads.common-name");

        connect(CLIENT).login(FirstContact.byAddress(credentials, here)).get(20, TimeUnit.SECONDS);
        assertThat(authority.routes().find(CLIENT_ID).orElseThrow().address())
                .isEqualTo(here.getHostAddress());
    }
}
