package io.routelock.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsLink;
import io.routelock.ams.AmsPort;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.AmsTcpEncoder;
import io.routelock.ams.AmsTcpMessage;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The client's end of a plain AMS/TCP connection, to a router (TCP 48898).
 *
 * <p>Callbacks and futures come on the connection's event loop. Failures are {@link FindingException}s.
 */
public final class AmsTcpConnection implements AmsLink {

    private static final Logger LOG = LoggerFactory.getLogger(AmsTcpConnection.class);

    /** The largest frame that a client takes: a symbol upload of a large PLC has some megabytes. */
    private static final int MAX_FRAME = 64 * 1024 * 1024;

    /** Requests of one turn of the event loop leave together. */
    private static final int WRITES_BEFORE_FLUSH = 256;

    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

    private final Channel channel;
    private final PortFindings router;
    private volatile boolean notAms;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Consumer<AmsFrame> receiver = AmsFrame::release;
    private volatile CompletableFuture<AmsAddress> granted = new CompletableFuture<>();

    private AmsTcpConnection(Channel channel, InetSocketAddress to) {
        this.channel = channel;
        this.router = new PortFindings(to);
        channel.closeFuture().addListener(end -> ended());
    }

    /**
     * Connects.
     *
     * @param from the local address to leave from, if that matters
     */
    public static CompletableFuture<AmsTcpConnection> connect(
            NettyThreads threads, InetSocketAddress to, Optional<InetAddress> from, Duration timeout) {
        CompletableFuture<AmsTcpConnection> result = new CompletableFuture<>();
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(threads.group())
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, LargeReads.allocator())
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        AmsTcpConnection connection = new AmsTcpConnection(channel, to);
                                        channel.pipeline()
                                                .addLast(
                                                        new AmsTcpEncoder(),
                                                        new FlushConsolidationHandler(
                                                                WRITES_BEFORE_FLUSH, true),
                                                        new AmsTcpDecoder(MAX_FRAME),
                                                        connection.inbound(result));
                                    }
                                });
        from.ifPresent(address -> bootstrap.localAddress(new InetSocketAddress(address, 0)));
        bootstrap
                .connect(to)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        Finding finding = ConnectFindings.explain(to, done.cause());
                        result.completeExceptionally(new FindingException(finding, done.cause()));
                    }
                });
        return result;
    }

    /**
     * Registers as a local application.
     *
     * @param wanted a port, or {@link AmsPort#ANY}
     * @return the address that frames of this application must carry as their source
     */
    public CompletableFuture<AmsAddress> registerPort(AmsPort wanted) {
        return registerPort(wanted, ANSWER_TIME);
    }

    /** As {@link #registerPort(AmsPort)}, with a time of its own for the router to answer. */
    public CompletableFuture<AmsAddress> registerPort(AmsPort wanted, Duration timeout) {
        CompletableFuture<AmsAddress> answer = new CompletableFuture<>();
        granted = answer;
        channel.writeAndFlush(new AmsTcpMessage.PortConnect(wanted));
        if (closed.isDone()) {
            answer.completeExceptionally(whyClosed());
            return answer;
        }
        var clock =
                channel.eventLoop()
                        .schedule(
                                () -> answer.completeExceptionally(new FindingException(router.silent())),
                                timeout.toMillis(),
                                TimeUnit.MILLISECONDS);
        var unused = answer.whenComplete((address, error) -> clock.cancel(false));
        return answer;
    }

    /** The address that this end of the connection has. */
    public InetAddress localAddress() {
        return ((InetSocketAddress) channel.localAddress()).getAddress();
    }

    @Override
    public void send(AmsFrame frame) {
        channel.writeAndFlush(new AmsTcpMessage.Frame(frame), channel.voidPromise());
    }

    @Override
    public void send(UnwrittenFrame frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    @Override
    public void receiveWith(Consumer<AmsFrame> newReceiver) {
        this.receiver = newReceiver;
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed;
    }

    @Override
    public void close() {
        channel.close();
    }

    private void ended() {
        closed.complete(null);
        granted.completeExceptionally(whyClosed());
    }

    private FindingException whyClosed() {
        return new FindingException(notAms ? router.notAms() : router.closed());
    }

    private void granted(AmsAddress address) {
        if (address.port().equals(AmsPort.ANY)) {
            granted.completeExceptionally(new FindingException(router.noPort()));
        } else {
            granted.complete(address);
        }
    }

    private SimpleChannelInboundHandler<AmsTcpMessage> inbound(
            CompletableFuture<AmsTcpConnection> connected) {
        return new SimpleChannelInboundHandler<>(AmsTcpMessage.class, false) {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                if (!connected.complete(AmsTcpConnection.this)) {
                    ctx.close();
                }
            }

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, AmsTcpMessage message) {
                receive(message);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                LOG.warn("connection to {} ends: {}", ctx.channel().remoteAddress(), cause.getMessage());
                notAms |= cause instanceof DecoderException;
                ctx.close();
            }
        };
    }

    private void receive(AmsTcpMessage message) {
        switch (message) {
            case AmsTcpMessage.Frame(AmsFrame frame) -> receiver.accept(frame);
            case AmsTcpMessage.PortConnected(AmsAddress address) -> granted(address);
            case AmsTcpMessage.RouterNote(int state) ->
                    LOG.info("{} tells router state {}", channel.remoteAddress(), state);
            case AmsTcpMessage.PortConnect _,
                    AmsTcpMessage.PortClose _,
                    AmsTcpMessage.NetIdRequest _,
                    AmsTcpMessage.NetIdAnswer _ ->
                    LOG.debug("{} sent {}, which clients do not expect", channel.remoteAddress(), message);
        }
    }
}
