package io.routelock.runtime.broker.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.broker.files.BrokerPlan;
import io.routelock.runtime.broker.files.BrokerPlan.ListenerPlan;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.ClientLink;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The sockets of a broker. Made and closed by a thread that may wait, used on the broker's. */
public final class Listeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private static final int BACKLOG = 1024;
    private static final int READS_IN_A_TURN = 4;

    /**
     * Above the high mark a client that floods is not read until its answers have left. The low one lies
     * above what waits for a slow reader of QoS 0: such a client must be heard, or its keep alive would end
     * it.
     */
    private static final WriteBufferWaterMark MARKS =
            new WriteBufferWaterMark(Room.USUAL + (256 << 10), 2 * Room.USUAL);

    /** Where one of them listens. */
    public record Bound(String name, InetSocketAddress address, boolean tls, boolean webSocket) {}

    private final BrokerScene scene;
    private final List<ListenerState> states = new ArrayList<>();
    private final List<Channel> sockets = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();

    private Listeners(BrokerScene scene) {
        this.scene = scene;
    }

    /**
     * Opens every listener, or none.
     *
     * @param logins for password hashes
     * @throws FindingException {@code broker.cannot-listen}
     */
    public static Listeners open(
            BrokerPlan plan,
            EventLoop loop,
            Hub hub,
            Happenings happenings,
            Executor logins,
            LongSupplier clock) {
        Flusher flusher = new Flusher(loop, hub.journal());
        BrokerScene scene =
                new BrokerScene(
                        loop, hub, happenings, logins, flusher, new PublishBytes(), new Room(), clock);
        Listeners listeners = new Listeners(scene);
        try {
            plan.listeners().forEach(one -> listeners.open(one, plan.limits().noDelay()));
        } catch (FindingException e) {
            listeners.close();
            throw e;
        }
        return listeners;
    }

    private void open(ListenerPlan plan, boolean noDelay) {
        ListenerState state = new ListenerState(plan);
        states.add(state);
        int opened = 0;
        for (InetSocketAddress address : plan.addresses()) {
            opened += bind(state, plan, address, opened, noDelay);
        }
    }

    /** Without IPv6 on this computer its wildcard cannot be bound, and is not missed. */
    private int bind(
            ListenerState state, ListenerPlan plan, InetSocketAddress address, int opened, boolean noDelay) {
        ChannelFuture binding = bootstrap(state, noDelay).bind(address).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            boolean second = opened > 0 && address.getAddress() instanceof Inet6Address;
            if (second && plan.listener().address().isEmpty()) {
                return 0;
            }
            throw new FindingException(
                    ListenerFindings.cannotListen(state.name(), address, binding.cause()), binding.cause());
        }
        sockets.add(binding.channel());
        InetSocketAddress local = (InetSocketAddress) binding.channel().localAddress();
        bound.add(new Bound(state.name(), local, !plan.door().plain(), plan.webSocket()));
        return 1;
    }

    private ServerBootstrap bootstrap(ListenerState state, boolean noDelay) {
        return new ServerBootstrap()
                .group(scene.loop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, noDelay)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(READS_IN_A_TURN))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
                .childHandler(new ClientPipeline(scene, state));
    }

    public List<Bound> bound() {
        return List.copyOf(bound);
    }

    /**
     * Files that were read again, of the same listeners in the same order. Whoever's login no longer holds is
     * thrown out, as mosquitto does. On the broker's thread.
     */
    public void become(BrokerPlan plan) {
        for (int i = 0; i < states.size(); i++) {
            states.get(i).become(plan.listeners().get(i));
        }
        scene.hub().limit(plan.limits());
        scene.hub().sessions().connectedLinks().forEach(Listeners::judge);
        scene.flusher().plan();
    }

    /** A client that cannot be judged is treated as one that may no longer be here. */
    private static void judge(ClientLink link) {
        ClientFacts facts = link.facts();
        boolean holds = false;
        try {
            holds = link.rules().stillHolds(facts.identity(), facts.proof(), facts.rules());
        } catch (RuntimeException e) {
            LOG.error("the login of {} could not be judged anew", facts.connection().address(), e);
        }
        if (holds) {
            link.judgedAnew();
        } else {
            link.close(Happenings.End.LOGIN_NO_LONGER_HOLDS);
        }
    }

    /** A message of the broker itself, below {@code $SYS}. On the broker's thread. */
    public void publish(Message message) {
        scene.hub().publishing().distribute(message);
        scene.flusher().plan();
    }

    /** What is due by now: wills, ends of sessions. On the broker's thread. */
    public void tick() {
        scene.hub().tick();
        long unsent = 0;
        for (ClientLink link : scene.hub().sessions().connectedLinks()) {
            unsent += link.unsent();
        }
        scene.room().measure(unsent);
        scene.hub().sessions().roomAgain();
        scene.flusher().plan();
    }

    /** No more clients; those that are there stay. */
    @Override
    public void close() {
        sockets.forEach(socket -> socket.close().awaitUninterruptibly());
    }
}
