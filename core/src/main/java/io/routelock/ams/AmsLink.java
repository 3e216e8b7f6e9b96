package io.routelock.ams;

import io.netty.buffer.ByteBufAllocator;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A connection over which AMS frames go both ways, whatever carries it.
 *
 * <p>Sending and closing are allowed from every thread; received frames arrive on the one thread of the link.
 */
public interface AmsLink extends AutoCloseable {

    /** Sends the frame and takes over the hold on its data. After the end of the link it is dropped. */
    void send(AmsFrame frame);

    /** As {@link #send(AmsFrame)}; the data may be written later, on the thread of the link, or never. */
    default void send(UnwrittenFrame frame) {
        send(frame.written(ByteBufAllocator.DEFAULT));
    }

    /**
     * Names who takes the frames that arrive from now on. The receiver releases them and does not block.
     * Frames that arrive while there is no receiver are dropped.
     */
    void receiveWith(Consumer<AmsFrame> receiver);

    /** Completes when the link has ended, normally whatever the reason was. */
    CompletionStage<Void> closed();

    @Override
    void close();
}
