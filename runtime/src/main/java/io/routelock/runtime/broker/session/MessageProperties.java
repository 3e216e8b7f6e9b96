package io.routelock.runtime.broker.session;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The properties of a message that MQTT 5 passes on from publisher to subscriber as they are.
 *
 * @param payloadFormat 0 or 1; -1 when it is not there
 * @param correlation not to be changed
 */
public record MessageProperties(
        int payloadFormat,
        @Nullable String contentType,
        @Nullable String responseTopic,
        byte @Nullable [] correlation,
        List<UserProperty> user) {

    public record UserProperty(String name, String value) {}

    public static final MessageProperties NONE = new MessageProperties(-1, null, null, null, List.of());

    public MessageProperties {
        user = List.copyOf(user);
    }
}
