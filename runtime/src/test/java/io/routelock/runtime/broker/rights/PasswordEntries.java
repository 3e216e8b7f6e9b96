package io.routelock.runtime.broker.rights;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Lines of password files as mosquitto_passwd makes them, by the JDK's own PBKDF2 and SHA-512. */
final class PasswordEntries {

    private static final int ITERATIONS = 101;
    private static final byte[] SALT = "twelve bytes".getBytes(StandardCharsets.US_ASCII);

    /** Users with the password "secret", and one whose password is empty. */
    static final String FILE =
            pbkdf2("plc", "secret") + sha512("old", "secret") + pbkdf2("empty", "") + pbkdf2("ü", "secret");

    private PasswordEntries() {}

    static String pbkdf2(String user, String password) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 512);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
            return "%s:$7$%d$%s$%s\n".formatted(user, ITERATIONS, base64(SALT), base64(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As mosquitto before 2.0 made them. */
    static String sha512(String user, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(password.getBytes(StandardCharsets.UTF_8));
            return "%s:$6$%s$%s\n".formatted(user, base64(SALT), base64(digest.digest(SALT)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
