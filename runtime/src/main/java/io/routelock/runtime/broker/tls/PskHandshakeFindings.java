package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;

/** What is said of handshakes with pre-shared keys. Identities come from strangers; keys are never named. */
final class PskHandshakeFindings {

    private static final int LONGEST = 100;

    /** All that ends or turns a line; those of C1 and U+2028 are none of ASCII. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

    private PskHandshakeFindings() {}

    static Finding unknown(String address, String identity) {
        return Finding.warning(
                "tls.psk-identity-unknown",
                identity.isEmpty()
                        ? address + " came with an identity that cannot be in a psk_file."
                        : "The identity \"%s\" of %s is not in the psk_file, or has no key there that works."
                                .formatted(legible(identity), address),
                "Add the identity with its key to the psk_file, or correct it in the client; capitals count.");
    }

    static Finding otherKey(String address, String identity) {
        return Finding.warning(
                "tls.psk-key",
                "The identity \"%s\" of %s has another key in the psk_file than the client."
                        .formatted(legible(identity), address),
                "Enter the key of the psk_file in the client again, digit by digit, as hexadecimal.",
                "The key was changed on one side only",
                "Somebody tries keys");
    }

    static Finding onlyNewest(String address) {
        return Finding.warning(
                "tls.psk-only-tls13",
                address + " speaks TLS 1.3 alone, and pre-shared keys are served with TLS 1.2 here.",
                "Allow TLS 1.2 in the client; mosquitto_pub does with --tls-version tlsv1.2.");
    }

    static Finding noKey(String address) {
        return Finding.warning(
                "tls.psk-missing",
                address + " offers no pre-shared key, which this listener requires.",
                "Give the client an identity and a key, or let it come to a listener with a certificate.",
                "The client is set up for certificates");
    }

    static Finding endedByClient(String address, String alert) {
        return Finding.warning(
                "tls.refused-by-client",
                "%s ended the handshake (%s).".formatted(address, alert),
                "Look into the log of the client.",
                "Its key is another one than that of the psk_file",
                "It does not want a pre-shared key");
    }

    private static String legible(String identity) {
        String line = identity.replaceAll(UNSEEN, "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
