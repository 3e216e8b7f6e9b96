package io.routelock.mosquitto.password;

import io.routelock.pki.Secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Hashes by the JDK's own PBKDF2, in the words of {@code password-files.txt}. */
final class Entries {

    static final String PASSWORD = "secret";
    static final String OTHER = "other";
    static final Secret SECRET = Secret.of(PASSWORD);

    private static final int SALT = 12;
    private static final int HASH = 64;
    private static final int ITERATIONS = 101;
    private static final Pattern MARK = Pattern.compile("<(S|K|H|6|O|[sh][0-9]+)>");

    private Entries() {}

    static String filled(String text) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(entry(found.group(1))));
    }

    private static String entry(String mark) {
        return switch (mark) {
            case "S" -> base64(salt(SALT));
            case "K" -> base64(pbkdf2(PASSWORD, SALT, HASH));
            case "H" -> pbkdf2Entry(PASSWORD, SALT, HASH);
            case "O" -> pbkdf2Entry(OTHER, SALT, HASH);
            case "6" -> "$6$" + base64(salt(SALT)) + "$" + base64(sha512());
            default -> {
                int length = Integer.parseInt(mark.substring(1));
                yield mark.startsWith("s")
                        ? pbkdf2Entry(PASSWORD, length, HASH)
                        : pbkdf2Entry(PASSWORD, SALT, length);
            }
        };
    }

    private static String pbkdf2Entry(String password, int salt, int hash) {
        return "$7$" + ITERATIONS + "$" + base64(salt(salt)) + "$" + base64(pbkdf2(password, salt, hash));
    }

    private static byte[] salt(int length) {
        byte[] salt = new byte[length];
        Arrays.fill(salt, (byte) 0xA5);
        return salt;
    }

    private static byte[] pbkdf2(String password, int salt, int hash) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt(salt), ITERATIONS, 8 * hash);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha512() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(PASSWORD.getBytes(StandardCharsets.UTF_8));
            return digest.digest(salt(SALT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
