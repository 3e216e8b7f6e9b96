package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttClientRow;
import io.routelock.app.model.MqttLine;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.MqttVersion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a client connects, as it is kept in the settings: nothing of it is secret. Passwords and keys are asked
 * for in each session.
 *
 * @param name unique among those that are kept
 * @param host a name or an address, IPv6 with or without brackets; not checked here
 * @param port not checked here
 * @param clientId empty: one is made up
 * @param user empty: none is told
 * @param conf of the broker profile that it was made from
 */
record Connection(
        String name,
        String host,
        int port,
        MqttVersion version,
        String clientId,
        String user,
        LineWish line,
        SessionWish session,
        WillWish will,
        List<WantedFilter> filters,
        Optional<Path> conf) {

    Connection {
        filters = List.copyOf(filters);
    }

    /** An empty form. */
    static Connection fresh(String name) {
        return new Connection(
                name,
                "localhost",
                BrokerAddress.PLAIN_PORT,
                MqttVersion.V5,
                "",
                "",
                LineWish.PLAIN,
                SessionWish.USUAL,
                WillWish.NONE,
                List.of(),
                Optional.empty());
    }

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerAddress address() {
        return BrokerAddress.of(host.strip(), port);
    }

    /** Also where the address is none. */
    String addressWords() {
        try {
            return address().toString();
        } catch (IllegalArgumentException e) {
            return host + ":" + port;
        }
    }

    MqttClientRow row() {
        return new MqttClientRow(name, addressWords(), line.line(), MqttClientRow.State.OFF);
    }

    Connection named(String newName) {
        return new Connection(
                newName, host, port, version, clientId, user, line, session, will, filters, conf);
    }

    Connection with(List<WantedFilter> newFilters) {
        return new Connection(
                name, host, port, version, clientId, user, line, session, will, newFilters, conf);
    }

    /** Whether it connects with a password or a key that is not kept; that of a key file may have none. */
    boolean needsSecret() {
        return !user.isEmpty() || line.line() == MqttLine.PSK;
    }

    /** By which name the broker's rules know the client, as far as that can be told. */
    String who() {
        return switch (line.line()) {
            case PSK -> user.isEmpty() ? line.identity() : user;
            case PLAIN, TLS, CERTIFICATE -> user;
        };
    }
}
