package io.routelock.net.mqtt;

import io.netty.handler.ssl.NotSslRecordException;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.Protection;
import io.routelock.net.PskAlertException;
import io.routelock.secureads.PskFault;

import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * Why TLS with a broker failed, in words. What the broker says in alerts is what OpenSSL says for mosquitto.
 */
final class TlsFindings {

    private static final String LOG = "Look into the log of the broker at this time.";
    private static final String RECEIVED = "Received fatal alert: ";

    /**
     * What alerts about our certificate mean; bad_certificate is OpenSSL's word for one whose time has not
     * come.
     */
    private static final Map<String, String> ABOUT_OUR_CERTIFICATE =
            Map.of(
                    "unknown_ca", "The broker believes another authority than the one that signed it.",
                    "bad_certificate", "It is not valid yet by the clock of the broker.",
                    "certificate_expired", "Its time is over by the clock of the broker.",
                    "certificate_revoked", "The authority took it back (crlfile).",
                    "certificate_unknown", "The broker does not accept it.",
                    "unsupported_certificate", "It is not for clients by its extended key usage.",
                    "decrypt_error", "The private key does not belong to it.",
                    "access_denied", "The broker does not accept it.");

    private TlsFindings() {}

    /** Whether TLS is why a connection ended. */
    static boolean isFault(Throwable cause) {
        return cause instanceof SSLException;
    }

    static Finding explain(ClientSettings settings, Throwable cause) {
        Optional<Finding> refused = refusedByUs(cause);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (cause) {
            case PskAlertException alert -> psk(settings, alert);
            case NotSslRecordException _ -> plainPort(settings);
            case ClosedChannelException _ -> closed(settings);
            default -> alert(settings, cause);
        };
    }

    private static Optional<Finding> refusedByUs(Throwable cause) {
        Throwable deeper = cause;
        for (int depth = 0; deeper != null && depth < 10; depth++) {
            if (deeper instanceof RefusedServerException refused) {
                return Optional.of(refused.finding());
            }
            deeper = deeper.getCause();
        }
        return Optional.empty();
    }

    private static Finding alert(ClientSettings settings, Throwable cause) {
        String said = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        int at = said.indexOf(RECEIVED);
        if (at < 0) {
            return Finding.error(
                    "mqtt.tls-failed",
                    "TLS with " + settings.address() + " failed: " + said + ".",
                    LOG,
                    "Another service than a broker with TLS listens on this port.");
        }
        String alert = said.substring(at + RECEIVED.length()).strip().toLowerCase(Locale.ROOT);
        return ABOUT_OUR_CERTIFICATE.containsKey(alert) && hasCertificate(settings)
                ? certificateRefused(settings, alert)
                : refused(settings, alert);
    }

    private static boolean hasCertificate(ClientSettings settings) {
        return settings.protection() instanceof Protection.Tls tls && tls.own().isPresent();
    }

    private static Finding certificateRefused(ClientSettings settings, String alert) {
        return Finding.error(
                "mqtt.certificate-refused",
                settings.address() + " refuses our certificate: " + alert + ".",
                "Compare the authority and the dates of our certificate with the CA file (cafile) and the"
                        + " clock of the broker.",
                Objects.requireNonNull(ABOUT_OUR_CERTIFICATE.get(alert)),
                "The clock of the broker is wrong.");
    }

    private static Finding refused(ClientSettings settings, String alert) {
        if (alert.equals("certificate_required")
                || !hasCertificate(settings) && alert.equals("handshake_failure")) {
            return certificateMissing(settings, alert);
        }
        return Finding.error(
                "mqtt.handshake-refused",
                settings.address() + " refuses the TLS handshake: " + alert + ".",
                "Check whether this listener of the broker is one for certificates or one for pre-shared"
                        + " keys.",
                "The listener is one for pre-shared keys (psk_hint), and this client comes with certificates.",
                "The broker takes other versions of TLS or other cipher suites only (tls_version, ciphers).");
    }

    private static Finding certificateMissing(ClientSettings settings, String alert) {
        return Finding.error(
                "mqtt.certificate-missing",
                settings.address() + " wants a certificate of this client: " + alert + ".",
                "Give the client a certificate of the authority that the broker believes, with its key.",
                "The listener has require_certificate true.",
                "The listener is one for pre-shared keys (psk_hint), and this client comes without one.",
                "The broker takes other versions of TLS or other cipher suites only (tls_version, ciphers).");
    }

    private static Finding psk(ClientSettings settings, PskAlertException alert) {
        String symptom =
                settings.address()
                        + (alert.raisedByPeer()
                                ? " refuses the TLS handshake: "
                                : " failed in the TLS handshake: ")
                        + alert.alertName()
                        + ".";
        return switch (alert.fault()) {
            case PskFault.IDENTITY_UNKNOWN ->
                    Finding.error(
                            "mqtt.psk-identity-unknown",
                            settings.address()
                                    + " does not know the identity \""
                                    + alert.identity().orElse("")
                                    + "\".",
                            "Compare the identity with the psk_file of the broker, capitals included.",
                            "It is not in the psk_file, or is written otherwise there.",
                            "The broker has not read its psk_file again since.");
            case PskFault.IDENTITY_OR_KEY, PskFault.KEY_DIFFERS ->
                    Finding.error(
                            "mqtt.psk-key",
                            symptom,
                            "Compare the key of \""
                                    + alert.identity().orElse("")
                                    + "\" with the one in the psk_file of the broker.",
                            "The key differs; one that is made of a password differs when the identity is"
                                    + " written otherwise.",
                            "The broker does not know the identity.");
            case PskFault.NOTHING_IN_COMMON ->
                    Finding.error(
                            "mqtt.psk-not-taken",
                            symptom,
                            "Check whether this listener of the broker is one for pre-shared keys (psk_hint and"
                                    + " psk_file).",
                            "The listener is one for certificates.",
                            "The broker takes other cipher suites only (ciphers).");
            case PskFault.OTHER -> Finding.error("mqtt.tls-failed", symptom, LOG);
        };
    }

    static Finding plainPort(ClientSettings settings) {
        return Finding.error(
                "mqtt.plain-port",
                settings.address() + " does not answer with TLS.",
                "Connect to the port of the broker that has TLS, often 8883, or set this client to none.",
                "The port is one without TLS.",
                "Another service than a broker listens on this port.");
    }

    static Finding tlsPort(ClientSettings settings) {
        return Finding.error(
                "mqtt.tls-port",
                settings.address() + " answers with TLS, and this client is set to none.",
                "Set the client to TLS or to a pre-shared key, or connect to the port of the broker that has"
                        + " none, often 1883.",
                "The port is one with TLS.");
    }

    static Finding closed(ClientSettings settings) {
        return Finding.error(
                "mqtt.handshake-closed",
                settings.address() + " ends the connection in the TLS handshake.",
                "Check that this port of the broker is one with TLS, then look into its log at this time.",
                "The port is one without TLS.",
                "The broker does not accept what this client comes with.");
    }

    static Finding overdue(ClientSettings settings) {
        return Finding.error(
                "mqtt.tls-silent",
                settings.address() + " accepts the connection and does not answer the TLS handshake.",
                "Check that this port of the broker is one with TLS.",
                "The port is one without TLS.",
                "The broker is busy with something else.");
    }
}
