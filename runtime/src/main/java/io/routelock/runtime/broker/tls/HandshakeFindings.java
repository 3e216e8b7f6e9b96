package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is said of handshakes that fail whatever the listener's proof is. */
final class HandshakeFindings {

    private HandshakeFindings() {}

    /**
     * @param words with which the client began; looked at, and never shown, for they may hold a password
     */
    static Finding plain(String address, byte[] words) {
        String text = new String(words, StandardCharsets.ISO_8859_1);
        boolean mqtt =
                text.startsWith("\u0010") && (text.contains("\0\4MQTT") || text.contains("\0\6MQIsdp"));
        boolean web = text.startsWith("GET ") || text.startsWith("POST ");
        String what =
                mqtt ? "speaks MQTT without TLS" : web ? "speaks HTTP without TLS" : "does not speak TLS";
        return Finding.warning(
                "tls.plain-client",
                address + " " + what + ", and this listener takes nothing else than TLS.",
                mqtt
                        ? "Switch TLS on in the client, or let it come to a listener without TLS."
                        : "If it is one of your clients, compare its port and its TLS with this listener.",
                mqtt ? "The client has the port of TLS, but no certificates or keys" : "A port scanner");
    }

    static Finding version(String address, ClientHello hello, TlsVersion least) {
        String offered =
                TlsVersion.name(hello.versions().stream().mapToInt(Integer::intValue).max().orElse(0));
        return Finding.warning(
                "tls.no-common-version",
                "%s speaks %s at most, and this listener needs %s."
                        .formatted(address, offered, TlsVersion.name(least.number())),
                least == TlsVersion.ONE_TWO
                        ? "Update the client: TLS before 1.2 is not safe."
                        : "Update the client, or set tls_version to tlsv1.2.");
    }

    static Finding noCommonCipher(String address, ClientHello hello) {
        List<String> offered = hello.suites().stream().map(CipherSuite::nameOf).limit(5).toList();
        return Finding.warning(
                "tls.no-common-cipher",
                "%s and this listener have no cipher suite in common; it offers %s%s."
                        .formatted(
                                address,
                                offered.isEmpty() ? "none" : String.join(", ", offered),
                                hello.suites().size() > offered.size() ? " and others" : ""),
                "Give the client a suite with ECDHE and AES-GCM, or name one of its suites in ciphers.",
                "The client can only do RSA key exchange, which Java does not serve any more",
                "The ciphers of the listener are too few",
                "The client wants a pre-shared key, and this listener has a certificate");
    }

    /**
     * @param alert as the standard names it
     */
    static Finding distrusted(String address, String alert) {
        String why =
                switch (alert) {
                    case "unknown_ca", "certificate_unknown", "bad_certificate" ->
                            "does not believe the certificate of the broker";
                    case "certificate_expired" -> "holds that the certificate of the broker is out of date";
                    case "certificate_revoked" -> "holds that the certificate of the broker was taken back";
                    case "handshake_failure", "protocol_version", "insufficient_security" ->
                            "found nothing in common with what the broker chose";
                    default -> "ended the handshake";
                };
        return Finding.warning(
                "tls.refused-by-client",
                "%s %s (%s).".formatted(address, why, alert),
                "Give the client the CA that signed the certificate of the broker, and let it connect by a name"
                        + " that stands in that certificate.",
                "The client has another CA file",
                "It connects by a name or address for which the certificate is not made out",
                "Its clock is wrong");
    }

    static Finding cutOff(String address) {
        return Finding.warning(
                "tls.cut-off",
                address + " ended the connection in the middle of the TLS handshake.",
                "Look into the log of the client.",
                "The client does not believe the certificate of the broker, and does not say so",
                "The client was switched off, or the network was cut",
                "A port scanner");
    }

    static Finding failed(String address, String why) {
        return Finding.warning(
                "tls.handshake-failed",
                "The TLS handshake with %s failed: %s.".formatted(address, why),
                "Look into the log of the client; if it is none of yours, it may be a scanner.");
    }
}
