package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;

/** Why there is no connection to a broker, as far as MQTT itself says it, in words. */
public final class ConnectionFindings {

    private static final int LONGEST = 200;

    private ConnectionFindings() {}

    /**
     * The broker said no in CONNACK.
     *
     * @param code as it came: a return code of 3.1.1, a reason code of 5
     * @param reason what MQTT 5 calls it
     * @param text what the broker says to it; often empty
     */
    public static Finding refused(ClientSettings settings, int code, ReasonCode reason, String text) {
        String answer =
                settings.version() == MqttVersion.V5
                        ? reason.toString()
                        : "return code " + code + ", " + ReasonCodeNames.of(reason.code());
        return RefusalFindings.of(
                settings, reason, settings.address() + " refuses the client: " + answer + said(text));
    }

    /**
     * The broker said good-bye, which it can with MQTT 5 only.
     *
     * @param text what the broker says to it; often empty
     */
    public static Finding disconnected(ClientSettings settings, ReasonCode reason, String text) {
        return GoodbyeFindings.of(
                reason, settings.address() + " ends the connection: " + reason + said(text));
    }

    private static String said(String text) {
        return text.isEmpty() ? "." : ". It says \"" + legible(text) + "\".";
    }

    /** Whoever answers there chose it. */
    private static String legible(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Nothing came any more, not even an answer to PINGREQ. */
    public static Finding silent(ClientSettings settings) {
        return Finding.error(
                "mqtt.silent",
                settings.address() + " has stopped answering.",
                "Check the network between this computer and the broker.",
                "The network is interrupted, or a firewall has forgotten the connection.",
                "The computer of the broker sleeps, or has stopped.");
    }

    /**
     * @param what continues a sentence: {@code a second CONNACK}
     */
    public static Finding protocol(ClientSettings settings, String what) {
        return Finding.error(
                "mqtt.protocol",
                settings.address() + " breaks a rule of MQTT: " + what + ".",
                "Check that a broker listens there, and on which port.",
                "Another service than a broker listens on this port.",
                "The broker has a fault.");
    }

    /** TCP and TLS stand, and CONNECT gets no answer. */
    public static Finding noConnAck(ClientSettings settings) {
        return Finding.error(
                "mqtt.no-connack",
                settings.address() + " accepts the connection and does not answer CONNECT.",
                "Check that a broker listens there, and on which port.",
                "Another service than a broker listens on this port.",
                "The broker is busy with something else.");
    }

    /** The connection ended before CONNACK. */
    public static Finding closedEarly(ClientSettings settings) {
        return Finding.error(
                "mqtt.closed-early",
                settings.address() + " ends the connection without an answer to CONNECT.",
                "Compare how this client is set with the listener of the broker that has this port, then look"
                        + " into its log at this time.",
                ofProtection(settings.protection()),
                "The broker does not take MQTT " + settings.version().words() + ".",
                "The broker has as many clients as it may.");
    }

    /**
     * OpenSSL answers plain bytes with nothing; what it says to a certificate may be lost with the
     * connection.
     */
    private static String ofProtection(Protection protection) {
        return switch (protection) {
            case Protection.Plain _ -> "The port is one with TLS, and this client is set to none.";
            case Protection.Tls tls ->
                    tls.own().isPresent()
                            ? "The broker refuses the certificate of this client."
                            : "The broker wants a certificate of this client (require_certificate).";
            case Protection.PreSharedKey _ -> "Another service than a broker listens on this port.";
        };
    }

    /** The connection ended later, without a word. */
    public static Finding lost(ClientSettings settings) {
        return Finding.error(
                "mqtt.lost",
                "The connection to " + settings.address() + " was lost.",
                "Look into the log of the broker at this time; the client connects again by itself.",
                "The broker was stopped or started again.",
                "Another client connects with the same client identifier.",
                "The network is interrupted.");
    }
}
