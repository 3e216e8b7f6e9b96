package io.routelock.runtime.broker.wire;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.report.PlainText;
import io.routelock.runtime.broker.session.Happenings;

import java.util.Optional;

/** What clients do that is not MQTT, in words. */
final class WireFindings {

    private WireFindings() {}

    static Finding malformed(Happenings.Newcomer who, Optional<String> clientId, String what) {
        return Finding.warning(
                "broker.protocol-error",
                "%s at listener %s broke the rules of MQTT: %s."
                        .formatted(
                                PlainText.shown(clientId.orElse(who.address())),
                                who.listener(),
                                PlainText.shown(what)),
                "Look at the program of the client; its connection was ended.",
                "The client has a fault",
                "It speaks another protocol than MQTT, or TLS at a listener without it");
    }

    static Finding notConnect(Happenings.Newcomer who) {
        return Finding.warning(
                "broker.not-connect",
                "%s at listener %s did not begin with CONNECT.".formatted(who.address(), who.listener()),
                "Check that the client speaks MQTT, and TLS only where the listener does.",
                "It speaks TLS, and this listener does not",
                "It speaks another protocol");
    }

    static Finding version(Happenings.Newcomer who) {
        return Finding.warning(
                "broker.mqtt-version",
                "%s at listener %s wants a version of MQTT that there is not."
                        .formatted(who.address(), who.listener()),
                "Set the client to MQTT 3.1.1 or 5.0.",
                "It is a bridge of mosquitto with try_private, which asks a second time by itself");
    }

    static Finding noConnect(Happenings.Newcomer who, int seconds) {
        return Finding.warning(
                "broker.no-connect",
                "%s at listener %s did not log in within %d s."
                        .formatted(who.address(), who.listener(), seconds),
                "Check that the client speaks MQTT, and TLS where the listener does.",
                "It is no MQTT client, a port scanner for one",
                "The network between is very slow");
    }
}
