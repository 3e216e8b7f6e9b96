package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.payload.sparkplug.SparkplugNames;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;
import io.routelock.mqtt.payload.sparkplug.SparkplugTopic;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What is remembered beside the last messages: the numbers of the topics that were looked at last, and what
 * the births of Sparkplug said. Belongs to the lock of the {@link TopicStore}.
 */
final class TopicMemories {

    /** Whose numbers are remembered; the one that was looked at longest ago goes. */
    static final int MOST_WATCHED = 12;

    /** A larger payload is read at most ten times a second. */
    private static final int SMALL = 4096;

    private static final Duration LARGE_APART = Duration.ofMillis(100);

    private static final class Watched {

        private final NumberHistory history = new NumberHistory();
        private Instant lastLarge = Instant.MIN;
    }

    private final SparkplugNames names = new SparkplugNames();
    private final LinkedHashMap<TopicNode, Watched> watched = new LinkedHashMap<>();

    void take(TopicNode node, ApplicationMessage message, Instant at) {
        learn(message);
        Watched it = watched.get(node);
        if (it != null) {
            remember(node, it, message.payload(), at);
        }
    }

    private void learn(ApplicationMessage message) {
        if (!message.topic().startsWith(SparkplugTopic.NAMESPACE + "/")) {
            return;
        }
        PayloadReading.edge(message.topic())
                .filter(edge -> edge.kind().isBirth())
                .ifPresent(edge ->
                        PayloadReading.sparkplug(message.payload()).ifPresent(it -> names.learn(edge, it)));
    }

    private void remember(TopicNode node, Watched it, Octets payload, Instant at) {
        if (payload.size() > SMALL) {
            if (at.isBefore(it.lastLarge.plus(LARGE_APART))) {
                return;
            }
            it.lastLarge = at;
        }
        it.history.add(at, PayloadReading.numbers(node.path(), payload, names::resolve));
    }

    /** From now on its numbers are remembered; those of its last two messages are the first. */
    void watch(TopicNode node) {
        Watched it = watched.remove(node);
        if (it == null) {
            it = new Watched();
            begin(node, it);
        }
        watched.put(node, it);
        if (watched.size() > MOST_WATCHED) {
            watched.remove(watched.firstEntry().getKey());
        }
    }

    private void begin(TopicNode node, Watched it) {
        node.state()
                .ifPresent(state -> {
                    state.previous().ifPresent(old -> remember(node, it, old.payload(), old.at()));
                    remember(node, it, state.last().payload(), state.last().at());
                });
    }

    Optional<NumberHistory> history(TopicNode node) {
        return Optional.ofNullable(watched.get(node)).map(it -> it.history);
    }

    /** With the names and types that births gave. */
    SparkplugPayload resolve(SparkplugTopic.Edge topic, SparkplugPayload payload) {
        return names.resolve(topic, payload);
    }

    void clear() {
        names.clear();
        watched.clear();
    }
}
