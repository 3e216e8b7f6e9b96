package io.routelock.runtime.broker.rights;

import java.util.Optional;

/**
 * What a client says of itself when it connects.
 *
 * @param password one character a byte
 * @param clean whether it asks for a session that begins new; with MQTT 5 one that is not kept for ever
 */
record Hello(
        Version version,
        String clientId,
        Optional<String> user,
        Optional<String> password,
        Optional<Will> will,
        boolean clean) {

    /** The three protocols that mosquitto speaks. */
    enum Version {
        V3_1("MQIsdp", 3),
        V3_1_1("MQTT", 4),
        V5("MQTT", 5);

        final String name;
        final int level;

        Version(String name, int level) {
            this.name = name;
            this.level = level;
        }
    }

    /** A message with QoS 1 that the broker publishes when the connection breaks. */
    record Will(String topic, String payload, boolean retained) {}

    static Hello anonymous(Version version, String clientId) {
        return new Hello(version, clientId, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** A client that has the name of its user as its id. */
    static Hello named(Version version, String name) {
        return anonymous(version, name).user(name);
    }

    Hello user(String name) {
        return new Hello(version, clientId, Optional.of(name), password, will, clean);
    }

    Hello password(String secret) {
        return new Hello(version, clientId, user, Optional.of(secret), will, clean);
    }

    Hello will(String topic, String payload, boolean retained) {
        Will last = new Will(topic, payload, retained);
        return new Hello(version, clientId, user, password, Optional.of(last), clean);
    }

    Hello kept() {
        return new Hello(version, clientId, user, password, will, false);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return version + " " + clientId + user.map(name -> " as " + name).orElse("");
    }
}
