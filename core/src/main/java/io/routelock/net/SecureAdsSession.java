package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.secureads.ClientHandshake.Accepted;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.Purpose;
import io.routelock.secureads.SecureAdsFrameDecoder;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A connection whose TLS handshake is done.
 *
 * <p>At first nothing has been sent: look at {@link #fingerprint()}, then call {@link #login} or {@link
 * #reconnect} once, and from then on it carries AMS frames both ways. Safe for every thread; futures complete
 * on the event loop.
 */
public final class SecureAdsSession {

    private final Channel channel;
    private final ClientExchange exchange;
    private final PeerProof proof;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;

    SecureAdsSession(Channel channel, ClientExchange exchange, PeerProof proof) {
        this.channel = channel;
        this.exchange = exchange;
        this.proof = proof;
        // Asked now: a channel that has ended cannot tell them any more.
        this.local = (InetSocketAddress) channel.localAddress();
        this.remote = (InetSocketAddress) channel.remoteAddress();
    }

    /** What the target has proved. */
    public PeerProof proof() {
        return proof;
    }

    /**
     * Of the certificate whose key the target has proved to have.
     *
     * @throws IllegalStateException in the mode of pre-shared keys, which has no certificates
     */
    public PresentedFingerprint fingerprint() {
        return shown().fingerprint();
    }

    /**
     * For its subject and its dates, which nobody has checked in the self-signed mode.
     *
     * @throws IllegalStateException as {@link #fingerprint}
     */
    public X509Certificate certificate() {
        return shown().chain().getFirst();
    }

    private PeerProof.Certificate shown() {
        return switch (proof) {
            case PeerProof.Certificate shown -> shown;
            case PeerProof.PreSharedKey _ ->
                    throw new IllegalStateException("with a pre-shared key nobody shows a certificate");
        };
    }

    /** What the certificate says of the target's name; empty where there is none. */
    public Optional<String> commonName() {
        return proof instanceof PeerProof.Certificate shown ? shown.commonName() : Optional.empty();
    }

    /** Under this address the target can be told to reach us. */
    public InetSocketAddress localAddress() {
        return local;
    }

    public InetSocketAddress remoteAddress() {
        return remote;
    }

    /**
     * Logs in and has the target store a route to us. The password goes to whoever has presented {@link
     * #fingerprint()}.
     *
     * <p>Real targets close the connection after a good answer, or go on with frames: expect both, and
     * connect again for a proof that the route works.
     *
     * <p>Fails with a {@link FindingException}: {@code secure-ads.} followed by {@code login}, {@code
     * common-name}, {@code version}, {@code unknown-certificate}, {@code error}, {@code closed-at-login},
     * {@code silent} or {@code garbage}. The connection is closed then.
     */
    public CompletableFuture<Accepted> login(Purpose.FirstContact purpose) {
        return ask(purpose);
    }

    /**
     * With a pre-shared key or a shared CA: has the target store a route to us. Fails as {@link #login}, and
     * with {@code secure-ads.not-admitted} or {@code .closed-at-admission}.
     */
    public CompletableFuture<Accepted> addRoute(Purpose.AddRoute purpose) {
        return ask(purpose);
    }

    /**
     * Opens the connection on the strength of a route that exists, or of a server entry. Fails as {@link
     * #login} and {@link #addRoute}.
     */
    public CompletableFuture<Accepted> reconnect() {
        return ask(exchange.later());
    }

    private CompletableFuture<Accepted> ask(Purpose purpose) {
        ChannelHandlerContext context = channel.pipeline().context(exchange);
        if (context == null) {
            return exchange.failClosed(purpose);
        }
        return CompletableFuture.supplyAsync(() -> exchange.ask(purpose, context), channel.eventLoop())
                .thenCompose(answer -> answer);
    }

    /**
     * Sets who receives frames; set it before {@link #reconnect}, as frames without a receiver are dropped.
     *
     * @param consumer called on the event loop, one frame at a time; the buffer is valid until it returns,
     *     unless it is retained
     */
    public void onFrame(Consumer<ByteBuf> consumer) {
        exchange.onFrame(consumer);
    }

    /**
     * Sends one whole frame, header and data, in as few TLS records as it fits.
     *
     * @param frame released by this method in every case
     * @return fails with an {@link IllegalStateException} before a good answer, and with an {@link
     *     java.io.IOException} when the connection is closed
     */
    public CompletableFuture<Void> send(ByteBuf frame) {
        Optional<RuntimeException> objection = objectionTo(frame);
        if (objection.isPresent()) {
            frame.release();
            return CompletableFuture.failedFuture(objection.get());
        }
        return completionOf(channel.writeAndFlush(frame));
    }

    /**
     * As {@link #send}, for whoever does not wait for it: what cannot be sent is dropped.
     *
     * @param frame released by this method in every case
     */
    public void post(ByteBuf frame) {
        if (objectionTo(frame).isPresent()) {
            frame.release();
        } else {
            channel.writeAndFlush(frame, channel.voidPromise());
        }
    }

    private Optional<RuntimeException> objectionTo(ByteBuf frame) {
        if (frame.readableBytes() < SecureAdsFrameDecoder.HEADER_LENGTH
                || SecureAdsFrameDecoder.lengthOf(frame) != frame.readableBytes()) {
            return Optional.of(new IllegalArgumentException("not one whole AMS frame"));
        }
        return exchange.isOpen()
                ? Optional.empty()
                : Optional.of(new IllegalStateException("the connection carries no frames"));
    }

    /**
     * Whether less waits to be sent than the limit of the connector: who goes on writing fills the memory.
     */
    public boolean isWritable() {
        return channel.isWritable() || !channel.isActive();
    }

    /**
     * Completes when the connection is closed, by whichever side, and fails with a {@link FindingException}
     * when it was closed for what the peer sent or did not send.
     */
    public CompletableFuture<Void> closed() {
        return exchange.closed().copy();
    }

    /** Sends TLS close_notify and closes. May be called again. */
    public CompletableFuture<Void> close() {
        return completionOf(channel.close());
    }

    private static CompletableFuture<Void> completionOf(ChannelFuture future) {
        CompletableFuture<Void> completion = new CompletableFuture<>();
        future.addListener(done -> {
            if (done.isSuccess()) {
                completion.complete(null);
            } else {
                completion.completeExceptionally(done.cause());
            }
        });
        return completion;
    }
}
