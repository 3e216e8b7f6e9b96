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
import io.routelock.discovery.DiscoveryService;
import io.routelock.discovery.ServerInfo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Answers broadcast searches on UDP 48899.
 *
 * <p>Anything else is dropped without an answer: whoever forges a source address can make this router send
 * one datagram of a few hundred bytes there for each of his, and nothing that would be answered in turn.
 */
final class DiscoveryResponder extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryResponder.class);

    private final ServerInfo info;

    private DiscoveryResponder(ServerInfo info) {
        this.info = info;
    }

    /**
     * Opens the port; not to be called on the router's thread.
     *
     * @throws FindingException when the port is taken or cannot be had
     */
    static Channel open(EventLoopGroup loop, InetSocketAddress at, ServerInfo info) {
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(NioDatagramChannel.class)
                        .handler(new DiscoveryResponder(info));
        var bound = bootstrap.bind(at).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new FindingException(RouterFindings.cannotListen("UDP", at, bound.cause()), bound.cause());
        }
        return bound.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        try {
            DiscoveryMessage request = DiscoveryMessage.decode(packet.content());
            if (!request.response() && request.service() == DiscoveryService.SERVER_INFO) {
                answer(ctx, request, packet.sender());
            }
        } catch (WireFormatException e) {
            LOG.debug("a datagram from {} was dropped: {}", packet.sender(), e.getMessage());
        }
    }

    private void answer(ChannelHandlerContext ctx, DiscoveryMessage request, InetSocketAddress to) {
        ByteBuf out = ctx.alloc().buffer();
        info.answer(request.invokeId()).encode(out);
        ctx.writeAndFlush(new DatagramPacket(out, to));
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
