package io.routelock.app.model;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/**
 * Somebody in a virtual AMS network that this computer's router has joined. What it says of itself is not
 * proved.
 *
 * @param connection the name of the connection to the broker
 * @param broker {@code host:port}
 * @param topic of the network
 * @param encrypted whether the way to the broker is
 * @param name its host name; may be empty
 * @param unidirectional it says that it takes no requests
 * @param shadowed a route of the files leads to this NetId and wins
 */
public record MemberRow(
        String connection,
        String broker,
        String topic,
        boolean encrypted,
        AmsNetId netId,
        String name,
        Optional<String> os,
        Optional<String> twinCat,
        boolean unidirectional,
        boolean shadowed) {

    /** Its host name, or the NetId of one that told none. */
    public String title() {
        return name.isEmpty() ? netId.toString() : name;
    }

    /** Whether it is called over the broker: no route is in the way, and it takes requests. */
    public boolean callable() {
        return !shadowed && !unidirectional;
    }

    /** Of the way to it. */
    public Security security() {
        return Security.of(encrypted ? Security.Kind.MQTT_ENCRYPTED : Security.Kind.MQTT_PLAIN);
    }

    /** In the place of an address: {@code via MyBroker}. */
    public String via() {
        return "via " + connection;
    }
}
