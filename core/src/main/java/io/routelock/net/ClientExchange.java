package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.TrustPolicy;
import io.routelock.secureads.ClientHandshake;
import io.routelock.secureads.ClientHandshake.Accepted;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.Purpose;
import io.routelock.secureads.SecureAdsFindings;
import io.routelock.secureads.SecureAdsFrameDecoder;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;
import io.routelock.secureads.TlsConnectInfoDecoder;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

/**
 * The last handler of a client connection: its states, from the TLS handshake to the frames.
 *
 * <p>The state changes on the event loop only; other threads may read it.
 */
final class ClientExchange extends ChannelInboundHandlerAdapter {

    private enum State {
        CONNECTING,
        READY,
        ASKED,
        OPEN,
        CLOSED
    }

    private final LocalStation self;
    private final SecureAdsTarget target;
    private final SecureAdsLimits limits;
    private final CompletableFuture<SecureAdsSession> ready = new CompletableFuture<>();
    private final CompletableFuture<Accepted> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private volatile State state = State.CONNECTING;
    private volatile Consumer<ByteBuf> frames = frame -> {};
    private Optional<ClientHandshake> handshake = Optional.empty();

    ClientExchange(LocalStation self, SecureAdsTarget target, SecureAdsLimits limits) {
        this.self = self;
        this.target = target;
        this.limits = limits;
    }

    CompletableFuture<SecureAdsSession> ready() {
        return ready;
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void onFrame(Consumer<ByteBuf> consumer) {
        frames = consumer;
    }

    /** From any thread: there is no TCP connection. */
    void failToConnect(Throwable failure) {
        Finding finding = SecureConnectFindings.ofConnect(failure, target);
        ready.completeExceptionally(new FindingException(finding, failure));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                becomeReady(context);
            } else {
                Finding finding = SecureConnectFindings.ofHandshake(done.cause(), target);
                end(context, new FindingException(finding, done.cause()));
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void becomeReady(ChannelHandlerContext context) {
        PeerProof proof = proof(context);
        Optional<Finding> objection = objectionTo(proof);
        if (objection.isPresent()) {
            end(context, objection.get());
            return;
        }
        state = State.READY;
        ready.complete(new SecureAdsSession(context.channel(), this, proof));
    }

    private PeerProof proof(ChannelHandlerContext context) {
        if (target.credential() instanceof SecureAdsCredential.PreSharedKey key) {
            return new PeerProof.PreSharedKey(key.identity());
        }
        SSLSession session = context.pipeline().get(SslHandler.class).engine().getSession();
        return PeerProof.Certificate.of(SecureAdsTls.chainOf(session));
    }

    /** Compares once more: a resumed session would not have asked the trust manager. */
    private Optional<Finding> objectionTo(PeerProof proof) {
        return proof instanceof PeerProof.Certificate shown
                        && TrustPolicy.decide(target.expected(), shown.fingerprint())
                                instanceof TrustPolicy.KnownChanged changed
                ? Optional.of(SecureConnectFindings.changedCertificate(changed, target))
                : Optional.empty();
    }

    /** How a connection is opened for which the target has a route, or a server entry. */
    Purpose later() {
        return switch (target.credential()) {
            case SecureAdsCredential.Anyone _, SecureAdsCredential.Pinned _ -> new Purpose.Reconnect();
            case SecureAdsCredential.PreSharedKey _, SecureAdsCredential.SharedCa _ ->
                    new Purpose.Admission();
        };
    }

    /** On the event loop: asks once. */
    CompletableFuture<Accepted> ask(Purpose purpose, ChannelHandlerContext context) {
        ClientHandshake asking = new ClientHandshake(self, purpose, target.toString());
        if (state == State.CLOSED) {
            return failClosed(purpose);
        }
        if (state != State.READY) {
            return CompletableFuture.failedFuture(new IllegalStateException("a connection is asked once"));
        }
        try {
            send(asking.question(), context);
        } catch (FindingException e) {
            return CompletableFuture.failedFuture(e);
        }
        handshake = Optional.of(asking);
        state = State.ASKED;
        limitAnswerTime(context);
        return answer;
    }

    /** The connection was closed before the question, as when somebody looked at it for long. */
    CompletableFuture<Accepted> failClosed(Purpose purpose) {
        ClientHandshake never = new ClientHandshake(self, purpose, target.toString());
        return CompletableFuture.failedFuture(new FindingException(never.closed()));
    }

    /** The message may hold a password: its buffer is wiped once TLS has encrypted it. */
    private static void send(TlsConnectInfo question, ChannelHandlerContext context) {
        ByteBuf message = Unpooled.buffer(TlsConnectInfo.MAX_LENGTH, TlsConnectInfo.MAX_LENGTH);
        TlsConnectInfoCodec.encode(question, message);
        context.writeAndFlush(message.retain())
                .addListener(sent -> {
                    message.setZero(0, message.capacity());
                    message.release();
                });
    }

    private void limitAnswerTime(ChannelHandlerContext context) {
        Runnable giveUp =
                () -> {
                    if (state == State.ASKED) {
                        end(context, SecureConnectFindings.silent(target, "the login"));
                    }
                };
        var timer = context.executor().schedule(giveUp, limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((accepted, failure) -> timer.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case TlsConnectInfo info -> answered(info, context);
                case ByteBuf frame when state == State.OPEN -> frames.accept(frame);
                default -> {
                    // what still comes while the connection is being closed
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(TlsConnectInfo info, ChannelHandlerContext context) {
        if (state != State.ASKED || handshake.isEmpty()) {
            end(context, SecureAdsFindings.garbage(target.toString(), "an answer before the question"));
            return;
        }
        switch (handshake.get().answered(info)) {
            case Accepted accepted -> open(accepted, context);
            case ClientHandshake.Refused refused -> end(context, refused.finding());
        }
    }

    /** The frame decoder receives what came behind the answer, after this method. */
    private void open(Accepted accepted, ChannelHandlerContext context) {
        state = State.OPEN;
        answer.complete(accepted);
        context.pipeline()
                .replace(TlsConnectInfoDecoder.class, null, new SecureAdsFrameDecoder(limits.maxFrame()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Finding finding =
                handshake
                        .map(ClientHandshake::closed)
                        .orElseGet(() -> SecureConnectFindings.handshakeClosed(target));
        FindingException failure = new FindingException(finding);
        state = State.CLOSED;
        ready.completeExceptionally(failure);
        answer.completeExceptionally(failure);
        closed.complete(null);
        context.fireChannelInactive();
    }

    /**
     * A reset or a broken record closes the connection like any other close. Bytes that break the protocol
     * are told of, and so is what a frame consumer threw.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (SecureConnectFindings.causes(cause, WireFormatException.class).isPresent()) {
            Finding finding = SecureAdsFindings.garbage(target.toString(), "a message of a wrong form");
            end(context, new FindingException(finding, cause));
        } else if (state == State.CONNECTING) {
            Finding finding = SecureConnectFindings.ofHandshake(cause, target);
            end(context, new FindingException(finding, cause));
        } else {
            if (SecureConnectFindings.causes(cause, IOException.class).isEmpty()) {
                closed.completeExceptionally(cause);
            }
            context.close();
        }
    }

    private void end(ChannelHandlerContext context, Finding finding) {
        end(context, new FindingException(finding));
    }

    private void end(ChannelHandlerContext context, FindingException failure) {
        state = State.CLOSED;
        ready.completeExceptionally(failure);
        answer.completeExceptionally(failure);
        closed.completeExceptionally(failure);
        context.close();
    }
}
