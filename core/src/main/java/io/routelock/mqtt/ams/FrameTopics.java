package io.routelock.mqtt.ams;

import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * On which topic a frame goes, and with which QoS.
 *
 * <p>QoS 1 tells when the broker's access file forbids a frame, but costs 40 ms for each: brokers leave
 * Nagle's algorithm on (mosquitto: {@code set_tcp_nodelay false}), and hold back what follows their
 * acknowledgement until the client's TCP has acknowledged that. So with QoS 0 a topic is tried with QoS 1
 * until the broker has taken all that was sent so, and again after a while, for rules change. As long as a
 * frame with QoS 1 is not answered it may still wait for its turn here (MQTT 5, receive maximum), and one
 * with QoS 0 would overtake it.
 */
final class FrameTopics {

    /** How long it is believed that a topic is open. */
    static final Duration BELIEVED = Duration.ofSeconds(10);

    private static final int MOST = 1024;

    private final NetworkTopics topics;
    private final Qos qos;
    private final VirtualNetwork.Carrier clock;
    private final Map<AmsNetId, Way> requests = latest();
    private final Map<AmsNetId, Way> responses = latest();

    /** To one member, for requests or for answers. */
    static final class Way {
        private final String topic;
        private boolean open;
        private int unanswered;

        private Way(String topic) {
            this.topic = topic;
        }

        String topic() {
            return topic;
        }
    }

    FrameTopics(Membership membership, VirtualNetwork.Carrier clock) {
        this.topics = membership.topics();
        this.qos = membership.qos();
        this.clock = clock;
    }

    private static Map<AmsNetId, Way> latest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<AmsNetId, Way> eldest) {
                return size() > MOST;
            }
        };
    }

    Way forRequests(AmsNetId target) {
        return requests.computeIfAbsent(target, netId -> new Way(topics.requests(netId)));
    }

    Way forResponses(AmsNetId target) {
        return responses.computeIfAbsent(target, netId -> new Way(topics.responses(netId)));
    }

    /** For the next frame, which goes out now. */
    Qos next(Way way) {
        Qos next = qos == Qos.AT_MOST_ONCE && !way.open ? Qos.AT_LEAST_ONCE : qos;
        if (next != Qos.AT_MOST_ONCE) {
            way.unanswered++;
        }
        return next;
    }

    /** What the broker said to a message that is no info. */
    void answered(NetworkTopics.Place place, ApplicationMessage message, ReasonCode said) {
        over(place, message)
                .ifPresent(way -> {
                    if (!said.equals(ReasonCode.SUCCESS)) {
                        way.open = false;
                    } else if (!way.open && way.unanswered == 0) {
                        way.open = true;
                        clock.later(BELIEVED, () -> way.open = false);
                    }
                });
    }

    /** The message never left, which says nothing of the broker. */
    void dropped(NetworkTopics.Place place, ApplicationMessage message) {
        var unused = over(place, message);
    }

    /** One less to wait for. What went to a member that was forgotten since is not counted any more. */
    private Optional<Way> over(NetworkTopics.Place place, ApplicationMessage message) {
        if (message.qos() == Qos.AT_MOST_ONCE) {
            return Optional.empty();
        }
        boolean request = place.kind() == NetworkTopics.Kind.REQUESTS;
        Optional<Way> way = Optional.ofNullable((request ? requests : responses).get(place.netId()));
        way.ifPresent(it -> it.unanswered = Math.max(0, it.unanswered - 1));
        return way;
    }

    /** The next broker may have other rules. */
    void lost() {
        requests.clear();
        responses.clear();
    }
}
