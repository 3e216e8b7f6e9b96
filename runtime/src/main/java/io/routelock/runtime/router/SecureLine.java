package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.HelloSniffer;
import io.routelock.net.PskTlsHandler;
import io.routelock.net.SecureAdsTls;
import io.routelock.route.Route;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.secureads.ConnectingPeer;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.SecureAdsFrameDecoder;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;
import io.routelock.secureads.TlsConnectInfoDecoder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * A Secure ADS connection that somebody opened to this router. Last in its pipeline.
 *
 * <p>States: TLS handshake, then one {@link TlsConnectInfo} is judged, then AMS frames. Whoever is refused is
 * told why by an error code and closed.
 */
final class SecureLine extends ChannelInboundHandlerAdapter implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(SecureLine.class);

    private final Channel channel;
    private final LineChannel end;
    private final Switchboard switchboard;
    private final Strangers strangers;
    private final ServerHandshake handshake;
    private final Speaker speaker;
    private HelloSniffer.Offer offer = HelloSniffer.Offer.CERTIFICATES;
    private boolean inHandshake;
    private ConnectionMode mode = ConnectionMode.SECURE;

    SecureLine(Channel channel, Switchboard switchboard, Strangers strangers, ServerHandshake handshake) {
        this.channel = channel;
        this.end = new LineChannel(channel);
        this.switchboard = switchboard;
        this.strangers = strangers;
        this.handshake = handshake;
        this.speaker = switchboard.opened(this);
    }

    /** The first bytes say with what the other side wants to prove itself; its handshake begins. */
    void speaks(HelloSniffer.Offer proof) {
        offer = proof;
        inHandshake = true;
        if (proof == HelloSniffer.Offer.PRE_SHARED_KEY) {
            mode = ConnectionMode.PRE_SHARED_KEY;
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        strangers.arrived(this, channel.eventLoop()).ifPresent(this::closeWith);
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            inHandshake = false;
            if (!done.isSuccess()) {
                failed(done.cause());
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (end.isClosing()) {
                return;
            }
            switch (message) {
                case TlsConnectInfo info -> judge(info);
                case ByteBuf frame -> switchboard.frame(speaker, AmsFrame.decode(frame));
                default -> throw new IllegalStateException("no decoder makes this: " + message.getClass());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Whoever comes and goes without a handshake, as searches do, is no event. */
    private void failed(Throwable handshake) {
        if (!(handshake instanceof ClosedChannelException)) {
            closeWith(PeerFindings.tlsFailed(remoteAddress(), offer, handshake));
        }
    }

    /** Nothing is read while a password is being checked. */
    private void judge(TlsConnectInfo info) {
        end.pause();
        speaker.claims(info.netId());
        if (info.flags().has(TlsConnectFlags.Flag.SELF_SIGNED)) {
            mode = ConnectionMode.SELF_SIGNED;
        }
        handshake
                .receive(info, peer())
                .whenCompleteAsync((verdict, failure) -> decided(verdict, failure), channel.eventLoop());
    }

    /** What TLS has proved. A resumed session shows the certificates of the first one. */
    private ConnectingPeer peer() {
        PskTlsHandler psk = channel.pipeline().get(PskTlsHandler.class);
        PeerProof proof =
                psk == null
                        ? PeerProof.Certificate.of(
                                SecureAdsTls.chainOf(
                                        channel.pipeline().get(SslHandler.class).engine().getSession()))
                        : new PeerProof.PreSharedKey(psk.knownAs().orElseThrow());
        return new ConnectingPeer(proof, remoteAddress());
    }

    private void decided(ServerHandshake.@Nullable Verdict verdict, @Nullable Throwable failure) {
        if (end.isClosing() || !channel.isActive()) {
            return;
        }
        switch (verdict) {
            case null -> closeWith(explain(failure));
            case ServerHandshake.Admitted admitted -> admit(admitted);
            case ServerHandshake.Rejected(TlsConnectInfo answer, Finding finding) -> {
                write(answer);
                closeWith(finding);
            }
        }
    }

    private Finding explain(@Nullable Throwable failure) {
        Throwable cause = Cause.of(failure == null ? new IllegalStateException("no verdict") : failure);
        if (cause instanceof FindingException refused) {
            return refused.finding();
        }
        LOG.error("judging {} failed", remoteAddress(), cause);
        return RouterFindings.internal(remoteAddress(), cause);
    }

    /** The answer goes first: frames of local applications may be waiting for this very peer. */
    private void admit(ServerHandshake.Admitted admitted) {
        Route route = admitted.route();
        mode = ConnectionMode.of(route.security());
        boolean guest = admitted.standing() == ServerHandshake.Standing.SERVER_ENTRY;
        if (guest && switchboard.isTaken(route)) {
            closeWith(DoorFindings.netIdTaken(remoteAddress(), route.netId()));
            return;
        }
        write(admitted.answer());
        Optional<Finding> objection =
                guest ? switchboard.provedAsGuest(speaker, route) : switchboard.proved(speaker, route);
        if (objection.isPresent()) {
            closeWith(objection.get());
            return;
        }
        channel.pipeline()
                .replace(
                        TlsConnectInfoDecoder.class,
                        null,
                        new SecureAdsFrameDecoder(PlainPipeline.MAX_FRAME));
        end.resume();
    }

    private void write(TlsConnectInfo answer) {
        ByteBuf message = Unpooled.buffer(TlsConnectInfo.MIN_LENGTH);
        TlsConnectInfoCodec.encode(answer, message);
        channel.writeAndFlush(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        strangers.left(this);
        switchboard.ended(speaker);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason =
                cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        switch (reason) {
            case WireFormatException bad ->
                    closeWith(
                            RefusalFindings.malformedSecure(
                                    remoteAddress(), String.valueOf(bad.getMessage())));
            case SSLException bad -> closeWith(PeerFindings.tlsFailed(remoteAddress(), offer, bad));
            case IOException broken -> {
                LOG.debug("{} broke the connection: {}", remoteAddress(), broken.getMessage());
                end.cut();
            }
            default -> {
                LOG.error("serving {} failed", remoteAddress(), cause);
                closeWith(RouterFindings.internal(remoteAddress(), cause));
            }
        }
    }

    /** Ends the connection because of something that is told; once it ends, nothing more is. */
    private void closeWith(Finding finding) {
        if (!end.isClosing()) {
            switchboard.refuse(speaker, finding);
            close();
        }
    }

    /** More than a stranger may. */
    void sentTooMuch() {
        closeWith(LimitFindings.tooMuchBeforeKnown(remoteAddress(), StrangerBytes.MOST));
    }

    /** Header and data leave in one write: some peers understand a frame only when it arrives whole. */
    @Override
    public void send(AmsFrame frame) {
        if (!end.isClosing()) {
            send(frame.encode(channel.alloc()));
        }
        frame.release();
    }

    @Override
    public void send(UnwrittenFrame frame) {
        if (!end.isClosing()) {
            send(frame.encode(channel.alloc()));
        }
    }

    private void send(ByteBuf whole) {
        channel.writeAndFlush(whole, channel.voidPromise());
        if (end.overflows()) {
            switchboard.refuse(speaker, LimitFindings.doesNotRead(remoteAddress()));
            end.cut();
        }
    }

    @Override
    public InetAddress remoteAddress() {
        return end.remoteAddress();
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public ConnectionMode mode() {
        return mode;
    }

    @Override
    public void pause() {
        end.pause();
    }

    @Override
    public void resume() {
        end.resume();
    }

    @Override
    public void welcome() {
        strangers.left(this);
        channel.pipeline().remove(StrangerBytes.class);
    }

    /** In the middle of a handshake there are no last words: they would wait for its end. */
    @Override
    public void close() {
        if (inHandshake) {
            end.cut();
        } else {
            end.close();
        }
    }
}
