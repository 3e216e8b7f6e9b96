package io.routelock.runtime.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What ours is compared with: a client, a relay and an echo of Netty's own parts, which know nothing but
 * lengths. Each has the options that ours has: NIO, TCP_NODELAY, one flush for what was read at once.
 */
final class BareNetty {

    private BareNetty() {}

    /** How a connection is encrypted, if it is. */
    record Tls(Optional<SslContext> context) {

        static final Tls NONE = new Tls(Optional.empty());

        static Tls with(SslContext context) {
            return new Tls(Optional.of(context));
        }

        void addTo(Channel channel) {
            context.ifPresent(tls -> {
                SslHandler handler = tls.newHandler(channel.alloc());
                // One record a message, as Secure ADS asks; otherwise Netty fills records up.
                handler.setWrapDataSize(0);
                channel.pipeline().addLast(handler);
            });
        }
    }

    static InetSocketAddress listen(EventLoopGroup group, Consumer<Channel> assemble) {
        Channel listening =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(initializer(assemble))
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
        return (InetSocketAddress) listening.localAddress();
    }

    /** Ours reads up to 256 KiB at once from connections that it opened, and Netty by itself 64 KiB. */
    private static AdaptiveRecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(64, 2048, 256 * 1024);
    }

    static Channel connect(EventLoopGroup group, InetSocketAddress to, Consumer<Channel> assemble) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .handler(initializer(assemble))
                .connect(to)
                .syncUninterruptibly()
                .channel();
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> assemble) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                assemble.accept(channel);
            }
        };
    }

    /** Answers every request with a frame of the length of an answer. */
    static final class Echo extends ChannelInboundHandlerAdapter {

        private final byte[] rest;

        private Echo(BareFrames frames) {
            this.rest = frames.restOfAnswer();
        }

        static InetSocketAddress listen(EventLoopGroup group, BareFrames frames, Tls tls) {
            return BareNetty.listen(
                    group,
                    channel -> {
                        tls.addTo(channel);
                        channel.pipeline().addLast(BareFrames.decoder(), new Echo(frames));
                    });
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ((ByteBuf) message).release();
            context.write(BareFrames.frame(context.alloc(), rest), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    /** Hands every frame that it reads to the other connection. */
    static final class Relay extends ChannelInboundHandlerAdapter {

        private final Channel other;

        private Relay(Channel other) {
            this.other = other;
        }

        /** Relays what comes to the returned address to that one. */
        static InetSocketAddress listen(EventLoopGroup group, InetSocketAddress to, Tls onwards) {
            return BareNetty.listen(
                    group,
                    near -> {
                        near.config().setAutoRead(false);
                        near.pipeline().addLast(BareFrames.decoder());
                        near.eventLoop().execute(() -> join(near, to, onwards));
                    });
        }

        private static void join(Channel near, InetSocketAddress to, Tls onwards) {
            var connecting =
                    new Bootstrap()
                            .group(near.eventLoop())
                            .channel(NioSocketChannel.class)
                            .option(ChannelOption.TCP_NODELAY, true)
                            .handler(
                                    initializer(far -> {
                                        onwards.addTo(far);
                                        far.pipeline().addLast(BareFrames.decoder(), new Relay(near));
                                    }))
                            .connect(to);
            connecting.addListener(done -> {
                near.pipeline().addLast(new Relay(connecting.channel()));
                near.config().setAutoRead(true);
            });
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            other.write(message, other.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            other.flush();
        }
    }

    /** Sends the next request with every answer. */
    static final class Client extends ChannelInboundHandlerAdapter implements Pump {

        private final byte[] rest;
        private final Flight flight = new Flight();
        private final Channel channel;

        private Client(EventLoopGroup group, InetSocketAddress to, BareFrames frames, Tls tls) {
            this.rest = frames.restOfRequest();
            this.channel =
                    BareNetty.connect(
                            group,
                            to,
                            opened -> {
                                tls.addTo(opened);
                                opened.pipeline().addLast(BareFrames.decoder(), this);
                            });
        }

        static Client to(InetSocketAddress to, EventLoopGroup group, BareFrames frames, Tls tls) {
            return new Client(group, to, frames, tls);
        }

        @Override
        public void start(int inFlight) {
            flight.begins(inFlight);
            channel.eventLoop()
                    .execute(() -> {
                        for (int i = 0; i < inFlight; i++) {
                            channel.write(BareFrames.frame(channel.alloc(), rest), channel.voidPromise());
                        }
                        channel.flush();
                    });
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ((ByteBuf) message).release();
            if (flight.answered()) {
                context.write(BareFrames.frame(context.alloc(), rest), context.voidPromise());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void stop() {
            flight.ends();
        }

        @Override
        public long answers() {
            return flight.answers();
        }
    }
}
