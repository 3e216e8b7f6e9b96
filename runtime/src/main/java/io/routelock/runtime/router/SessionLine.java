package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsSession;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;

/** A Secure ADS connection that this router opened along a route. */
final class SessionLine implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLine.class);

    private final SecureAdsSession session;
    private final Switchboard switchboard;
    private final Speaker speaker;
    private boolean closing;

    /** Takes the frames of the session, so it is made before the session is opened. */
    SessionLine(SecureAdsSession session, Switchboard switchboard) {
        this.session = session;
        this.switchboard = switchboard;
        this.speaker = switchboard.opened(this);
        session.onFrame(this::receive);
        session.closed().whenComplete((end, failure) -> ended(failure));
    }

    /** A frame of a wrong form and the like: the session ends itself, and says why. */
    private void ended(@Nullable Throwable failure) {
        if (failure != null && !closing) {
            switchboard.broken(speaker, explain(failure));
        }
        switchboard.ended(speaker);
    }

    private Finding explain(Throwable failure) {
        Throwable cause = Cause.of(failure);
        if (cause instanceof FindingException told) {
            return told.finding();
        }
        LOG.error("serving {} failed", remoteAddress(), cause);
        return RouterFindings.internal(remoteAddress(), cause);
    }

    Speaker speaker() {
        return speaker;
    }

    private void receive(ByteBuf frame) {
        if (!closing) {
            switchboard.frame(speaker, AmsFrame.decode(frame));
        }
    }

    @Override
    public void send(AmsFrame frame) {
        if (!closing) {
            send(frame.encode(ByteBufAllocator.DEFAULT));
        }
        frame.release();
    }

    @Override
    public void send(UnwrittenFrame frame) {
        if (!closing) {
            send(frame.encode(ByteBufAllocator.DEFAULT));
        }
    }

    private void send(ByteBuf whole) {
        session.post(whole);
        if (!session.isWritable()) {
            switchboard.broken(speaker, LimitFindings.doesNotRead(remoteAddress()));
            close();
        }
    }

    @Override
    public InetAddress remoteAddress() {
        return session.remoteAddress().getAddress();
    }

    @Override
    public boolean secure() {
        return true;
    }

    /** Not used: who is at the other end was known before it was opened. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void welcome() {}

    @Override
    public void close() {
        closing = true;
        session.close();
    }
}
