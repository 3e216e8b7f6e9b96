package io.routelock.mqtt.session;

import java.time.Duration;
import java.time.Instant;

/** The clock of a client. Tests have one that they move themselves. */
public interface Timers {

    /** As {@link System#nanoTime()}. */
    long nanos();

    /** For the log. */
    Instant instant();

    /** Runs the work once on the thread of the client. */
    Timer after(Duration delay, Runnable work);

    /** Work to come. */
    interface Timer {
        /** Without effect when it has run. */
        void cancel();
    }
}
