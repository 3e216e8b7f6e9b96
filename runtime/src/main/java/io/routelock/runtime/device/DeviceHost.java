package io.routelock.runtime.device;

import io.routelock.ads.AdsNotification;
import io.routelock.ams.AmsAddress;

import java.time.Clock;
import java.time.Duration;

/** What a device may use of the router that it lives behind. For the router's thread only. */
public interface DeviceHost {

    /** The time for stamps and cycles. */
    Clock clock();

    /** Sends a notification of this device to a subscriber; it is dropped when there is no way to it. */
    void notify(AmsAddress subscriber, AdsNotification notification);

    /** Runs the task again and again, on the router's thread, until it is cancelled. */
    Cycle every(Duration period, Runnable task);

    /** A running cycle. */
    interface Cycle {
        void cancel();
    }
}
