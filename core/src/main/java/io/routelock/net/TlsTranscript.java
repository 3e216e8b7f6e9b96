package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.routelock.ams.Octets;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Listens in on one connection of Secure ADS, to tell afterwards how far it came and who ended it.
 *
 * <p>It keeps what TLS shows to everybody on the cable: messages, alerts and certificates of both sides. Of
 * what is encrypted it keeps the first 64 bytes of each side, which are a greeting (protocol notes:
 * secure-ads): user name and password would stand behind them. Safe for every thread.
 */
public final class TlsTranscript {

    private static final int GREETING_LENGTH = 64;

    /**
     * An alert that went over the cable unencrypted.
     *
     * @param by the side that sent it
     * @param name as the standard has it, for example {@code unknown_ca}
     */
    public record Alert(TlsSide by, boolean fatal, String name) {}

    /** What the target chose of what was offered. */
    public record Choice(String version, String cipherSuite) {}

    private final TlsRecords here = new TlsRecords(TlsSide.HERE);
    private final TlsRecords target = new TlsRecords(TlsSide.TARGET);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Octets sent = Octets.EMPTY;
    private Octets received = Octets.EMPTY;

    /** Completes on the event loop when the connection is closed: alerts may come after a failure is told. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** The handshake messages of that side, in their order. */
    public synchronized List<String> messages(TlsSide side) {
        return of(side).messages();
    }

    public synchronized List<Alert> alerts() {
        List<Alert> all = new ArrayList<>(target.alerts());
        all.addAll(here.alerts());
        return all;
    }

    /** What that side presented, its own certificate first; empty when it presented none. */
    public synchronized List<X509Certificate> chain(TlsSide side) {
        return of(side).chain();
    }

    public synchronized Optional<Choice> choice() {
        return target.choice();
    }

    /** Whether that side came to the end of its handshake. */
    public synchronized boolean finished(TlsSide side) {
        return of(side).isEncrypted();
    }

    /** The first 64 bytes that this side sent inside TLS, or as many as it sent. */
    public synchronized Octets greeting(TlsSide side) {
        return side == TlsSide.HERE ? sent : received;
    }

    private TlsRecords of(TlsSide side) {
        return side == TlsSide.HERE ? here : target;
    }

    private synchronized void record(TlsSide side, Object message) {
        if (message instanceof ByteBuf bytes) {
            of(side).take(copy(bytes, bytes.readableBytes()));
        }
    }

    private synchronized void inside(TlsSide side, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            return;
        }
        Octets before = greeting(side);
        int more = Math.min(GREETING_LENGTH - before.size(), bytes.readableBytes());
        if (more <= 0) {
            return;
        }
        byte[] all = Arrays.copyOf(before.toArray(), before.size() + more);
        bytes.getBytes(bytes.readerIndex(), all, before.size(), more);
        if (side == TlsSide.HERE) {
            sent = Octets.of(all);
        } else {
            received = Octets.of(all);
        }
    }

    private static byte[] copy(ByteBuf bytes, int length) {
        byte[] copy = new byte[length];
        bytes.getBytes(bytes.readerIndex(), copy);
        return copy;
    }

    /** Stands before the TLS handler, where records pass. */
    ChannelHandler outside() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelInactive(ChannelHandlerContext context) {
                ended.complete(null);
                context.fireChannelInactive();
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                record(TlsSide.TARGET, message);
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                record(TlsSide.HERE, message);
                context.write(message, promise);
            }
        };
    }

    /** Stands behind the TLS handler, where it is decrypted. */
    ChannelHandler inside() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                inside(TlsSide.TARGET, message);
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                inside(TlsSide.HERE, message);
                context.write(message, promise);
            }
        };
    }
}
