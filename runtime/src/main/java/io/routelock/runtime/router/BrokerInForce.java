package io.routelock.runtime.router;

import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Will;
import io.routelock.route.BrokerConnection;

import java.time.Duration;
import java.util.Optional;

/**
 * A connection to a broker as the files say it, with the keys and certificates that they name. Its text form
 * shows no secret.
 *
 * @param settings with which a client connects; empty when they cannot be used
 */
record BrokerInForce(BrokerConnection connection, Optional<ClientSettings> settings) {

    /** Shorter than MQTT clients have it: the others should not wait long until they know who is gone. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /**
     * The settings for one connection. Nothing is left of it on the broker when it ends: what was kept would
     * be carried out later, when nobody expects it.
     */
    static ClientSettings forOnce(
            ClientSettings settings, MqttVersion version, String clientId, Optional<Will> will) {
        return new ClientSettings(
                settings.address(),
                settings.protection(),
                version,
                Optional.of(clientId),
                settings.user(),
                settings.password(),
                will,
                KEEP_ALIVE,
                true,
                Duration.ZERO,
                settings.receiveMaximum(),
                settings.connectTimeout());
    }
}
