package io.routelock.runtime.broker.session;

/**
 * What a conf says of one listener beside TLS and access, with mosquitto's names and defaults.
 *
 * @param maxConnections at the same time; -1 for any number
 * @param maxTopicAlias that clients may use; 0 for none
 * @param maxQos of publishes
 * @param emptyClientId whether a client may leave its name to the broker
 * @param autoIdPrefix with which such a name begins
 * @param userNameAsClientId whether the user name becomes the client id
 */
public record ListenerLimits(
        int maxConnections,
        int maxTopicAlias,
        int maxQos,
        boolean emptyClientId,
        String autoIdPrefix,
        boolean userNameAsClientId) {

    public static final ListenerLimits DEFAULT = new ListenerLimits(-1, 10, 2, true, "auto-", false);
}
