package io.routelock.mosquitto.acl;

import java.util.Optional;

/**
 * May this client do this?
 *
 * @param user the user name as the broker has it after the login; empty for an anonymous client
 * @param clientId as the client named itself; may be empty
 * @param topic of a message, so without wildcards
 */
public record AccessQuestion(Optional<String> user, String clientId, String topic, Access access) {

    public AccessQuestion {
        if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the topic of a message is not empty and has no wildcard");
        }
        user = user.filter(name -> !name.isEmpty());
    }

    /** The same of a client without a user name. */
    AccessQuestion asAnonymous() {
        return new AccessQuestion(Optional.empty(), clientId, topic, access);
    }
}
