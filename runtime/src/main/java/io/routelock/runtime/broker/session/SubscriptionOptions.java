package io.routelock.runtime.broker.session;

/**
 * What a SUBSCRIBE says of one filter.
 *
 * @param qos the most, 0 to 2
 * @param noLocal not the client's own messages (MQTT 5)
 * @param retainAsPublished whether the retain flag is kept when a message is passed on (MQTT 5)
 * @param retainHandling 0 send retained messages, 1 only when the subscription is new, 2 never (MQTT 5)
 * @param identifier of the subscription (MQTT 5); 0 for none
 */
public record SubscriptionOptions(
        int qos, boolean noLocal, boolean retainAsPublished, int retainHandling, int identifier) {}
