package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.Optional;

/** Topics that no client may write, whatever the acl_file says. */
final class ReservedTopics {

    /** Bridges tell here whether they are up, and some clients do so as well. */
    static final String BROKER_STATE = "$SYS/broker/connection/+/state";

    private ReservedTopics() {}

    static Optional<Reason> refuseWrite(String topic) {
        if (topic.startsWith("$SYS") && !TopicFilters.matches(BROKER_STATE, topic)) {
            return Optional.of(Reason.SYS_IS_READ_ONLY);
        }
        return topic.startsWith("$share") ? Optional.of(Reason.SHARE_IS_NO_TOPIC) : Optional.empty();
    }
}
