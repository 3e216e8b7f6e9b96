package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.routelock.ams.AmsFrame;
import io.routelock.net.SecureAdsSession;

import java.net.InetAddress;

/** A Secure ADS connection that this router opened along a route. */
final class SessionLine implements Line {

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
        session.closed().whenComplete((end, failure) -> switchboard.ended(speaker));
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
            session.send(frame.encode(ByteBufAllocator.DEFAULT));
            if (!session.isWritable()) {
                switchboard.raise(RouterFindings.doesNotRead(remoteAddress()));
                close();
            }
        }
        frame.release();
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
