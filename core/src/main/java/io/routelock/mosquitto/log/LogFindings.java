package io.routelock.mosquitto.log;

import io.routelock.diagnosis.Finding;

import java.util.Locale;
import java.util.Optional;

/** What is said of failed connections and denied messages. */
final class LogFindings {

    private LogFindings() {}

    /** Empty for an accepted connection. */
    static Optional<Finding> refused(Optional<String> client, int code, Connection at) {
        String who = client.map("The client \"%s\""::formatted).orElse("A client");
        return switch (code) {
            case 0 -> Optional.empty();
            case 1, 132 ->
                    Optional.of(
                            Finding.error(
                                    "log.protocol-version",
                                    who + at.words() + " speaks a version of MQTT that the broker does not.",
                                    "Set the client to MQTT 3.1.1 or 5."));
            case 2, 133 ->
                    Optional.of(
                            Finding.error(
                                    "log.client-id",
                                    who + at.words() + " has an identifier that the broker does not take.",
                                    "Give the client an identifier of its own that is not empty."));
            case 4, 134 ->
                    Optional.of(
                            Finding.error(
                                    "log.no-common-name",
                                    who + at.words() + " was refused: its certificate names no user.",
                                    "Issue a certificate with a common name (CN).",
                                    "The certificate has no common name, and use_identity_as_username is set",
                                    "User name or password are not legal text"));
            case 5, 135 ->
                    Optional.of(
                            Finding.error(
                                    "log.not-authorised",
                                    who
                                            + at.words()
                                            + " was refused: not authorised. mosquitto does not say"
                                            + " which of these it was.",
                                    "Compare user and password with the password_file; set the password again"
                                            + " if in doubt.",
                                    "Wrong password",
                                    "The user is not in the password_file, or mosquitto dropped the entry",
                                    "The client sends no user, and allow_anonymous is false"));
            default ->
                    Optional.of(
                            Finding.error(
                                    "log.refused",
                                    who + at.words() + " was refused with code " + code + ".",
                                    "Look the code up in the MQTT standard."));
        };
    }

    static Finding denied(String client, String topic) {
        return Finding.error(
                "log.publish-denied",
                "The client \"%s\" may not write to \"%s\"; the message was dropped."
                        .formatted(client, topic),
                "Ask: routelock acl check --acl F --user U --client %s --topic T --access write."
                        .formatted(client.indexOf(' ') < 0 ? client : "C"),
                "No rule of the acl_file lets this user write there",
                "A deny rule of the user matches, which beats every allow",
                "The client logs in as another user than the rule is for; no user inherits the general rules");
    }

    static Finding takenOver(String client, Connection old, Connection fresh) {
        return Finding.warning(
                "log.taken-over",
                "A new connection%s took the identifier \"%s\"; the old one%s was closed."
                        .formatted(fresh.words(), client, old.words()),
                "Give each client an identifier of its own.",
                "Two devices have the same client identifier; they will throw each other off again and again",
                "The client lost its connection and came back before the broker noticed");
    }

    static Finding protocol(Optional<String> client, Connection at) {
        return Finding.error(
                "log.protocol-error",
                "%s%s did not speak MQTT."
                        .formatted(client.map("The client \"%s\""::formatted).orElse("A client"), at.words()),
                "Switch TLS off in the client, or connect it to the port of the TLS listener.",
                "The client speaks TLS on a listener without TLS",
                "Something else than an MQTT client connected, a port scanner for example");
    }

    /** OpenSSL's own words; the version of it only changes numbers before them. */
    static Finding tls(String text, Connection at) {
        String said = text.toLowerCase(Locale.ROOT);
        String who = "A client" + at.words();
        if (said.contains("alert unknown ca") || said.contains("alert bad certificate")) {
            return Finding.error(
                    "log.server-distrusted",
                    who + " does not trust the certificate of the broker.",
                    "Give the client the CA certificate that issued the broker's certificate.",
                    "The client has another CA file, or none",
                    "The broker does not send an intermediate certificate: certfile lacks the chain");
        }
        if (said.contains("alert certificate expired")) {
            return Finding.error(
                    "log.server-expired",
                    who + " says that the certificate of the broker has expired.",
                    "Renew the broker's certificate, or set the client's clock.",
                    "The broker's certificate has expired",
                    "The clock of the client is wrong");
        }
        if (said.contains("peer did not return a certificate")) {
            return Finding.error(
                    "log.no-client-certificate",
                    who + " sent no certificate, and the listener requires one.",
                    "Give the client a certificate and its key, or set require_certificate false.");
        }
        return handshake(said, who, at);
    }

    private static Finding handshake(String said, String who, Connection at) {
        if (said.contains("certificate verify failed")) {
            return Finding.error(
                    "log.client-certificate",
                    who + " has a certificate that the broker does not accept. mosquitto does not say why.",
                    "Check the certificate against cafile and crlfile, and the clocks of both.",
                    "It has expired, or is not yet valid",
                    "Another CA than that of cafile issued it",
                    "It is revoked in the crlfile, or the crlfile itself is out of date");
        }
        if (said.contains("psk identity not found")) {
            return unknownIdentity(who, "The identity is not in the psk_file; case counts");
        }
        if (said.contains("no suitable signature algorithm")) {
            return unknownIdentity(
                    who,
                    "The identity is not in the psk_file; case counts",
                    "The client has no pre-shared key, but certificates, on a listener for keys");
        }
        if (said.contains("decryption failed or bad record mac")
                || said.contains("binder does not verify")
                || said.contains("digest check failed")) {
            return Finding.error(
                    "log.psk-key-wrong",
                    who + " has another pre-shared key than the psk_file.",
                    "Write the same key on both sides; for TwinCAT, make it from Identity and Pwd.",
                    "The key was changed on one side only",
                    "TwinCAT derives the key from identity and password, and the psk_file has the password");
        }
        return shape(said, who, at);
    }

    private static Finding unknownIdentity(String who, String... causes) {
        return Finding.error(
                "log.psk-identity-unknown",
                who + " named a pre-shared key that the broker does not have.",
                "Compare the identity with the psk_file, letter by letter.",
                causes);
    }

    private static Finding shape(String said, String who, Connection at) {
        if (said.contains("no shared cipher")) {
            return Finding.error(
                    "log.no-shared-cipher",
                    who + " and the broker have no cipher in common.",
                    "Use the same way to log in on both sides, keys or certificates, and compare ciphers.",
                    "The client has certificates, and the listener pre-shared keys (psk_hint)",
                    "The option ciphers leaves nothing that both have");
        }
        if (said.contains("wrong version number") || said.contains("http request")) {
            return Finding.error(
                    "log.plain-on-tls",
                    who + " did not speak TLS on a listener with TLS.",
                    "Switch TLS on in the client, or connect it to a port without TLS.",
                    "TLS is off in the client");
        }
        if (said.contains("unsupported protocol") || said.contains("alert protocol version")) {
            return Finding.error(
                    "log.tls-version",
                    who + " offers no version of TLS that the broker takes.",
                    "Update the client, or lower tls_version of the listener.",
                    "tls_version of the listener is higher than that of the client");
        }
        return Finding.error(
                "log.tls-failed",
                "The TLS handshake with" + who.replaceFirst("^A", " a") + " failed.",
                "Compare with the log of the client"
                        + at.listener().map(" of port %d"::formatted).orElse("")
                        + ".",
                "Client and listener differ in certificates, keys or ciphers",
                "The connection broke");
    }

    static Finding bind(String text, int port) {
        String where = port == 0 ? "a port" : "port " + port;
        return text.contains("already in use")
                ? Finding.error(
                        "log.port-taken",
                        "mosquitto cannot listen on %s: another program does.".formatted(where),
                        "Stop the other program, or choose another port for the listener.",
                        "mosquitto already runs, as a service for example",
                        "Two listeners have the same port")
                : Finding.error(
                        "log.address-missing",
                        "mosquitto cannot listen on %s: this computer does not have the address."
                                .formatted(where),
                        "Correct the address after the port of the listener, or remove it.");
    }

    static Finding notAll() {
        return Finding.note(
                "log.not-all",
                "This log may lack what explains a failure: nothing in it is of level debug.",
                "Write log_type all into mosquitto.conf, reload mosquitto, and try again.",
                "log_type all is not set");
    }
}
