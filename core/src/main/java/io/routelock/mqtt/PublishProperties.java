package io.routelock.mqtt;

import io.routelock.ams.Octets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What MQTT 5 says of a message beside its payload (MQTT 5, 3.3.2.3). With 3.1.1 nothing of it is sent.
 *
 * @param text whether the payload is said to be UTF-8 text
 * @param expiry after which nobody needs it; whole seconds
 * @param user in their order; names may repeat
 */
public record PublishProperties(
        boolean text,
        Optional<Duration> expiry,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<Octets> correlation,
        List<UserProperty> user) {

    public static final PublishProperties NONE =
            new PublishProperties(
                    false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public PublishProperties {
        user = List.copyOf(user);
    }

    /** A name and a value that mean something to the applications. */
    public record UserProperty(String name, String value) {}
}
