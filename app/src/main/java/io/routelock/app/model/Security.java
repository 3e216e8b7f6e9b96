package io.routelock.app.model;

import io.routelock.pki.Fingerprint;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.RemoteTls;

import java.util.Optional;

/**
 * How a route or target is protected, as the lock icon shows it.
 *
 * @param warning what to look at, as it follows the word of the kind: {@code fingerprint changed}
 * @param fingerprint that is stored, where there is one
 * @param remark one line for the tooltip, for example {@code Same as stored, 09:41:07}
 */
public record Security(
        Kind kind, Optional<String> warning, Optional<Fingerprint> fingerprint, Optional<String> remark) {

    /** What proves who is at the other end. */
    public enum Kind {
        NONE("No route", "This computer has no route to it"),
        PLAIN("Plain", "Plain ADS: not encrypted, nothing proves who is at the other end"),
        SSC("SSC", "Secure ADS, self-signed certificates"),
        PSK("PSK", "Secure ADS, pre-shared key"),
        CA("CA", "Secure ADS, certificates of a shared CA"),
        SECURE("Secure", "Secure ADS, of a kind that this tool does not know"),
        MQTT_ENCRYPTED("MQTT", "ADS over MQTT: encrypted to the broker, not end to end"),
        MQTT_PLAIN("MQTT, plain", "ADS over MQTT: not encrypted, and the broker reads along");

        private final String word;
        private final String sentence;

        Kind(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        public String word() {
            return word;
        }

        public String sentence() {
            return sentence;
        }
    }

    public static final Security NONE = of(Kind.NONE);

    public static Security of(Kind kind) {
        return new Security(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Security of(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain plain -> of(Kind.PLAIN);
            case RouteSecurity.SelfSigned ssc ->
                    new Security(Kind.SSC, Optional.empty(), ssc.fingerprint(), Optional.empty());
            case RouteSecurity.PreSharedKey psk -> of(Kind.PSK);
            case RouteSecurity.SharedCa ca -> of(Kind.CA);
            case RouteSecurity.Unrecognised unknown -> of(Kind.SECURE);
        };
    }

    /** Of a route that a target told: its kind, and nothing that proves anything. */
    public static Security of(RemoteTls told) {
        return of(
                switch (told.mode()) {
                    case "none" -> Kind.PLAIN;
                    case "self-signed" -> Kind.SSC;
                    case "psk" -> Kind.PSK;
                    case "ca" -> Kind.CA;
                    default -> Kind.SECURE;
                });
    }

    public Security withWarning(String newWarning) {
        return new Security(kind, Optional.of(newWarning), fingerprint, remark);
    }

    public Security withRemark(String newRemark) {
        return new Security(kind, warning, fingerprint, Optional.of(newRemark));
    }

    /** Secure ADS or not; a warning does not change that. A broker in between reads everything. */
    public boolean secure() {
        return switch (kind) {
            case SSC, PSK, CA, SECURE -> true;
            case NONE, PLAIN, MQTT_ENCRYPTED, MQTT_PLAIN -> false;
        };
    }

    /** Whether a broker is in between. */
    public boolean overMqtt() {
        return kind == Kind.MQTT_ENCRYPTED || kind == Kind.MQTT_PLAIN;
    }

    /** For tables and for copying: {@code SSC, fingerprint changed}. */
    public String words() {
        return warning.map(text -> kind.word() + ", " + text).orElse(kind.word());
    }
}
