package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.Optional;

/**
 * One {@code topic} or {@code pattern} line.
 *
 * @param line from 1
 * @param subject whom it is about
 * @param grant what it gives; {@code READ_WRITE} when no access word is written
 * @param grantWritten whether an access word is written
 * @param filter an MQTT topic filter, in patterns with {@code %u} and {@code %c}
 */
public record AclRule(int line, Subject subject, Grant grant, boolean grantWritten, String filter) {

    public boolean isPattern() {
        return subject instanceof Subject.Everyone;
    }

    public boolean denies() {
        return grant == Grant.DENY;
    }

    /**
     * The filter as it is for one client: that of a pattern with the names filled in.
     *
     * @param user empty for an anonymous client
     * @return empty when the pattern is about no topic of this client
     */
    public Optional<String> filterFor(Optional<String> user, String clientId, MosquittoVersion version) {
        return isPattern()
                ? Placeholder.fill(filter, new AccessQuestion(user, clientId, "-", Access.READ), version)
                : Optional.of(filter);
    }
}
