package io.routelock.mqtt;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A client that connects, reconnects with growing pauses when the connection is lost, resumes its session and
 * subscribes again where the broker has none.
 *
 * <p>Every method may be called from every thread and does not block. What comes of it is told on the thread
 * of the client, and so is everything that its {@link Listener} hears.
 */
public interface MqttClient extends AutoCloseable {

    /** Hears what happens, on the client's thread; must not block. */
    interface Listener {

        /** Never called twice in a row with the same state. */
        void onState(ClientState state);

        void onMessage(ApplicationMessage message);

        /**
         * A subscription that was granted is no more: the broker did not know the session any longer and
         * refuses it now. It is not asked for again.
         *
         * @param refused not accepted
         */
        default void onSubscriptionLost(Granted refused) {}

        /** One line for the client's own log: packets with their sizes and codes; no payload, no secret. */
        default void onLog(ClientLogLine line) {}

        /** Whether there is a log at all, which costs more than the message itself; asked once. */
        default boolean wantsLog() {
            return true;
        }
    }

    /** What came of one subscription. */
    record Granted(TopicSubscription subscription, Qos qos, ReasonCode reason) {

        public boolean accepted() {
            return !reason.isError();
        }
    }

    /** Begins to connect, and goes on trying until {@link #close}; once. */
    void start();

    ClientState state();

    /**
     * Publishes. QoS 1 and 2 survive a lost connection and are sent again; QoS 0 is dropped while there is
     * none.
     *
     * @return what the broker said; for QoS 0 success as soon as it is written. Fails with a {@link
     *     io.routelock.diagnosis.FindingException} when it was not sent, and when the client was closed
     *     before the answer came
     */
    CompletionStage<ReasonCode> publish(ApplicationMessage message);

    /**
     * Subscribes now, or as soon as there is a connection, and again where a broker does not know the
     * session.
     *
     * @return the first answer, one for each in their order; fails as {@link #publish}
     */
    CompletionStage<List<Granted>> subscribe(List<TopicSubscription> subscriptions);

    /** Fails as {@link #publish}. */
    CompletionStage<Void> unsubscribe(List<String> filters);

    /** Whether as many bytes are waiting to be sent as should be; publishers that can wait do. */
    boolean isWritable();

    /** Says good-bye (the broker drops the will) and ends; does nothing the second time. */
    @Override
    void close();
}
