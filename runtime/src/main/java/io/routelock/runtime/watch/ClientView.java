package io.routelock.runtime.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session of the broker and the client that has it, as they are at one moment.
 *
 * @param user as the access rules know it; empty for an anonymous client
 * @param connection empty while the client is away and its session waits
 * @param sessionExpiry seconds that the session outlives its connection; 4294967295 for ever
 * @param subscriptions in the order of their filters
 * @param queued messages that wait for it, those in flight not among them
 * @param inFlight messages sent to it and not yet acknowledged
 * @param received messages from it since it connected
 * @param sent messages to it since it connected
 * @param inPerSecond messages from it in the last second
 * @param outPerSecond messages to it in the last second
 */
public record ClientView(
        String clientId,
        Optional<String> user,
        Optional<Connection> connection,
        long sessionExpiry,
        List<Subscription> subscriptions,
        int queued,
        int inFlight,
        long received,
        long sent,
        double inPerSecond,
        double outPerSecond) {

    /**
     * @param address IP address and port of the client
     * @param listener as the conf names it, see {@code Listener.name()}
     * @param mqtt {@code 3.1}, {@code 3.1.1} or {@code 5.0}
     * @param keepAlive seconds, 0 for none
     */
    public record Connection(
            String address,
            String listener,
            boolean webSocket,
            Protection protection,
            String mqtt,
            Instant since,
            int keepAlive) {}

    /**
     * @param filter with {@code $share/…} before it if it is shared
     * @param qos that was granted
     */
    public record Subscription(String filter, int qos) {}

    public ClientView {
        subscriptions = List.copyOf(subscriptions);
    }
}
