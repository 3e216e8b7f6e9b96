package io.routelock.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.PskKey;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoDecoder;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Connects to targets by Secure ADS, in all three modes.
 *
 * <p>Safe for every thread. Each name is looked up on a thread of its own: on the common pool, whoever waits
 * there would hold up all connections. Everything else happens on the event loops that were given, and
 * futures complete there: do not block in what depends on them.
 */
public final class SecureAdsConnector {

    /** Frames of one turn of the event loop leave together. */
    private static final int WRITES_BEFORE_FLUSH = 256;

    private final EventLoopGroup group;
    private final SelfSignedIdentity identity;
    private final LocalStation self;
    private final SecureAdsLimits limits;

    /**
     * A connector that opens nothing yet.
     *
     * @param group for NIO channels; the caller shuts it down
     */
    public SecureAdsConnector(
            EventLoopGroup group, SelfSignedIdentity identity, LocalStation self, SecureAdsLimits limits) {
        this.group = group;
        this.identity = identity;
        this.self = self;
        this.limits = limits;
    }

    /** The same, waiting as long for a TCP connection to stand; at least a millisecond. */
    public SecureAdsConnector within(Duration connect) {
        Duration most = Duration.ofMillis(Integer.MAX_VALUE);
        return new SecureAdsConnector(
                group,
                identity,
                self,
                new SecureAdsLimits(
                        connect.compareTo(most) > 0 ? most : connect,
                        limits.handshake(),
                        limits.answer(),
                        limits.maxFrame()));
    }

    /**
     * Connects and does the TLS handshake; nothing of the protocol is sent.
     *
     * <p>Fails with a {@link FindingException}: {@code secure-ads.} followed by {@code unknown-host}, {@code
     * local-address}, {@code refused}, {@code no-answer}, {@code unreachable}, {@code silent}, {@code
     * handshake-closed}, {@code handshake-refused}, {@code changed-certificate} or {@code garbage}.
     * Cancelling the future closes the connection.
     */
    public CompletableFuture<SecureAdsSession> connect(SecureAdsTarget target) {
        ClientExchange exchange = new ClientExchange(self, target, limits);
        CompletableFuture.supplyAsync(() -> resolve(target), Thread::startVirtualThread)
                .thenAccept(address -> connect(target, address, exchange))
                .exceptionally(failure -> {
                    exchange.failToConnect(failure);
                    return null;
                });
        return exchange.ready();
    }

    /** From an IPv4 address no connection leads to an IPv6 address; names often mean both. */
    private static InetSocketAddress resolve(SecureAdsTarget target) {
        try {
            InetAddress[] all = InetAddress.getAllByName(target.host());
            InetAddress reachable =
                    Arrays.stream(all)
                            .filter(to -> target.from().filter(from -> !sameFamily(from, to)).isEmpty())
                            .findFirst()
                            .orElse(all[0]);
            return new InetSocketAddress(reachable, target.port());
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean sameFamily(InetAddress one, InetAddress other) {
        return one instanceof Inet4Address == other instanceof Inet4Address;
    }

    private void connect(SecureAdsTarget target, InetSocketAddress remote, ClientExchange exchange) {
        SocketAddress local = target.from().map(address -> new InetSocketAddress(address, 0)).orElse(null);
        ChannelFuture connecting = bootstrap(target.credential(), exchange).connect(remote, local);
        exchange.ready().whenComplete((session, failure) -> closeUnlessReady(connecting, failure));
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                exchange.failToConnect(done.cause());
            }
        });
    }

    private static void closeUnlessReady(ChannelFuture connecting, Throwable failure) {
        if (failure != null) {
            connecting.cancel(false);
            connecting.channel().close();
        }
    }

    private Bootstrap bootstrap(SecureAdsCredential credential, ClientExchange exchange) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, LargeReads.allocator())
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                fill(channel.pipeline(), credential, exchange);
                            }
                        });
    }

    private void fill(ChannelPipeline pipeline, SecureAdsCredential credential, ClientExchange exchange) {
        pipeline.channel()
                .config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(limits.maxFrame(), 2 * limits.maxFrame()));
        pipeline.addLast(new RenegotiationGuard(), tls(credential, pipeline.channel()));
        pipeline.addLast(new FlushConsolidationHandler(WRITES_BEFORE_FLUSH, true));
        pipeline.addLast(new TlsConnectInfoDecoder(TlsConnectInfo.MIN_LENGTH, limits.maxFrame()));
        pipeline.addLast(exchange);
    }

    private ChannelHandler tls(SecureAdsCredential credential, Channel channel) {
        return switch (credential) {
            case SecureAdsCredential.Anyone() -> tls(SecureAdsTls.clientForAnyone(identity), channel);
            case SecureAdsCredential.Pinned(Fingerprint expected) ->
                    tls(SecureAdsTls.clientFor(identity, expected), channel);
            case SecureAdsCredential.SharedCa(CaIdentity ca) -> tls(SecureAdsTls.clientForCa(ca), channel);
            case SecureAdsCredential.PreSharedKey(String name, PskKey key) ->
                    PskTls.client(name, key, limits.handshake());
        };
    }

    private SslHandler tls(SslContext context, Channel channel) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(limits.handshake().toMillis());
        // Otherwise Netty fills records up: a frame could begin in one and end in the next, which a
        // peer that expects whole frames does not understand (protocol notes: secure-ads).
        handler.setWrapDataSize(0);
        return handler;
    }
}
