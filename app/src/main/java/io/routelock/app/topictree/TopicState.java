package io.routelock.app.topictree;

import java.util.Optional;

/**
 * What is known of a topic at one moment.
 *
 * @param count messages since it was first seen
 * @param previous the message before the last; empty when there was none, or when it had to go
 * @param kept whether the broker keeps a message of it, as far as it was seen
 */
record TopicState(long count, TopicMessage last, Optional<TopicMessage> previous, boolean kept) {

    static TopicState first(TopicMessage message) {
        return new TopicState(1, message, Optional.empty(), message.retain());
    }

    /** An empty message takes away what the broker kept. */
    TopicState then(TopicMessage message) {
        boolean nowKept = message.size() > 0 && (kept || message.retain());
        return new TopicState(count + 1, message, Optional.of(last), nowKept);
    }

    TopicState withoutPrevious() {
        return new TopicState(count, last, Optional.empty(), kept);
    }

    int weight() {
        return last.weight() + previous.map(TopicMessage::weight).orElse(0);
    }
}
