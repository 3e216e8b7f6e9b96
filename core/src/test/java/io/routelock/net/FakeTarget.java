package io.routelock.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;
import io.routelock.secureads.TlsConnectInfoDecoder;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/** An accepting side on loopback that does whatever a test wants after the TLS handshake. */
public final class FakeTarget implements AutoCloseable {

    /** What it saw, for tests to take. */
    public final BlockingQueue<PresentedFingerprint> fingerprints = new LinkedBlockingQueue<>();

    public final BlockingQueue<TlsConnectInfo> questions = new LinkedBlockingQueue<>();
    public final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    public final BlockingQueue<InetSocketAddress> peers = new LinkedBlockingQueue<>();

    private final BlockingQueue<Channel> connections = new LinkedBlockingQueue<>();
    private final Channel server;
    private volatile Optional<SslContext> other = Optional.empty();

    private FakeTarget(Channel server) {
        this.server = server;
    }

    /** Speaks TLS, then leaves the first message to the script. */
    public static FakeTarget tls(
            EventLoopGroup group,
            SelfSignedIdentity identity,
            BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
        SslContext first = SecureAdsTls.server(identity);
        return start(
                group,
                (target, channel) -> {
                    SslHandler handler = target.other.orElse(first).newHandler(channel.alloc());
                    channel.pipeline().addLast(new RenegotiationGuard(), handler);
                    channel.pipeline().addLast(new TlsConnectInfoDecoder(512, 4096));
                    channel.pipeline().addLast(target.new Recorder(script));
                });
    }

    /** As {@link #tls}, with pre-shared keys. */
    public static FakeTarget psk(
            EventLoopGroup group, PskBook keys, BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
        return start(
                group,
                (target, channel) -> {
                    channel.pipeline().addLast(new RenegotiationGuard(), PskTls.server(() -> keys));
                    channel.pipeline().addLast(new TlsConnectInfoDecoder(512, 4096));
                    channel.pipeline().addLast(target.new Recorder(script));
                });
    }

    /** From now on another device answers at this address. */
    public void isReplacedBy(SelfSignedIdentity identity) {
        other = Optional.of(SecureAdsTls.server(identity));
    }

    /** Leaves the bare TCP connection to the initializer. */
    static FakeTarget start(EventLoopGroup group, BiConsumer<FakeTarget, Channel> initializer) {
        FakeTarget[] self = new FakeTarget[1];
        Channel server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        self[0].connections.add(channel);
                                        initializer.accept(self[0], channel);
                                    }
                                })
                        .register()
                        .syncUninterruptibly()
                        .channel();
        self[0] = new FakeTarget(server);
        server.bind(new InetSocketAddress("127.0.0.3", 0)).syncUninterruptibly();
        return self[0];
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    public String host() {
        return "127.0.0.3";
    }

    public static ByteBuf bytes(TlsConnectInfo info) {
        ByteBuf out = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info, out);
        return out;
    }

    /** Ends those that are open. */
    public void closeConnections() {
        connections.forEach(Channel::close);
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {
        private final BiConsumer<ChannelHandlerContext, TlsConnectInfo> script;

        Recorder(BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
            this.script = script;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                if (done.isSuccess()) {
                    SslHandler certificates = context.pipeline().get(SslHandler.class);
                    if (certificates != null) {
                        fingerprints.add(SecureAdsTls.presentedBy(certificates.engine().getSession()));
                    }
                    peers.add((InetSocketAddress) context.channel().remoteAddress());
                } else {
                    failures.add(done.cause());
                }
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof TlsConnectInfo question) {
                questions.add(question);
                script.accept(context, question);
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failures.add(cause);
            context.close();
        }
    }
}
