package io.routelock.mosquitto.conf;

import java.nio.charset.StandardCharsets;

/** What is said of a key that is encrypted, wherever it is found. */
final class KeyText {

    static final String CODE = "conf.key-encrypted";
    static final String FIX = "Save the key without a password: \"openssl pkey -in FILE -out key.pem\".";

    private KeyText() {}

    static boolean isEncrypted(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
    }

    static String message(String path) {
        return "The key " + path + " is encrypted; a service cannot ask for its password.";
    }
}
