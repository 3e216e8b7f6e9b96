package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;

/** What is said about the {@code <Mqtt>} of a file; nothing here quotes a secret. */
final class BrokerFindings {

    private final String source;

    /**
     * @param source how the user knows the file
     */
    BrokerFindings(String source) {
        this.source = source;
    }

    String place(int line) {
        return "line " + line;
    }

    private String of(int line, String name) {
        return "%s line %d: the broker \"%s\"".formatted(source, line, name);
    }

    Finding illegal(int line, String complaint) {
        return Finding.warning(
                "routes-file.illegal-broker",
                "%s line %d: a connection to a broker is not used, %s.".formatted(source, line, complaint),
                "Give it an <Address> and the <Topic> of its network, or remove it.");
    }

    Finding unusable(int line, String name, String why) {
        return Finding.error(
                "routes-file.broker-protection",
                of(line, name) + " is not connected to: " + why + ".",
                "Write <Tls> with <Ca>, and <Cert> and <Key> if we have a certificate; or <Psk> with <Identity>"
                        + " and <Key> or <Pwd>.",
                "Something is misspelt or missing.",
                "It was written by a newer program.");
    }

    Finding twoSecrets(int line, String name) {
        return Finding.warning(
                "routes-file.psk-two-secrets",
                of(line, name) + " has more than one secret in its <Psk>; a <Key> counts before a <Pwd>.",
                "Keep the one that the broker has.");
    }

    Finding unclearSwitch(int line, String name, String attribute) {
        return Finding.warning(
                "routes-file.unclear-switch",
                of(line, name) + " has " + attribute + " neither true nor false; it is taken for true.",
                "Write %1$s=\"true\" or %1$s=\"false\".".formatted(attribute));
    }

    Finding unclearQos(int line, String name) {
        return Finding.warning(
                "routes-file.unclear-number",
                of(line, name) + " has a <QoS> that is not 0, 1 or 2; it is not used.",
                "Write 0, 1 or 2, or leave it out.");
    }

    /**
     * @param first where the other one stands
     */
    Finding secondName(int line, String name, String first) {
        return secondName(of(line, name), first);
    }

    static Finding secondName(String which, String first) {
        return Finding.warning(
                "routes-file.broker-twice",
                which + " is named in " + first + " already; a router takes the first.",
                "Give each connection a <Name> of its own, or remove one.",
                "One without a name has its address for one.");
    }

    Finding sameNetwork(int line, BrokerConnection broker, BrokerConnection other) {
        return sameNetwork(of(line, broker.name()), broker, other);
    }

    static Finding sameNetwork(String which, BrokerConnection broker, BrokerConnection other) {
        return Finding.warning(
                "routes-file.broker-same-network",
                "%s leads into the network %s at %s, as \"%s\" does already."
                        .formatted(which, broker.topic(), broker.host(), other.name()),
                "Keep one of the two, or set Disabled=\"true\" on one.",
                "The settings were copied and only partly changed.");
    }

    Finding port(int line, BrokerConnection broker) {
        return Finding.warning(
                "routes-file.broker-port",
                "%s is connected to %s at port %d, which is usually %s."
                        .formatted(
                                of(line, broker.name()),
                                broker.encrypted() ? "encrypted" : "unencrypted",
                                broker.port(),
                                broker.encrypted() ? "unencrypted" : "encrypted"),
                broker.encrypted()
                        ? "Check the port; encrypted listeners usually have 8883."
                        : "Add <Tls> or <Psk>, or check the port.",
                "Port and protection do not belong together.");
    }

    Finding plain(int line, String name) {
        return Finding.note(
                "routes-file.broker-plain",
                of(line, name)
                        + " is connected to unencrypted: who reaches the network can read and forge all ADS"
                        + " frames.",
                "Use a listener of the broker with TLS or a pre-shared key.");
    }

    Finding forbidden(int line, String name) {
        return Finding.warning(
                "routes-file.broker-forbidden",
                of(line, name) + " is not connected to: it is not encrypted, and SecureOnly forbids that.",
                "Use a listener of the broker with TLS or a pre-shared key.");
    }

    Finding readablePassword(int line, String name) {
        return Finding.warning(
                "routes-file.broker-readable-password",
                of(line, name)
                        + " is connected to unencrypted, and the password crosses the network readable.",
                "Use a listener of the broker with TLS or a pre-shared key.",
                "<Tls> or <Psk> is missing.");
    }

    Finding passwordWithoutUser(int line, String name) {
        return Finding.warning(
                "routes-file.broker-password-without-user",
                of(line, name) + " has a password and no <User>; MQTT 3.1.1 knows no password without one.",
                "Add the <User>, or remove the <Pwd>.");
    }

    static FindingException unwritable(String name) {
        return new FindingException(
                Finding.error(
                        "broker.unknown-protection",
                        "The protection of the connection \"%s\" is not understood, so it cannot be written."
                                .formatted(name),
                        "Choose how the connection is protected."));
    }

    static FindingException taken(String name, String place) {
        return new FindingException(
                Finding.error(
                        "broker.conflict",
                        "The connection \"%s\" was not added: %s has one of that name."
                                .formatted(name, place),
                        "Choose another name, or remove the existing one first."));
    }
}
