package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsNotification;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsLink;
import io.routelock.ams.Octets;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.ams.WireFormatException;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Hands frames on and keeps the last one of each direction, to show it.
 *
 * <p>Of a frame it keeps the header and 96 bytes of data. Safe for every thread.
 */
public final class RecordingLink implements AmsLink {

    private static final int MOST_KEPT = 128;

    private final AmsLink link;
    private volatile Octets sent = Octets.EMPTY;
    private volatile Octets received = Octets.EMPTY;
    private volatile int answers;
    private volatile Optional<Instant> deviceTime = Optional.empty();

    public RecordingLink(AmsLink link) {
        this.link = link;
    }

    /** The last frame that was sent, or its beginning. */
    public Octets sent() {
        return sent;
    }

    /** The last frame that came, or its beginning; empty when none came. */
    public Octets received() {
        return received;
    }

    /** How many frames came. */
    public int answers() {
        return answers;
    }

    /** The clock of the device in the last notification. */
    public Optional<Instant> deviceTime() {
        return deviceTime;
    }

    @Override
    public void send(AmsFrame frame) {
        sent = beginningOf(frame);
        link.send(frame);
    }

    @Override
    public void send(UnwrittenFrame frame) {
        send(frame.written(ByteBufAllocator.DEFAULT));
    }

    @Override
    public void receiveWith(Consumer<AmsFrame> receiver) {
        link.receiveWith(frame -> {
            note(frame);
            receiver.accept(frame);
        });
    }

    /** On the one thread of the link. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void note(AmsFrame frame) {
        received = beginningOf(frame);
        answers++;
        if (frame.header().commandId() == AdsCommand.DEVICE_NOTIFICATION.id()) {
            noteTime(frame.data());
        }
    }

    private void noteTime(ByteBuf data) {
        try {
            deviceTime =
                    AdsNotification.decode(data.duplicate()).stamps().stream()
                            .map(AdsNotification.Stamp::time)
                            .findFirst();
        } catch (WireFormatException e) {
            // The receiver tells of it; here it only means that there is no time.
            deviceTime = Optional.empty();
        }
    }

    private static Octets beginningOf(AmsFrame frame) {
        ByteBuf bytes = Unpooled.buffer(frame.length());
        frame.writeTo(bytes);
        return Octets.readFrom(bytes, Math.min(MOST_KEPT, bytes.readableBytes()));
    }

    @Override
    public CompletionStage<Void> closed() {
        return link.closed();
    }

    @Override
    public void close() {
        link.close();
    }
}
