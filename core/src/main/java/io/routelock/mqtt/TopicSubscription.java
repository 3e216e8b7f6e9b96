package io.routelock.mqtt;

/**
 * What a client wants to receive (MQTT 5, 3.8.3.1; 3.1.1 knows filter and QoS alone).
 *
 * @param qos the highest wanted
 * @param noLocal not what this client publishes itself
 * @param retainAsPublished whether passed-on messages keep their retain flag
 */
public record TopicSubscription(
        String filter, Qos qos, boolean noLocal, boolean retainAsPublished, Retained retained) {

    /** Whether messages that the broker keeps are wanted. */
    public enum Retained {
        SEND,
        SEND_IF_NEW,
        DO_NOT_SEND
    }

    /**
     * @throws IllegalArgumentException with a text for the user when that is no topic filter
     */
    public TopicSubscription {
        Topics.requireFilter(filter);
    }

    public static TopicSubscription of(String filter, Qos qos) {
        return new TopicSubscription(filter, qos, false, false, Retained.SEND);
    }
}
