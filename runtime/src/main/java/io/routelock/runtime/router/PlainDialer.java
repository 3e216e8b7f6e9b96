package io.routelock.runtime.router;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.routelock.net.ConnectFindings;
import io.routelock.route.Route;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens plain AMS/TCP connections along routes. For the router's thread only. */
final class PlainDialer implements Dialer {

    private static final int CONNECT_MILLIS = 5000;

    private final EventLoop loop;
    private final HostNames hostNames;
    private final Optional<InetAddress> leaveFrom;
    private final int peerPort;
    private final Strangers strangers;

    /**
     * @param leaveFrom the address that connections come from; a peer knows this router by it
     * @param peerPort the TCP port of the peers, 48898 but in tests
     */
    PlainDialer(
            EventLoop loop,
            HostNames hostNames,
            Optional<InetAddress> leaveFrom,
            int peerPort,
            Strangers strangers) {
        this.loop = loop;
        this.hostNames = hostNames;
        this.leaveFrom = leaveFrom;
        this.peerPort = peerPort;
        this.strangers = strangers;
    }

    /** A route that is not plain is never dialed in plain: that would tell its secrets to the network. */
    @Override
    public void dial(Route route, Switchboard switchboard, Consumer<Outcome> done) {
        if (route.security().secure()) {
            done.accept(new Outcome.Failed(PeerFindings.secureRouteNotServed(route), false));
            return;
        }
        hostNames.lookUp(
                route.address(),
                addresses -> {
                    Iterator<InetAddress> reachable = addresses.stream().filter(this::isReachable).iterator();
                    if (reachable.hasNext()) {
                        connect(reachable, route, switchboard, done);
                    } else {
                        done.accept(new Outcome.Failed(PeerFindings.unknownHost(route), true));
                    }
                });
    }

    /** From an IPv4 address no connection leads to an IPv6 address; names often mean both. */
    private boolean isReachable(InetAddress address) {
        return leaveFrom.isEmpty()
                || leaveFrom.get() instanceof Inet4Address == address instanceof Inet4Address;
    }

    /** Tries one address after the other: a name can mean several, and not all of them need to answer. */
    private static int connectMillis(Route route) {
        long wanted = route.timeout().map(Duration::toMillis).orElse((long) CONNECT_MILLIS);
        return (int) Math.min(wanted, Integer.MAX_VALUE);
    }

    private void connect(
            Iterator<InetAddress> addresses, Route route, Switchboard switchboard, Consumer<Outcome> done) {
        InetSocketAddress to = new InetSocketAddress(addresses.next(), peerPort);
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_KEEPALIVE, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis(route))
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {}
                                });
        leaveFrom.ifPresent(address -> bootstrap.localAddress(new InetSocketAddress(address, 0)));
        var connecting = bootstrap.connect(to);
        connecting.addListener(end -> {
            if (end.isSuccess()) {
                PlainLine line = PlainPipeline.assemble(connecting.channel(), switchboard, strangers);
                done.accept(switchboard.dialed(line.speaker(), route));
            } else if (addresses.hasNext()) {
                connect(addresses, route, switchboard, done);
            } else {
                boolean noAnswer = end.cause() instanceof ConnectTimeoutException;
                done.accept(new Outcome.Failed(ConnectFindings.explain(to, end.cause()), noAnswer));
            }
        });
    }
}
