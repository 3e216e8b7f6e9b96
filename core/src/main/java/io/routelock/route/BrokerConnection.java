package io.routelock.route;

import io.routelock.pki.Secret;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A broker over which a router joins a virtual AMS network: {@code <Mqtt>} in {@code <RemoteConnections>}
 * (protocol notes: ads-over-mqtt). {@link #toString()} shows no secret.
 *
 * @param name what the user calls it; unique in a router without regard to case
 * @param host name or IP address of the broker, without white space
 * @param port TCP
 * @param topic of the virtual network: {@code VirtualAmsNetwork1}; no wildcard, one or several levels
 * @param clientId empty: made of the user and a random text
 * @param user MQTT user name
 * @param password MQTT password, {@code <Pwd>} below {@code <Mqtt>}: low confidence
 * @param qos {@code <QoS>}, 0 to 2: low confidence; empty: 2 for subscriptions and info
 * @param noRetain nothing is retained; members answer a newcomer's info with their own
 * @param unidirectional the members may not call this router
 * @param disabled it is kept and not used
 */
public record BrokerConnection(
        String name,
        String host,
        int port,
        String topic,
        Optional<String> clientId,
        Optional<String> user,
        Optional<Secret> password,
        BrokerSecurity security,
        OptionalInt qos,
        boolean noRetain,
        boolean unidirectional,
        boolean disabled) {

    public static final int PLAIN_PORT = 1883;
    public static final int TLS_PORT = 8883;

    private static final int MOST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    public BrokerConnection {
        RouteText.requireLine("name", name);
        RouteText.requireNoPath(name);
        RouteText.requireLine("address", host);
        RouteText.requireNoWhitespace("address", host);
        RouteText.requireLine("topic", topic);
        if (topic.startsWith("$") || topic.startsWith("/") || topic.endsWith("/")) {
            throw new IllegalArgumentException("the topic begins or ends with what no network's topic does");
        }
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the topic contains a wildcard");
        }
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("the port is not 1 to 65535");
        }
        if (qos.isPresent() && (qos.getAsInt() < 0 || qos.getAsInt() > 2)) {
            throw new IllegalArgumentException("the QoS is not 0, 1 or 2");
        }
        clientId.ifPresent(id -> RouteText.requireLine("client id", id));
        user.ifPresent(it -> RouteText.requireLine("user", it));
    }

    /** Anonymous, retained, both ways, in use. */
    public static BrokerConnection of(
            String name, String host, int port, String topic, BrokerSecurity security) {
        return new BrokerConnection(
                name,
                host,
                port,
                topic,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                security,
                OptionalInt.empty(),
                false,
                false,
                false);
    }

    /** The same with another QoS. */
    public BrokerConnection withQos(OptionalInt newQos) {
        return new BrokerConnection(
                name,
                host,
                port,
                topic,
                clientId,
                user,
                password,
                security,
                newQos,
                noRetain,
                unidirectional,
                disabled);
    }

    /**
     * Whether the way to the broker is encrypted. What is behind the broker may be anything. Also of {@link
     * BrokerSecurity.Unusable}, which is never connected to: it is meant to be, and nobody may take it for a
     * plain one.
     */
    public boolean encrypted() {
        return !(security instanceof BrokerSecurity.Plain);
    }
}
