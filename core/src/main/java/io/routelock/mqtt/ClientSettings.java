package io.routelock.mqtt;

import io.routelock.pki.Secret;

import java.time.Duration;
import java.util.Optional;

/**
 * How a client connects. {@link #toString()} shows no secret.
 *
 * @param clientId empty: one is made up, and kept over reconnections
 * @param keepAlive zero for none; whole seconds, at most 65,535
 * @param cleanStart whether what the broker kept of an earlier connection is dropped when the client starts.
 *     When it reconnects later, it resumes all the same
 * @param sessionExpiry how long the broker keeps the session, MQTT 5; whole seconds. With 3.1.1 a session
 *     that is not clean is kept without limit
 * @param receiveMaximum how many QoS 1 and 2 messages may be on their way to the client, MQTT 5
 * @param connectTimeout for TCP, TLS and CONNACK together
 */
public record ClientSettings(
        BrokerAddress address,
        Protection protection,
        MqttVersion version,
        Optional<String> clientId,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Will> will,
        Duration keepAlive,
        boolean cleanStart,
        Duration sessionExpiry,
        int receiveMaximum,
        Duration connectTimeout) {

    private static final int RECEIVE_MAXIMUM = 65_535;
    private static final Duration MOST_KEEP_ALIVE = Duration.ofSeconds(65_535);

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    public ClientSettings {
        if (keepAlive.isNegative() || keepAlive.compareTo(MOST_KEEP_ALIVE) > 0) {
            throw new IllegalArgumentException("keep alive is 0 to 65535 s");
        }
        if (receiveMaximum < 1 || receiveMaximum > RECEIVE_MAXIMUM) {
            throw new IllegalArgumentException("the receive maximum is 1 to 65535");
        }
        if (version == MqttVersion.V3_1_1 && password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("MQTT 3.1.1 knows no password without a user name");
        }
    }

    /** MQTT 5, a clean start, keep alive 60 s, anonymous. */
    public static ClientSettings of(BrokerAddress address, Protection protection) {
        return new ClientSettings(
                address,
                protection,
                MqttVersion.V5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                true,
                Duration.ZERO,
                RECEIVE_MAXIMUM,
                Duration.ofSeconds(10));
    }

    /** The same in another version of the protocol. */
    public ClientSettings with(MqttVersion other) {
        return new ClientSettings(
                address,
                protection,
                other,
                clientId,
                user,
                password,
                will,
                keepAlive,
                cleanStart,
                sessionExpiry,
                receiveMaximum,
                connectTimeout);
    }
}
