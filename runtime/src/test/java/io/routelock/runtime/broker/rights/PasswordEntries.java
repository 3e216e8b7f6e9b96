package io.routelock.runtime.broker.rights;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Lines of password files as mosquitto_passwd makes them, by the JDK's own PBKDF2 and SHA-512. */
final class PasswordEntries {

    private static final int ITERATIONS = 101;
    private static final int HASH = 64;
    private static final Pattern MARK = Pattern.compile("<(S|K|H|6|O|[sh][0-9]+)>");
    private static final byte[] SALT = "twelve bytes".getBytes(StandardCharsets.US_ASCII);

    /** Users with the password "secret", and one whose password is empty. */
    static final String FILE =
            pbkdf2("plc", "secret") + sha512("old", "secret") + pbkdf2("empty", "") + pbkdf2("ü", "secret");

    private PasswordEntries() {}

    /**
     * What stands in a table of password files: {@code <S>} and {@code <K>} are salt and hash of "secret",
     * {@code <H>} the whole entry, {@code <6>} an older one, {@code <O>} that of "other", {@code <sN>} and
     * {@code <hN>} ones with a salt or a hash of N bytes.
     */
    static String filled(String text) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
    }

    private static String meant(String mark) {
        return switch (mark.charAt(0)) {
            case 'S' -> base64(SALT);
            case 'K' -> base64(hash("secret", SALT, HASH));
            case 'H' -> entry("secret", SALT, HASH);
            case 'O' -> entry("other", SALT, HASH);
            case '6' -> older("secret");
            case 's' -> entry("secret", new byte[Integer.parseInt(mark.substring(1))], HASH);
            default -> entry("secret", SALT, Integer.parseInt(mark.substring(1)));
        };
    }

    static String pbkdf2(String user, String password) {
        return user + ":" + entry(password, SALT, HASH) + "\n";
    }

    private static String entry(String password, byte[] salt, int length) {
        return "$7$%d$%s$%s".formatted(ITERATIONS, base64(salt), base64(hash(password, salt, length)));
    }

    private static byte[] hash(String password, byte[] salt, int length) {
        if (salt.length == 0) {
            // The JDK takes no empty salt, and neither does mosquitto.
            return new byte[length];
        }
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 8 * length);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As mosquitto before 2.0 made them. */
    static String sha512(String user, String password) {
        return user + ":" + older(password) + "\n";
    }

    private static String older(String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(password.getBytes(StandardCharsets.UTF_8));
            return "$6$%s$%s".formatted(base64(SALT), base64(digest.digest(SALT)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
