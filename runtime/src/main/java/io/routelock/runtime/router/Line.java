package io.routelock.runtime.router;

import io.netty.buffer.ByteBufAllocator;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.runtime.connection.ConnectionMode;

import java.net.InetAddress;

/** One connection to the router, as the {@link Switchboard} sees it. For the router's thread only. */
interface Line {

    /** Sends the frame and takes over the hold on its data. A line that has ended drops it. */
    void send(AmsFrame frame);

    /** As {@link #send(AmsFrame)}; the data is written before this method returns, or never. */
    default void send(UnwrittenFrame frame) {
        send(frame.written(ByteBufAllocator.DEFAULT));
    }

    /** Where the connection comes from or goes to. */
    InetAddress remoteAddress();

    /** Whether it is encrypted and the other side has proved who it is. */
    boolean secure();

    /** How it is protected, as far as that is known by now. */
    default ConnectionMode mode() {
        return secure() ? ConnectionMode.SECURE : ConnectionMode.PLAIN;
    }

    /** Stops reading until {@link #resume()}, while it is being found out who this is. */
    void pause();

    void resume();

    /** The other side is known now: the limits for strangers no longer hold. */
    void welcome();

    /**
     * Sends what has been written and ends the connection, soon even when the other side does not read. What
     * arrives after this is dropped.
     */
    void close();
}
