package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.MqttClient.Granted;

/** Why a message or a subscription did not come about, in words. */
public final class MqttFindings {

    private MqttFindings() {}

    public static Finding notConnected(String topic) {
        return Finding.error(
                "mqtt.not-connected",
                "There is no connection to the broker, so the message to " + topic + " was not sent.",
                "Wait until the client is connected, or publish with QoS 1, which waits by itself.");
    }

    public static Finding closed() {
        return Finding.error(
                "mqtt.closed",
                "The client was closed before the broker had answered.",
                "Connect and try again; it is not known whether the broker has it.");
    }

    /** Too much was handed over before the broker took it. */
    public static Finding tooMuchWaiting(String topic) {
        return Finding.error(
                "mqtt.too-much-waiting",
                "64 MiB of messages wait for the broker already, so the one to " + topic + " was not taken.",
                "Publish more slowly, or look at why the broker takes no messages.");
    }

    public static Finding qosNotSupported(ApplicationMessage message, Qos most) {
        return Finding.error(
                "mqtt.qos-not-supported",
                "The broker takes messages up to QoS "
                        + most.level()
                        + ", so the one to "
                        + message.topic()
                        + " with QoS "
                        + message.qos().level()
                        + " was not sent.",
                "Publish with QoS " + most.level() + ", or allow more in the broker (max_qos).");
    }

    public static Finding retainNotSupported(ApplicationMessage message) {
        return Finding.error(
                "mqtt.retain-not-supported",
                "The broker keeps no messages, so the retained one to " + message.topic() + " was not sent.",
                "Publish it without retain, or allow it in the broker (retain_available).");
    }

    public static Finding tooLarge(ApplicationMessage message, long bytes, long most) {
        return Finding.error(
                "mqtt.too-large",
                "The message to %s makes a packet of %,d bytes, and the broker takes %,d."
                        .formatted(message.topic(), bytes, most),
                "Send less at once, or allow more in the broker (max_packet_size).");
    }

    public static Finding requestTooLarge(long bytes, long most) {
        return Finding.error(
                "mqtt.too-large",
                "The request makes a packet of %,d bytes, and the broker takes %,d.".formatted(bytes, most),
                "Name fewer topic filters at once, or allow more in the broker (max_packet_size).");
    }

    public static Finding wildcardsNotSupported(String filter) {
        return Finding.error(
                "mqtt.wildcards-not-supported",
                "The broker takes no wildcards, so " + filter + " was not subscribed to.",
                "Name the topics one by one, without + and #.");
    }

    public static Finding sharedNotSupported(String filter) {
        return Finding.error(
                "mqtt.shared-not-supported",
                "The broker has no shared subscriptions, so " + filter + " was not subscribed to.",
                "Subscribe without $share, or use a broker that has them.");
    }

    /**
     * The broker answered a publish with an error, which it can with MQTT 5 only.
     *
     * @param reason from 0x80 on
     */
    public static Finding publishRefused(String topic, ReasonCode reason) {
        String symptom = "The broker refuses the message to " + topic + ": " + reason + ".";
        return switch (reason.code()) {
            case 0x87 ->
                    Finding.error(
                            "mqtt.publish-not-authorised",
                            symptom,
                            "Give this user the right to write to the topic, or connect as one who has it.",
                            "The access file (acl_file) has no rule that lets this user write there.",
                            "A rule denies it, which counts more than one that allows it.",
                            "The broker knows this client under another user name than expected.");
            case 0x97 ->
                    Finding.error(
                            "mqtt.publish-quota",
                            symptom,
                            "Wait until the broker has delivered what it holds, then send it again.",
                            "The broker holds as many messages as it may.");
            default ->
                    Finding.error(
                            "mqtt.publish-refused", symptom, "Look into the log of the broker at this time.");
        };
    }

    /**
     * @param granted one that was not accepted
     */
    public static Finding subscriptionRefused(Granted granted) {
        String symptom =
                "The broker refuses the subscription of "
                        + granted.subscription().filter()
                        + ": "
                        + granted.reason()
                        + ".";
        return switch (granted.reason().code()) {
            case 0x9E ->
                    Finding.error(
                            "mqtt.subscription-refused",
                            symptom,
                            "Subscribe without $share, or use a broker that has shared subscriptions.");
            case 0xA2 ->
                    Finding.error(
                            "mqtt.subscription-refused",
                            symptom,
                            "Name the topics one by one, without + and #.");
            default ->
                    Finding.error(
                            "mqtt.subscription-refused",
                            symptom,
                            "Compare the filter with what this user may read, then look into the broker's log.",
                            "This user may not subscribe to it.",
                            "The broker allows fewer subscriptions.");
        };
    }
}
