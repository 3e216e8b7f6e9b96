package io.routelock.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One end of a connection with a pre-shared key on loopback, which records what it sees. */
final class PskStation extends ChannelInboundHandlerAdapter {

    static final String HOST = "127.0.0.7";

    final BlockingQueue<SslHandshakeCompletionEvent> handshakes = new LinkedBlockingQueue<>();
    final BlockingQueue<SslCloseCompletionEvent> closes = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    final PskTlsHandler tls;
    private volatile ChannelHandlerContext context;

    PskStation(PskTlsHandler tls) {
        this.tls = tls;
    }

    /** Accepts with the sniffer in front, as a router does. The stations come in the order of connections. */
    static Channel listen(
            EventLoopGroup group, BlockingQueue<PskStation> stations, Supplier<PskTlsHandler> handlers) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                PskStation station = new PskStation(handlers.get());
                                channel.pipeline()
                                        .addLast(
                                                new RenegotiationGuard(),
                                                new HelloSniffer((before, _) ->
                                                        before.pipeline()
                                                                .addAfter(before.name(), "tls", station.tls)),
                                                station);
                                stations.add(station);
                            }
                        })
                .bind(HOST, 0)
                .syncUninterruptibly()
                .channel();
    }

    static int port(Channel server) {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    static PskStation connect(EventLoopGroup group, int port, PskTlsHandler tls) {
        PskStation station = new PskStation(tls);
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                channel.pipeline().addLast(new RenegotiationGuard(), tls, station);
                            }
                        })
                .connect(HOST, port)
                .syncUninterruptibly();
        return station;
    }

    SslHandshakeCompletionEvent handshake() throws InterruptedException {
        SslHandshakeCompletionEvent event = handshakes.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no handshake");
        }
        return event;
    }

    void send(byte[] bytes) {
        context.writeAndFlush(Unpooled.wrappedBuffer(bytes)).syncUninterruptibly();
    }

    byte[] receive(int length) throws InterruptedException, IOException {
        ByteBuf all = Unpooled.buffer(length);
        while (all.readableBytes() < length) {
            byte[] next = received.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("only " + all.readableBytes() + " bytes came");
            }
            all.writeBytes(next);
        }
        return ByteBufUtil.getBytes(all);
    }

    Channel channel() {
        return context.channel();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext at, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent done -> handshakes.add(done);
            case SslCloseCompletionEvent done -> closes.add(done);
            default -> at.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext at, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        received.add(ByteBufUtil.getBytes(bytes));
        bytes.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext at, Throwable cause) {
        failures.add(cause);
    }
}
