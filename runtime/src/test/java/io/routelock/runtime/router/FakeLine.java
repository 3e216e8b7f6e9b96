package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A line that keeps what was sent over it. */
final class FakeLine implements Line {

    /** What was sent, after its buffer was given back. */
    record Sent(AmsHeader header, byte[] data) {}

    private final InetAddress remote;
    private final boolean secure;
    private final List<Sent> sent = new ArrayList<>();
    private boolean paused;
    private boolean welcome;
    private boolean closed;

    private FakeLine(String remote, boolean secure) {
        this.remote = InetAddress.ofLiteral(remote);
        this.secure = secure;
    }

    static FakeLine from(String remote) {
        return new FakeLine(remote, false);
    }

    static FakeLine secureFrom(String remote) {
        return new FakeLine(remote, true);
    }

    List<Sent> sent() {
        return sent;
    }

    /** The errors of the answers that were sent, in order. */
    List<AdsErrorCode> errors() {
        return sent.stream().map(frame -> frame.header().errorCode()).toList();
    }

    boolean isPaused() {
        return paused;
    }

    boolean isWelcome() {
        return welcome;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void send(AmsFrame frame) {
        ByteBuf data = frame.data();
        if (!closed) {
            sent.add(new Sent(frame.header(), ByteBufUtil.getBytes(data)));
        }
        frame.release();
    }

    @Override
    public InetAddress remoteAddress() {
        return remote;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void welcome() {
        welcome = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
