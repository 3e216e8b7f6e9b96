package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failed handshake in the words of OpenSSL, for whoever reads logs of mosquitto by program. They say less
 * than the finding: expired, revoked and of another authority are one.
 */
final class OpensslWords {

    /** By a part of the code; the first that fits. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("server-distrusted", "tlsv1 alert unknown ca");
        WORDS.put("server-expired", "sslv3 alert certificate expired");
        WORDS.put("no-certificate", "peer did not return a certificate");
        WORDS.put("no-client-certificate", "peer did not return a certificate");
        WORDS.put("expired", "certificate verify failed");
        WORDS.put("not-yet-valid", "certificate verify failed");
        WORDS.put("revoked", "certificate verify failed");
        WORDS.put("authority", "certificate verify failed");
        WORDS.put("certificate", "certificate verify failed");
        WORDS.put("identity", "psk identity not found");
        WORDS.put("key", "decryption failed or bad record mac");
        WORDS.put("cipher", "no shared cipher");
        WORDS.put("plain", "wrong version number");
        WORDS.put("version", "unsupported protocol");
    }

    private OpensslWords() {}

    static String of(Finding why) {
        String words =
                WORDS.entrySet().stream()
                        .filter(entry -> why.code().contains(entry.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse("ssl handshake failure");
        return "error:SSL routines::" + words;
    }
}
