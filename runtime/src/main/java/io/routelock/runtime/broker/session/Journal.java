package io.routelock.runtime.broker.session;

import java.util.List;

/**
 * Keeps what must outlive the broker. On the broker's thread; what was told is safe from the death of the
 * process once {@link #commit} has returned, which is before anything is acknowledged.
 *
 * <p>A session is told only while it outlives its connection. What is told of a session that was never put,
 * or of a message that is gone, is a fault of the caller.
 */
public interface Journal extends AutoCloseable {

    /**
     * A session as it is told when it begins, when its client comes or goes, and at load.
     *
     * @param expiry seconds after the connection; 4294967295 for ever
     * @param awaySince milliseconds of the wall clock; 0 while the client is connected
     * @param user the last one, empty for an anonymous client
     */
    record SessionFacts(String clientId, String user, long expiry, long awaySince) {}

    /** A subscription of a session. */
    record SubscriptionFacts(String filter, SubscriptionOptions options) {}

    /** How far a message has come on its way to a client. */
    enum Step {
        WAITING,
        /** Sent with QoS 1 or 2 and not acknowledged; to be sent again with DUP. */
        SENT,
        /** PUBREC came: PUBREL is to be sent again. */
        RELEASED
    }

    /**
     * A message on its way to a client.
     *
     * @param order within the session, rising
     * @param packetId 0 while it waits
     * @param qos of the delivery
     */
    record DeliveryFacts(
            long order,
            Message message,
            int qos,
            boolean retain,
            List<Integer> subscriptionIds,
            int packetId,
            Step step) {
        public DeliveryFacts {
            subscriptionIds = List.copyOf(subscriptionIds);
        }
    }

    /**
     * All of one session, at load.
     *
     * @param received packet ids of QoS 2 messages from the client that are not released yet
     */
    record StoredSession(
            SessionFacts facts,
            List<SubscriptionFacts> subscriptions,
            List<DeliveryFacts> deliveries,
            List<Integer> received) {
        public StoredSession {
            subscriptions = List.copyOf(subscriptions);
            deliveries = List.copyOf(deliveries);
            received = List.copyOf(received);
        }
    }

    /** What was kept from the last time. */
    record Stored(List<StoredSession> sessions, List<Message> retained) {
        public static final Stored NOTHING = new Stored(List.of(), List.of());

        public Stored {
            sessions = List.copyOf(sessions);
            retained = List.copyOf(retained);
        }
    }

    /** Once, before anything else. */
    Stored load();

    /** A new session, or one whose facts are others now. */
    void session(SessionFacts session);

    void sessionGone(String clientId);

    void subscribed(String clientId, SubscriptionFacts subscription);

    void unsubscribed(String clientId, String filter);

    /** A delivery that is new, or has come further. */
    void delivery(String clientId, DeliveryFacts delivery);

    void delivered(String clientId, long order);

    void received(String clientId, int packetId);

    void released(String clientId, int packetId);

    /** Takes the place of the one that its topic had. */
    void retained(Message message);

    void retainedGone(String topic);

    /** All of the above since the last time. */
    void commit();

    @Override
    void close();

    /** For a broker with {@code persistence false}. */
    static Journal none() {
        return NoJournal.JOURNAL;
    }
}
