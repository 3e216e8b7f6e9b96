package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.Optional;

/** Topics that no client may write, whatever the acl_file says. */
final class ReservedTopics {

    private ReservedTopics() {}

    static Optional<Reason> refuseWrite(String topic) {
        if (topic.startsWith("$SYS") && !TopicFilters.matches("$SYS/broker/connection/+/state", topic)) {
            return Optional.of(Reason.SYS_IS_READ_ONLY);
        }
        return topic.startsWith("$share") ? Optional.of(Reason.SHARE_IS_NO_TOPIC) : Optional.empty();
    }
}
