package io.routelock.mqtt;

import java.time.Duration;

/**
 * What the broker publishes for a client that is gone without saying so.
 *
 * @param delay before it does, MQTT 5 only; whole seconds
 */
public record Will(ApplicationMessage message, Duration delay) {

    public static Will of(ApplicationMessage message) {
        return new Will(message, Duration.ZERO);
    }
}
