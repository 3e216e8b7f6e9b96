package io.routelock.runtime.broker.wire;

import java.util.HashMap;
import java.util.Map;

/** The numbers that a client uses for topics (MQTT 5.0, 3.3.2.3.4); they last as long as its connection. */
final class TopicAliases {

    private final int most;
    private final Map<Integer, String> topics = new HashMap<>();

    /**
     * @param most the highest number that may be used
     */
    TopicAliases(int most) {
        this.most = most;
    }

    /**
     * The topic that is meant.
     *
     * @param topic of the packet; empty where the alias stands for it
     * @param alias 0 when there is none
     * @throws MalformedPacketException when there is no such alias
     */
    String resolve(String topic, int alias) {
        if (topic.isEmpty()) {
            String known = topics.get(alias);
            if (known == null) {
                throw new MalformedPacketException(
                        ReasonCode.PROTOCOL_ERROR, "neither a topic nor an alias that is known");
            }
            return known;
        }
        topics.put(alias, topic);
        return topic;
    }

    /**
     * @throws MalformedPacketException when it is not allowed
     */
    int check(long alias) {
        if (alias == 0 || alias > most) {
            throw new MalformedPacketException(
                    ReasonCode.TOPIC_ALIAS_INVALID, "topic alias " + alias + " of at most " + most);
        }
        return (int) alias;
    }
}
