package io.routelock.runtime.router;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.ServerInfo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers broadcast searches on UDP 48899.
 *
 * <p>Bound to a unicast address it hears no broadcasts on Linux; what hears those is {@link
 * BroadcastListener}.
 *
 * <p>Anything else is dropped without an answer, but requests for a route where those are allowed: whoever
 * forges a source address can make this router send a few datagrams of a few hundred bytes a second there
 * ({@link AnswerBudget}), and nothing that would be answered in turn.
 */
final class DiscoveryResponder extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryResponder.class);

    private final ServerInfo info;
    private final Optional<UdpAddRouteService> addRoute;
    private final AnswerBudget budget = new AnswerBudget(System::nanoTime);

    private DiscoveryResponder(ServerInfo info, Optional<UdpAddRouteService> addRoute) {
        this.info = info;
        this.addRoute = addRoute;
    }

    /**
     * Opens the port; not to be called on the router's thread.
     *
     * @param addRoute empty where routes cannot be added over UDP: such requests are not answered then
     * @throws FindingException when the port is taken or cannot be had
     */
    static Channel open(
            EventLoopGroup loop,
            InetSocketAddress at,
            ServerInfo info,
            Optional<UdpAddRouteService> addRoute) {
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(NioDatagramChannel.class)
                        .handler(new DiscoveryResponder(info, addRoute));
        var bound = bootstrap.bind(at).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new FindingException(RouterFindings.cannotListen("UDP", at, bound.cause()), bound.cause());
        }
        return bound.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        request(packet).ifPresent(request -> serve(ctx.channel(), request, packet.sender()));
    }

    /** The request in a datagram; empty for anything else, which is dropped. */
    static Optional<DiscoveryMessage> request(DatagramPacket packet) {
        try {
            return Optional.of(DiscoveryMessage.decode(packet.content())).filter(read -> !read.response());
        } catch (WireFormatException e) {
            LOG.debug("a datagram from {} was dropped: {}", packet.sender(), e.getMessage());
            return Optional.empty();
        }
    }

    private void serve(Channel channel, DiscoveryMessage request, InetSocketAddress sender) {
        Consumer<DiscoveryMessage> answer = message -> send(channel, message, sender);
        switch (request.service()) {
            case SERVER_INFO -> {
                if (budget.allows(sender.getAddress())) {
                    answer.accept(info.answer(request.invokeId()));
                } else {
                    LOG.debug("{} searches more often than is answered", sender);
                }
            }
            case ADD_ROUTE -> addRoute.ifPresent(service -> service.receive(request, sender, answer));
            case DELETE_ROUTE -> LOG.debug("{} wanted a route deleted over UDP, which is not served", sender);
        }
    }

    /** Sends one datagram out of that channel. */
    static void send(Channel from, DiscoveryMessage message, InetSocketAddress to) {
        ByteBuf out = from.alloc().buffer();
        message.encode(out);
        from.writeAndFlush(new DatagramPacket(out, to));
    }

    /** An ICMP answer to an earlier datagram arrives here as an error; the socket stays good. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("UDP {}: {}", ctx.channel().localAddress(), cause.getMessage());
        } else {
            LOG.error("answering a search failed", cause);
        }
    }
}
