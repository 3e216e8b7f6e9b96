package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;
import static io.routelock.runtime.router.SwitchboardRig.PANEL_IP;
import static io.routelock.runtime.router.SwitchboardRig.PRESS_IP;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.routelock.ams.AmsNetId;
import io.routelock.net.SecureAdsTls;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.ChainJudgement;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.RouteAuthority;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Issue: who is listened to, "before authentication 10 s each", and 512 peers, on both ports. The pipelines
 * are those of the router, over channels whose time is virtual.
 */
class SilentStrangersTest {

    private static final AmsNetId PANEL_ID = SwitchboardRig.PANEL;
    private static final byte[] NET_ID_REQUEST = {2, 16, 4, 0, 0, 0, 0, 0, 0, 0};

    private final Route toPanel = Route.selfSigned("Panel", PANEL_ID, PANEL_IP, PANEL.fingerprint(), true);
    private final SwitchboardRig rig = new SwitchboardRig(toPanel, SwitchboardRig.TO_PRESS);
    private final Strangers strangers = new Strangers(rig.switchboard::raise);
    private final CompletableFuture<Boolean> login = new CompletableFuture<>();
    private final List<EmbeddedChannel> open = new ArrayList<>();

    @AfterEach
    void end() {
        open.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    /** A connection from that address, its clock under our hand. */
    private EmbeddedChannel accepted(String from, Consumer<Channel> assemble) {
        EmbeddedChannel channel =
                new EmbeddedChannel(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel fresh) {
                                // Before the first timer starts: a busy machine takes its time.
                                ((EmbeddedChannel) fresh).freezeTime();
                                assemble.accept(fresh);
                            }
                        }) {
                    @Override
                    protected SocketAddress remoteAddress0() {
                        return new InetSocketAddress(InetAddress.ofLiteral(from), 40000);
                    }
                };
        open.add(channel);
        return channel;
    }

    private EmbeddedChannel plain(String from) {
        return accepted(from, channel -> PlainPipeline.assemble(channel, rig.switchboard, strangers));
    }

    private EmbeddedChannel secure() {
        ServerHandshake handshake =
                new ServerHandshake(new LocalStation(SwitchboardRig.OWN, "TEST"), new Authority());
        SecurePipeline pipeline =
                new SecurePipeline(
                        new OwnCertificates(OTHER, new HostNames(Runnable::run, Runnable::run)),
                        rig.switchboard,
                        strangers,
                        handshake);
        return accepted(PANEL_IP, pipeline::assemble);
    }

    /** Logins wait until the test lets them in; nothing is stored. */
    private final class Authority implements RouteAuthority {
        @Override
        public RouteTable routes() {
            return rig.switchboard.routes();
        }

        @Override
        public ServerSettings server() {
            return ServerSettings.NONE;
        }

        @Override
        public boolean proves(PeerProof.PreSharedKey proof, Route route) {
            return false;
        }

        @Override
        public Optional<TlsCredential.PreSharedKey> entryOf(PeerProof.PreSharedKey proof) {
            return Optional.empty();
        }

        @Override
        public ChainJudgement judge(PeerProof.Certificate proof, Route route) {
            return new ChainJudgement.NoAuthority();
        }

        @Override
        public ChainJudgement judge(PeerProof.Certificate proof) {
            return new ChainJudgement.NoAuthority();
        }

        @Override
        public CompletionStage<Boolean> leadsTo(Route route, InetAddress peer) {
            throw new AssertionError("nobody has a key here");
        }

        @Override
        public CompletionStage<Boolean> checkLogin(Credentials credentials, InetAddress from) {
            return login;
        }

        @Override
        public CompletionStage<Void> store(Route route) {
            throw new AssertionError("nobody logs in here");
        }

        @Override
        public CompletionStage<Void> store(Route route, TlsCredential credential, Optional<Route> inPlaceOf) {
            throw new AssertionError("nobody has a key here");
        }
    }

    /** The other end of a secure connection, in the same thread. */
    private EmbeddedChannel client() {
        EmbeddedChannel client =
                new EmbeddedChannel(
                        SecureAdsTls.clientForAnyone(PANEL)
                                .newHandler(io.netty.buffer.UnpooledByteBufAllocator.DEFAULT));
        open.add(client);
        return client;
    }

    /** Carries everything over until both are quiet. */
    private static void exchange(EmbeddedChannel client, EmbeddedChannel router) {
        boolean moved = true;
        while (moved) {
            client.runPendingTasks();
            router.runPendingTasks();
            moved = carry(client, router) | carry(router, client);
        }
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        boolean moved = false;
        for (ByteBuf piece = from.readOutbound(); piece != null; piece = from.readOutbound()) {
            if (to.isOpen()) {
                to.writeInbound(piece);
            } else {
                piece.release();
            }
            moved = true;
        }
        return moved;
    }

    private static void say(EmbeddedChannel client, EmbeddedChannel router, byte[] words) {
        client.writeOutbound(Unpooled.wrappedBuffer(words));
        exchange(client, router);
    }

    private static void pass(EmbeddedChannel channel, long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private void assertClosedAfterTenSeconds(EmbeddedChannel router) {
        pass(router, 9_900);
        assertThat(router.isOpen()).as("before ten seconds").isTrue();
        assertThat(rig.findings()).isEmpty();
        pass(router, 100);
        assertThat(router.isOpen()).as("after ten seconds").isFalse();
        assertThat(rig.findings()).containsExactly("router.silent");
    }

    @Test
    void whoSaysNothingInPlainIsClosed() {
        assertClosedAfterTenSeconds(plain(PRESS_IP));
    }

    /** Attack: a legal question every second tells nobody who asks. */
    @Test
    void whoOnlyAsksInPlainIsClosed() {
        EmbeddedChannel router = plain("127.0.0.1");
        for (int second = 0; second < 9; second++) {
            router.writeInbound(Unpooled.copiedBuffer(NET_ID_REQUEST));
            pass(router, 1_000);
        }
        assertThat(router.isOpen()).isTrue();
        router.writeInbound(Unpooled.copiedBuffer(NET_ID_REQUEST));
        pass(router, 1_000);
        assertThat(router.isOpen()).isFalse();
    }

    @Test
    void aKnownPeerInPlainMayBeSilent() {
        EmbeddedChannel router = plain(PRESS_IP);
        byte[] frame =
                RawClient.readState(
                        SwitchboardRig.address(SwitchboardRig.PRESS, 40000),
                        SwitchboardRig.address(SwitchboardRig.OWN, 9999));
        router.writeInbound(Unpooled.wrappedBuffer(frame));
        pass(router, 3_600_000);
        assertThat(router.isOpen()).isTrue();
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void whoDoesNotBeginTheHandshakeIsClosed() {
        assertClosedAfterTenSeconds(secure());
    }

    @Test
    void whoStopsInTheMiddleOfTheHandshakeIsClosed() {
        EmbeddedChannel router = secure();
        carry(client(), router);
        assertThat(router.outboundMessages()).as("the router's side of it").isNotEmpty();
        assertClosedAfterTenSeconds(router);
    }

    /** After the handshake: nothing, one byte, all but one, of the first message. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63})
    void whoDoesNotSayWhoItIsAfterTheHandshakeIsClosed(int said) {
        EmbeddedChannel router = secure();
        EmbeddedChannel client = client();
        exchange(client, router);
        byte[] question = SecureClient.bytes(SecureClient.reconnect(PANEL_ID));
        say(client, router, Arrays.copyOf(question, said));
        assertClosedAfterTenSeconds(router);
    }

    /** Attack: a byte a second is no reason to wait longer. */
    @Test
    void whoSaysWhoItIsTooSlowlyIsClosed() {
        EmbeddedChannel router = secure();
        EmbeddedChannel client = client();
        exchange(client, router);
        byte[] question = SecureClient.bytes(SecureClient.reconnect(PANEL_ID));
        for (int second = 0; second < 10; second++) {
            assertThat(router.isOpen()).isTrue();
            say(client, router, new byte[] {question[second]});
            pass(router, 1_000);
        }
        assertThat(router.isOpen()).isFalse();
        assertThat(rig.findings()).containsExactly("router.silent");
    }

    /** A login that is not decided yet makes nobody known, and nothing more is read until it is. */
    @Test
    void aLoginUnderWayStopsTheReadingAndNotTheClock() {
        EmbeddedChannel router = secure();
        EmbeddedChannel client = client();
        exchange(client, router);
        say(client, router, SecureClient.bytes(SecureClient.firstContact(SecureClient.LOGIN)));
        assertThat(login.getNumberOfDependents()).as("logins that wait").isPositive();
        assertThat(router.config().isAutoRead()).as("reads on").isFalse();
        assertClosedAfterTenSeconds(router);
    }

    @Test
    void aKnownPeerMayBeSilentForAnHour() {
        EmbeddedChannel router = secure();
        assertThat(reconnect(router).error()).isEqualTo(TlsConnectError.NONE);
        pass(router, 3_600_000);
        assertThat(router.isOpen()).isTrue();
        assertThat(rig.findings()).isEmpty();
    }

    private TlsConnectInfo reconnect(EmbeddedChannel router) {
        EmbeddedChannel client = client();
        exchange(client, router);
        say(client, router, SecureClient.bytes(SecureClient.reconnect(PANEL_ID)));
        ByteBuf answer = client.readInbound();
        TlsConnectInfo info = TlsConnectInfoCodec.decode(answer);
        answer.release();
        return info;
    }

    /** Both ports share the 512 places; here all are taken by peers that connected in plain. */
    @Test
    void the513thPeerIsTurnedAwayFromTheSecurePortToo() {
        Route[] routes = new Route[PeerPlaces.MOST + 1];
        Arrays.setAll(routes, ManyPeers::route);
        routes[PeerPlaces.MOST] = toPanel;
        rig.useRoutes(routes);
        for (int i = 0; i < PeerPlaces.MOST; i++) {
            rig.peer(FakeLine.from(routes[i].address()), routes[i].netId());
        }

        EmbeddedChannel router = secure();
        reconnect(router);

        assertThat(router.isOpen()).isFalse();
        assertThat(rig.findings()).containsExactly("router.too-many-peers");
    }
}
