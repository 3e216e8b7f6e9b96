package io.routelock.mosquitto.acl;

import java.util.Optional;

/**
 * What does this client receive if it subscribes to that?
 *
 * @param user the user name as the broker has it after the login; empty for an anonymous client
 * @param clientId as the client named itself
 * @param filter as in SUBSCRIBE; {@code $share/group/} before it changes nothing
 */
public record SubscriptionQuestion(Optional<String> user, String clientId, String filter) {

    private static final String SHARE = "$share/";

    public SubscriptionQuestion {
        user = user.filter(name -> !name.isEmpty());
        if (!TopicFilters.isLegal(filter) || !TopicFilters.isLegal(unshared(filter))) {
            throw new IllegalArgumentException("no client can subscribe to this filter");
        }
    }

    /** The filter that messages are held against. */
    public String unshared() {
        return unshared(filter);
    }

    private static String unshared(String filter) {
        int group = filter.startsWith(SHARE) ? filter.indexOf('/', SHARE.length()) : -1;
        return filter.startsWith(SHARE) ? filter.substring(group < 0 ? filter.length() : group + 1) : filter;
    }

    /** The same client, asked about a topic; which one does not matter. */
    AccessQuestion asClient() {
        return new AccessQuestion(user, clientId, "-", Access.READ);
    }
}
