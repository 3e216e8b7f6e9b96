package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failed handshake in the words of OpenSSL, for whoever reads logs of mosquitto by program. They say less
 * than the finding: expired, revoked and of another authority are one.
 */
final class OpensslWords {

    /** The alert that a client sent stands at the end of what is said of it. */
    private static final Pattern ALERT = Pattern.compile("\\(([a-z_]+)\\)\\.$");

    private OpensslWords() {}

    /**
     * @param why by its code, of those that the package tls makes
     */
    static String of(Finding why) {
        return "error:SSL routines::" + words(why);
    }

    private static String words(Finding why) {
        return switch (why.code()) {
            case "tls.client-certificate-missing" -> "peer did not return a certificate";
            case "tls.client-certificate-expired",
                    "tls.client-certificate-not-yet-valid",
                    "tls.client-certificate-revoked",
                    "tls.client-certificate-unfit",
                    "tls.client-other-authority",
                    "tls.authority-expired",
                    "tls.root-missing",
                    "tls.crl-missing",
                    "tls.crl-expired",
                    "tls.crl-not-yet-valid",
                    "tls.crl-forged" ->
                    "certificate verify failed";
            case "tls.psk-identity-unknown" -> "psk identity not found";
            case "tls.psk-key" -> "decryption failed or bad record mac";
            case "tls.no-common-cipher", "tls.psk-missing" -> "no shared cipher";
            case "tls.plain-client" -> "wrong version number";
            case "tls.no-common-version", "tls.psk-only-tls13" -> "unsupported protocol";
            case "tls.refused-by-client" -> alert(why.symptom());
            default -> "ssl handshake failure";
        };
    }

    private static String alert(String symptom) {
        Matcher alert = ALERT.matcher(symptom);
        return alert.find() ? "tlsv1 alert " + alert.group(1).replace('_', ' ') : "ssl handshake failure";
    }
}
