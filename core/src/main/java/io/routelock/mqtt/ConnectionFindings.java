package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;

/** Why there is no connection to a broker, as far as MQTT itself says it, in words. */
public final class ConnectionFindings {

    private static final String LOG = "Look into the log of the broker at this time.";

    private ConnectionFindings() {}

    /** The broker said no in CONNACK. */
    public static Finding refused(ClientSettings settings, ReasonCode reason, String text) {
        return Finding.error("mqtt.refused", settings.address() + " refuses: " + reason + said(text), LOG);
    }

    /** The broker said good-bye, which it can with MQTT 5 only. */
    public static Finding disconnected(ClientSettings settings, ReasonCode reason, String text) {
        return Finding.error("mqtt.disconnected", settings.address() + " ends the connection: " + reason + said(text), LOG);
    }

    private static String said(String text) {
        return text.isEmpty() ? "." : ", \"" + text + "\".";
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
                "Check which port of the broker is the one with TLS, and which versions of MQTT it takes.",
                "The port is one with TLS, and this client is set to none.",
                "The broker does not take MQTT " + settings.version().words() + ".",
                "The broker has as many clients as it may.");
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
