package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;

/** Why a broker says good-bye with MQTT 5, in words. */
final class GoodbyeFindings {

    private static final String BY_ITSELF = "Nothing; the client connects again by itself.";
    private static final String LOG = "Look into the log of the broker at this time.";

    private GoodbyeFindings() {}

    /**
     * @param symptom a sentence
     */
    static Finding of(ReasonCode reason, String symptom) {
        return switch (reason.code()) {
            case 0x8E ->
                    Finding.error(
                            "mqtt.taken-over",
                            symptom,
                            "Give each client a client identifier of its own.",
                            "Another client has connected with the same client identifier.",
                            "This program runs twice with the same profile.");
            case 0x87 ->
                    Finding.error(
                            "mqtt.right-lost",
                            symptom,
                            "Compare what this client does with the access file (acl_file) of the broker.",
                            "The rights or the login of this user were changed in the broker.");
            case 0x8B, 0x88, 0x89 ->
                    Finding.error(
                            "mqtt.broker-stops",
                            symptom,
                            BY_ITSELF,
                            "The broker is stopped or started again.");
            case 0x8D ->
                    Finding.error(
                            "mqtt.keep-alive",
                            symptom,
                            "Set a longer keep alive, and check the network between this computer and the broker.",
                            "For one and a half times the keep alive the broker heard nothing of this client.",
                            "This computer slept.");
            case 0x93, 0x96, 0x97 ->
                    Finding.error(
                            "mqtt.too-fast",
                            symptom,
                            "Publish more slowly, or allow more in the broker.",
                            "This client sends more than the broker takes.");
            case 0x95 ->
                    Finding.error(
                            "mqtt.too-large",
                            symptom,
                            "Send less at once, or allow more in the broker (max_packet_size).",
                            "A message of this client was larger than the broker takes.");
            case 0x98 ->
                    Finding.error(
                            "mqtt.administrator",
                            symptom,
                            "Ask whoever runs the broker.",
                            "Somebody has ended the connection by hand, or the files of the broker were changed.");
            case 0x9A, 0x9B, 0x90, 0x99 ->
                    Finding.error(
                            "mqtt.message-refused",
                            symptom,
                            "Compare topic, QoS and retain of the last messages with what the broker takes.");
            case 0x9E, 0xA1, 0xA2, 0x8F ->
                    Finding.error(
                            "mqtt.subscription-refused",
                            symptom,
                            "Compare the last topic filters with what the broker takes.");
            case 0x9C, 0x9D ->
                    Finding.error("mqtt.other-broker", symptom, "Connect to the broker that it names.");
            case 0x9F, 0xA0 ->
                    Finding.error(
                            "mqtt.too-often",
                            symptom,
                            BY_ITSELF,
                            "The broker limits connections and their time.");
            default -> Finding.error("mqtt.disconnected", symptom, LOG);
        };
    }
}
