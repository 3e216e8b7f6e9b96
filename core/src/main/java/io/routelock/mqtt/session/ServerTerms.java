package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.time.Duration;
import java.util.Optional;

/**
 * What a broker allows on one connection (MQTT 5, 3.2.2.3). With 3.1.1 it says nothing of it.
 *
 * @param receiveMaximum QoS 1 and 2 messages on their way to it, at least 1
 * @param maximumQos the highest that it takes
 * @param maximumPacket bytes of a whole packet
 * @param assignedClientId for a client that came without one
 * @param keepAlive to be used in the place of the client's
 * @param wildcards whether filters may have wildcards
 * @param shared whether filters may begin with {@code $share}
 */
public record ServerTerms(
        int receiveMaximum,
        Qos maximumQos,
        boolean retain,
        long maximumPacket,
        Optional<String> assignedClientId,
        Optional<Duration> keepAlive,
        boolean wildcards,
        boolean shared) {

    private static final String SHARED = "$share/";
    private static final int MOST_IN_FLIGHT = 65_535;
    private static final ReasonCode NO_SHARED = new ReasonCode(0x9E);
    private static final ReasonCode NO_WILDCARDS = new ReasonCode(0xA2);

    /** What MQTT itself allows in a packet. */
    public static final long LARGEST_PACKET = 268_435_460;

    /** Where a broker says nothing. */
    public static final ServerTerms NONE =
            new ServerTerms(
                    MOST_IN_FLIGHT,
                    Qos.EXACTLY_ONCE,
                    true,
                    LARGEST_PACKET,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true);

    /** Why a message may not be sent. */
    Optional<Finding> against(ApplicationMessage message) {
        if (message.qos().compareTo(maximumQos) > 0) {
            return Optional.of(MqttFindings.qosNotSupported(message, maximumQos));
        }
        return message.retain() && !retain
                ? Optional.of(MqttFindings.retainNotSupported(message))
                : Optional.empty();
    }

    /** What the broker would say to a subscription that may not be sent. */
    Optional<ReasonCode> refusal(TopicSubscription subscription) {
        return against(subscription)
                .map(_ -> subscription.filter().startsWith(SHARED) && !shared ? NO_SHARED : NO_WILDCARDS);
    }

    /** Why a subscription may not be sent. */
    Optional<Finding> against(TopicSubscription subscription) {
        String filter = subscription.filter();
        if (!shared && filter.startsWith(SHARED)) {
            return Optional.of(MqttFindings.sharedNotSupported(filter));
        }
        return !wildcards && (filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0)
                ? Optional.of(MqttFindings.wildcardsNotSupported(filter))
                : Optional.empty();
    }
}
