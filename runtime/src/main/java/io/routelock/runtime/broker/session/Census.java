package io.routelock.runtime.broker.session;

import io.routelock.runtime.watch.ClientView;

import java.util.stream.Stream;

/** Counts what there is; for reports and {@code $SYS}. On the broker's thread. */
public interface Census {

    /**
     * Totals since the start.
     *
     * @param bytesReceived of payloads; likewise the other
     */
    record Totals(
            long messagesReceived,
            long messagesSent,
            long publishReceived,
            long publishSent,
            long publishDropped,
            long bytesReceived,
            long bytesSent) {}

    /** How much there is at this moment. */
    record Counts(
            int connected,
            int sessions,
            int mostConnected,
            int subscriptions,
            int shared,
            int retained,
            int queued) {}

    Totals totals();

    Counts counts();

    /** Every session, connected or not; rates are 0. */
    Stream<ClientView> clients();
}
