package io.routelock.runtime.router;

import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Will;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.route.BrokerConnection;

import java.time.Duration;
import java.util.Optional;

/**
 * A connection to a broker as the files say it, with the keys and certificates that they name. Its text form
 * shows no secret.
 *
 * @param login empty when it cannot be used, which was told
 */
record BrokerInForce(BrokerConnection connection, Optional<BrokerLogin> login) {

    /** Shorter than clients usually have it: members should not be called for long after they are gone. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /**
     * The settings for one connection. Nothing is left of it on the broker when it ends: what was kept would
     * be carried out later, when nobody expects it.
     */
    static ClientSettings forOnce(BrokerLogin login, MqttVersion version, Optional<Will> will) {
        ClientSettings usual = login.settings(will);
        return new ClientSettings(
                usual.address(),
                usual.protection(),
                version,
                usual.clientId(),
                usual.user(),
                usual.password(),
                will,
                KEEP_ALIVE,
                true,
                Duration.ZERO,
                usual.receiveMaximum(),
                usual.connectTimeout());
    }
}
