package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslHandler;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.CommonName;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.ConnectingPeer;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.Purpose.FirstContact;
import io.routelock.secureads.RouteAuthority;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Connector and accepting state machine over real TLS: a route from its first contact on. */
@Timeout(60)
class HandshakeBothSidesTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId CLIENT_ID = AmsNetId.parse("192.168.1.5.1.1");

    /** One account, and routes in memory. */
    private static final class MemoryAuthority implements RouteAuthority {
        final Map<AmsNetId, NewRoute> routes = new ConcurrentHashMap<>();

        @Override
        public Optional<Fingerprint> storedFingerprint(AmsNetId netId) {
            return Optional.ofNullable(routes.get(netId)).map(r -> r.fingerprint().value());
        }

        @Override
        public CompletionStage<Boolean> checkLogin(Credentials credentials, InetAddress from) {
            return CompletableFuture.completedFuture(credentials.password().equals(Secret.of("swordfish")));
        }

        @Override
        public CompletionStage<Void> store(NewRoute route) {
            routes.put(route.netId(), route);
            return CompletableFuture.completedFuture(null);
        }
    }

    private final MemoryAuthority authority = new MemoryAuthority();
    private final ServerHandshake handshake =
            new ServerHandshake(new LocalStation(AmsNetId.parse("5.36.69.176.1.1"), "CX-123456"), authority);
    private final FakeTarget target = FakeTarget.tls(GROUP, DEVICE, this::receive);

    private void receive(ChannelHandlerContext context, TlsConnectInfo question) {
        var session = context.pipeline().get(SslHandler.class).engine().getSession();
        var peer =
                new ConnectingPeer(
                        SecureAdsTls.presentedBy(session),
                        CommonName.of(SecureAdsTls.certificateOf(session)),
                        ((InetSocketAddress) context.channel().remoteAddress()).getAddress());
        handshake
                .receive(question, peer)
                .thenAccept(verdict -> context.writeAndFlush(FakeTarget.bytes(verdict.answer())));
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
        assertThat(authority.routes.get(CLIENT_ID).fingerprint().value()).isEqualTo(CLIENT.fingerprint());
        assertThat(connect(CLIENT).reconnect().get(20, TimeUnit.SECONDS).hostName()).isEqualTo("CX-123456");
    }

    @Test
    void whoHasAnotherCertificateCannotUseTheNetIdOfAKnownPeer() throws Exception {
        connect(CLIENT).login(login("swordfish")).get(20, TimeUnit.SECONDS);
        SelfSignedIdentity thief = SelfSignedIdentity.generate("PANEL");
        assertThat(failureOf(connect(thief).reconnect()))
                .hasMessageContaining("secure-ads.unknown-certificate");
        assertThat(authority.routes.get(CLIENT_ID).fingerprint().value()).isEqualTo(CLIENT.fingerprint());
    }

    @Test
    void aRouteByAddressNeedsTheCommonNameToBeIgnored() throws Exception {
        Credentials credentials = new Credentials("Administrator", Secret.of("swordfish"));
        SecureAdsSession session = connect(CLIENT);
        InetAddress here = session.localAddress().getAddress();
        var strict = new FirstContact(credentials, Optional.of(here), false, false, false);
        assertThat(failureOf(session.login(strict))).hasMessageContaining("secure-ads.common-name");

        connect(CLIENT).login(FirstContact.byAddress(credentials, here)).get(20, TimeUnit.SECONDS);
        assertThat(authority.routes.get(CLIENT_ID).address()).contains(here.getHostAddress());
    }
}
