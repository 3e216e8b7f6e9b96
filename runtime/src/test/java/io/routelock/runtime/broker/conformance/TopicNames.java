package io.routelock.runtime.broker.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What the aliases of a broker stand for, on one connection. */
final class TopicNames {

    private final Map<Long, String> names = new HashMap<>();

    String of(Message message) {
        OptionalLong alias = message.properties().number(Property.TOPIC_ALIAS);
        if (alias.isEmpty() || !message.topic().isEmpty()) {
            alias.ifPresent(number -> names.put(number, message.topic()));
            return message.topic();
        }
        return names.getOrDefault(alias.getAsLong(), "an alias that was never set");
    }
}
