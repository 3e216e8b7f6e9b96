package io.routelock.runtime.router;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.routelock.diagnosis.FindingException;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Accepts TCP connections: plain AMS/TCP on 48898, Secure ADS on 8016. */
final class TcpListener {

    private static final int BACKLOG = 128;

    private TcpListener() {}

    /**
     * Opens the port; not to be called on the router's thread.
     *
     * @param assemble puts the handlers of a new connection in place
     * @throws FindingException when the port is taken or cannot be had
     */
    static Channel open(EventLoopGroup loop, InetSocketAddress at, Consumer<Channel> assemble) {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        // A peer that lost its power must not hold its place among the peers for ever.
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        assemble.accept(channel);
                                    }
                                });
        var bound = bootstrap.bind(at).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new FindingException(RouterFindings.cannotListen("TCP", at, bound.cause()), bound.cause());
        }
        return bound.channel();
    }
}
