package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.time.Duration;
import java.util.List;

/** The packets of MQTT, as client and broker mean them; 3.1.1 and 5 alike. */
public sealed interface Packet {

    sealed interface ToBroker extends Packet {}

    sealed interface FromBroker extends Packet {}

    /**
     * The first packet. What else is in it stands in the settings of the client.
     *
     * @param clientId empty: the broker assigns one
     */
    record Connect(String clientId, boolean cleanStart, Duration sessionExpiry) implements ToBroker {}

    /**
     * The answer to {@link Connect}.
     *
     * @param code as it came: a return code of 3.1.1, a reason code of 5
     * @param text what the broker says to it; often empty
     */
    record ConnAck(boolean sessionPresent, int code, ReasonCode reason, String text, ServerTerms terms)
            implements FromBroker {}

    /**
     * @param id 0 with QoS 0
     * @param again whether it may have been sent before
     */
    record Publish(int id, boolean again, ApplicationMessage message) implements ToBroker, FromBroker {}

    /** One of the four packets that follow a {@link Publish} with QoS 1 or 2. */
    record Ack(Step step, int id, ReasonCode reason, String text) implements ToBroker, FromBroker {

        public static Ack of(Step step, int id) {
            return new Ack(step, id, ReasonCode.SUCCESS, "");
        }
    }

    /** By their names in the protocol. */
    enum Step {
        PUBACK,
        PUBREC,
        PUBREL,
        PUBCOMP
    }

    record Subscribe(int id, List<TopicSubscription> subscriptions) implements ToBroker {
        public Subscribe {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /**
     * @param reasons one for each subscription, in their order
     */
    record SubAck(int id, List<ReasonCode> reasons) implements FromBroker {
        public SubAck {
            reasons = List.copyOf(reasons);
        }
    }

    record Unsubscribe(int id, List<String> filters) implements ToBroker {
        public Unsubscribe {
            filters = List.copyOf(filters);
        }
    }

    record UnsubAck(int id) implements FromBroker {}

    record PingReq() implements ToBroker {}

    record PingResp() implements FromBroker {}

    /**
     * The end. A broker says it with MQTT 5 only.
     *
     * @param text what the broker says to it; often empty
     */
    record Disconnect(ReasonCode reason, String text) implements ToBroker, FromBroker {}
}
