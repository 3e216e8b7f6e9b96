package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsLink;
import io.routelock.ams.UnwrittenFrame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A {@link SecureAdsSession} as a link for an ADS client. Make it before the session is opened. */
public final class SecureAdsLink implements AmsLink {

    private final SecureAdsSession session;
    private final CompletableFuture<Void> closed;
    private volatile Consumer<AmsFrame> receiver = AmsFrame::release;

    public SecureAdsLink(SecureAdsSession session) {
        this.session = session;
        this.closed = session.closed().exceptionally(failure -> null);
        session.onFrame(this::receive);
    }

    private void receive(ByteBuf frame) {
        receiver.accept(AmsFrame.decode(frame));
    }

    @Override
    public void send(AmsFrame frame) {
        ByteBuf whole = frame.encode(ByteBufAllocator.DEFAULT);
        frame.release();
        session.post(whole);
    }

    @Override
    public void send(UnwrittenFrame frame) {
        session.post(frame.encode(ByteBufAllocator.DEFAULT));
    }

    @Override
    public void receiveWith(Consumer<AmsFrame> newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed;
    }

    @Override
    public void close() {
        session.close();
    }
}
