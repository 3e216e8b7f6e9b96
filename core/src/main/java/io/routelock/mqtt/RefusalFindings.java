package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;

/** Why a broker says no in CONNACK, in words. mosquitto never says which of several causes it was. */
final class RefusalFindings {

    private static final String LOG = "Look into the log of the broker at this time.";
    private static final String WILL = "Change the last will of this client.";
    private static final String FILES_NOT_READ =
            "The broker has not read its files again since they were changed.";

    private RefusalFindings() {}

    /**
     * @param reason what MQTT 5 calls it
     * @param symptom a sentence
     */
    static Finding of(ClientSettings settings, ReasonCode reason, String symptom) {
        return switch (reason.code()) {
            case 0x84 ->
                    Finding.error(
                            "mqtt.version-refused",
                            symptom,
                            "Set this client to another version of MQTT than "
                                    + settings.version().words()
                                    + ".",
                            "The broker is older than this version, or takes certain versions only.");
            case 0x85 ->
                    Finding.error(
                            "mqtt.client-id-refused",
                            symptom,
                            "Give this client another client identifier: up to 23 letters and digits.",
                            "The broker takes certain client identifiers only (clientid_prefixes).",
                            "The client identifier is empty, and the broker assigns none.");
            case 0x86 -> login(settings, symptom);
            case 0x87 -> notAuthorised(settings, symptom);
            case 0x88, 0x89, 0x97 ->
                    Finding.error(
                            "mqtt.broker-busy",
                            symptom,
                            "Wait; the client tries again by itself. Then look into the log of the broker.",
                            "The broker is starting, or has as many clients as it may (max_connections).");
            case 0x8A ->
                    Finding.error(
                            "mqtt.banned",
                            symptom,
                            "Ask whoever runs the broker why this client is shut out.",
                            "Too many wrong logins, or an entry by hand.");
            case 0x8C ->
                    Finding.error(
                            "mqtt.other-login",
                            symptom,
                            "Allow a login by user and password, by certificate or by key in the broker.",
                            "The broker wants an extended authentication (AUTH), which this client does not have.");
            case 0x90, 0x99, 0x9A, 0x9B -> Finding.error("mqtt.will-refused", symptom, WILL, will(reason));
            case 0x95 ->
                    Finding.error(
                            "mqtt.will-refused",
                            symptom,
                            "Make the last will of this client smaller.",
                            "The last will is larger than the broker takes (max_packet_size).");
            case 0x9C, 0x9D ->
                    Finding.error(
                            "mqtt.other-broker",
                            symptom,
                            "Connect to the broker that it names.",
                            "The broker has moved, or is a spare one.");
            case 0x9F ->
                    Finding.error(
                            "mqtt.too-often",
                            symptom,
                            "Wait; the client tries again by itself, more and more slowly.",
                            "Other clients connect and are refused again and again.");
            default -> Finding.error("mqtt.refused", symptom, LOG);
        };
    }

    private static String will(ReasonCode reason) {
        return switch (reason.code()) {
            case 0x9A -> "The last will is retained, and the broker keeps no messages.";
            case 0x9B -> "The last will has a higher QoS than the broker takes.";
            case 0x99 -> "The last will is said to be text, and its payload is none.";
            default -> "The broker does not take the topic of the last will.";
        };
    }

    /** What mosquitto answers to a certificate without a name; others to a wrong password. */
    private static Finding login(ClientSettings settings, String symptom) {
        if (showsCertificate(settings)) {
            return Finding.error(
                    "mqtt.certificate-without-name",
                    symptom,
                    "Give this client a certificate with a common name.",
                    "The certificate of this client has no common name, and the broker takes the user from it"
                            + " (use_identity_as_username).",
                    "The user name or the password is wrong.");
        }
        return Finding.error(
                "mqtt.login",
                symptom,
                "Compare user name and password with the password file of the broker.",
                "The user name or the password is wrong.",
                FILES_NOT_READ);
    }

    /** What mosquitto answers to a wrong password, an unknown user and an anonymous client alike. */
    private static Finding notAuthorised(ClientSettings settings, String symptom) {
        if (settings.protection() instanceof Protection.PreSharedKey psk && settings.user().isEmpty()) {
            return Finding.error(
                    "mqtt.not-authorised",
                    symptom,
                    "Let the broker take the user from the key (use_identity_as_username), or set a user here.",
                    "The key of \""
                            + psk.identity()
                            + "\" counts for the encryption only, and the broker wants a user.");
        }
        if (settings.user().isEmpty()) {
            return Finding.error(
                    "mqtt.not-authorised",
                    symptom,
                    showsCertificate(settings)
                            ? "Let the broker take the user from the certificate (use_identity_as_username),"
                                    + " or set a user here."
                            : "Set a user and a password, or allow clients without one (allow_anonymous).",
                    "This client names no user, and the broker wants one.");
        }
        return Finding.error(
                "mqtt.not-authorised",
                symptom,
                "Compare user name and password with the password file of the broker.",
                "The password is wrong" + (settings.password().isPresent() ? "." : ": there is none."),
                "The broker does not know the user \"" + settings.user().get() + "\".",
                FILES_NOT_READ);
    }

    private static boolean showsCertificate(ClientSettings settings) {
        return settings.protection() instanceof Protection.Tls tls && tls.own().isPresent();
    }
}
