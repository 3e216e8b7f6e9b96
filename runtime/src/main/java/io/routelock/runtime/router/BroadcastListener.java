package io.routelock.runtime.router;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.DiscoveryService;
import io.routelock.discovery.LocalAddress;
import io.routelock.discovery.ServerInfo;
import io.routelock.net.NetworkInterfaces;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hears the searches that are broadcast on the network of a router that is bound to one address.
 *
 * <p>On Linux a socket bound to a unicast address receives no broadcasts, so there is one more socket bound
 * to the broadcast address of the subnet, and one bound to 255.255.255.255. Every socket that is bound so
 * gets a copy (measured), which is why several routers on one machine share them; none can take the datagrams
 * of another one's unicast address by that. A wildcard address hears broadcasts already, on loopback nobody
 * broadcasts. Windows is known to refuse such a bind and to deliver broadcasts to sockets on unicast
 * addresses; neither was measured.
 *
 * <p>Only searches are answered here, never a request for a route, and only those from the subnet of the
 * router's address: the limited broadcast arrives from every adapter, and a directed one that a gateway lets
 * through would make all routers of a subnet answer a stranger's victim. Answers leave through the router's
 * own socket, so they come from the address that it is bound to.
 *
 * <p>For the router's thread only.
 */
final class BroadcastListener extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(BroadcastListener.class);

    private final LocalAddress own;
    private final Channel router;
    private final ServerInfo info;

    private BroadcastListener(LocalAddress own, Channel router, ServerInfo info) {
        this.own = own;
        this.router = router;
        this.info = info;
    }

    /**
     * Opens what the address of that router needs, which may be nothing; not to be called on the router's
     * thread. What fails is a finding or a line of the log, and the router goes on without.
     *
     * @param router its bound socket, through which answers leave
     */
    static void open(EventLoopGroup loop, Channel router, ServerInfo info, Consumer<Finding> raise) {
        InetSocketAddress bound = (InetSocketAddress) router.localAddress();
        if (!needed(bound.getAddress())) {
            return;
        }
        try {
            subnetOf(bound.getAddress())
                    .ifPresent(own -> {
                        var listener = new BroadcastListener(own, router, info);
                        listener.addresses().forEach(to -> listener.listen(loop, to, bound.getPort(), raise));
                    });
        } catch (UncheckedIOException e) {
            InetSocketAddress at = new InetSocketAddress(LocalAddress.EVERYBODY, bound.getPort());
            raise.accept(RouterFindings.noBroadcasts(at, bound.getAddress(), e));
        }
    }

    private static boolean needed(InetAddress bind) {
        return bind instanceof Inet4Address
                && !bind.isAnyLocalAddress()
                && !bind.isLoopbackAddress()
                && !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static Optional<LocalAddress> subnetOf(InetAddress bind) {
        return NetworkInterfaces.ofThisComputer().list().stream()
                .flatMap(adapter -> adapter.addresses().stream())
                .filter(local -> local.address().equals(bind))
                .findFirst();
    }

    /** None where the subnet has no broadcast address. */
    private List<Inet4Address> addresses() {
        return own.broadcast().map(subnet -> List.of(subnet, LocalAddress.EVERYBODY)).orElse(List.of());
    }

    private void listen(EventLoopGroup loop, InetAddress broadcast, int port, Consumer<Finding> raise) {
        InetSocketAddress at = new InetSocketAddress(broadcast, port);
        ChannelFuture bound =
                new Bootstrap()
                        .group(loop)
                        // not the IPv4 family: for that one the JDK refuses to bind 255.255.255.255
                        .channel(NioDatagramChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .handler(this)
                        .bind(at)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            tell(at, bound.cause(), raise);
        }
    }

    /** Without IPv6 the second socket can never be had, and most searches ask the subnet: no finding then. */
    private void tell(InetSocketAddress at, Throwable cause, Consumer<Finding> raise) {
        if (at.getAddress().equals(LocalAddress.EVERYBODY)) {
            LOG.info("the router at {} does not hear {}: {}", own.address(), at, cause.getMessage());
        } else {
            raise.accept(RouterFindings.noBroadcasts(at, own.address(), cause));
        }
    }

    @Override
    public boolean isSharable() {
        return true; // no state of its own
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        if (own.reaches(packet.sender().getAddress())) {
            DiscoveryResponder.request(packet).ifPresent(request -> answer(request, packet.sender()));
        }
    }

    private void answer(DiscoveryMessage request, InetSocketAddress sender) {
        if (request.service() == DiscoveryService.SERVER_INFO) {
            DiscoveryResponder.send(router, info.answer(request.invokeId()), sender);
        } else {
            LOG.debug("{} sent {} to a broadcast address, which is not served", sender, request.service());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("UDP {}: {}", ctx.channel().localAddress(), cause.getMessage());
        } else {
            LOG.error("answering a broadcast failed", cause);
        }
    }
}
