package io.routelock.mosquitto.acl;

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
}
