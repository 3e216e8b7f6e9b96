package io.routelock.app.mqttclient;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

/** What a broker's answer to a publish means. */
final class PublishWords {

    private static final ReasonCode NOT_AUTHORIZED = new ReasonCode(0x87);
    private static final ReasonCode NO_SUBSCRIBERS = new ReasonCode(0x10);

    private PublishWords() {}

    static PublishOutcome outcome(ApplicationMessage message, ReasonCode reason, Connection connection) {
        if (reason.equals(NOT_AUTHORIZED)) {
            return new PublishOutcome.Refused(notAuthorized(message.topic(), connection), true);
        }
        if (reason.isError()) {
            return new PublishOutcome.Refused(refused(message.topic(), reason), false);
        }
        return new PublishOutcome.Done(
                words(message, reason, connection.version()), isProven(message, connection));
    }

    private static boolean isProven(ApplicationMessage message, Connection connection) {
        return message.qos() != Qos.AT_MOST_ONCE && connection.version() == MqttVersion.V5;
    }

    private static String words(ApplicationMessage message, ReasonCode reason, MqttVersion version) {
        boolean deleted = message.retain() && message.payload().isEmpty();
        String done = deleted ? "Retained message of %s deleted" : "Published to %s";
        String topic = done.formatted(message.topic());
        if (message.qos() == Qos.AT_MOST_ONCE) {
            return topic + ". With QoS 0 no broker answers whether it took it.";
        }
        if (version == MqttVersion.V3_1_1) {
            return topic + ". MQTT 3.1.1 acknowledges what the rules refuse, too.";
        }
        return reason.equals(NO_SUBSCRIBERS)
                ? topic + ". The broker took it; nobody is subscribed."
                : topic + ". The broker took it: " + reason + ".";
    }

    static Finding notConnected(String topic) {
        return Finding.warning(
                "mqtt.not-connected",
                "The client is not connected: nothing was asked of the broker for %s.".formatted(topic),
                "Connect, then delete the retained message again.");
    }

    private static Finding notAuthorized(String topic, Connection connection) {
        String who =
                connection.who().isEmpty()
                        ? "A client without a user name"
                        : "User \"%s\"".formatted(connection.who());
        return Finding.error(
                "mqtt.publish-not-authorized",
                "%s may not publish to %s: the broker answered %s.".formatted(who, topic, NOT_AUTHORIZED),
                "Give that user the right to write the topic in the access rules of the broker, or publish as"
                        + " another one.",
                "No rule of the broker gives this user write access to the topic, or one denies it.");
    }

    private static Finding refused(String topic, ReasonCode reason) {
        return Finding.error(
                "mqtt.publish-refused",
                "The broker did not take the message for %s: it answered %s.".formatted(topic, reason),
                "Look into the log of the broker for the line of this moment.");
    }
}
