package io.routelock.mosquitto.password;

import io.routelock.pki.Secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands behind the user name in a password_file.
 *
 * <p>{@code $7$iterations$salt$hash} is PBKDF2 with HMAC-SHA512, {@code $6$salt$hash} one SHA-512 over
 * password and salt; salt and hash are base64 with padding (run against mosquitto 2.0.11, 2.0.22 and 2.1.2).
 * Passwords are UTF-8, as clients send them. Safe for every thread.
 */
public final class PasswordHash {

    /**
     * Rounds for a new entry. mosquitto's own default is 101 or 1000. Each login, right or wrong, costs the
     * broker these rounds in its only thread, and meanwhile it serves nobody else. The time grows with their
     * number; how long it is depends on the computer.
     */
    public static final int DEFAULT_ITERATIONS = 20_000;

    /** Bytes. mosquitto 2.0 takes no other length; 2.1 takes it too, but makes 64 by itself. */
    public static final int SALT_LENGTH = 12;

    /** Bytes of a hash. */
    static final int LENGTH = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Kind kind;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    /** How the hash was made. */
    public enum Kind {
        SHA512("6"),
        PBKDF2_SHA512("7");

        private final String number;

        Kind(String number) {
            this.number = number;
        }

        static Optional<Kind> of(String number) {
            return Arrays.stream(values()).filter(kind -> kind.number.equals(number)).findFirst();
        }
    }

    PasswordHash(Kind kind, int iterations, byte[] salt, byte[] hash) {
        this.kind = kind;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * A new {@code $7$} hash that every mosquitto 2 takes.
     *
     * @param password not empty
     */
    public static PasswordHash of(Secret password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("mosquitto takes no empty password");
        }
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new PasswordHash(
                Kind.PBKDF2_SHA512, DEFAULT_ITERATIONS, salt, pbkdf2(password, salt, DEFAULT_ITERATIONS));
    }

    public Kind kind() {
        return kind;
    }

    /** 1 for {@code $6$}. */
    public int iterations() {
        return iterations;
    }

    /**
     * How long one login keeps the broker from serving anybody else, against an entry that is new; a figure
     * in seconds would be that of one computer. A test measures a real mosquitto.
     *
     * @return a phrase such as {@code 10 times as long as with 20000 iterations}
     */
    public static String loginCost(int iterations) {
        long times = Math.round((double) iterations / DEFAULT_ITERATIONS);
        return times <= 1
                ? "about as long as with " + DEFAULT_ITERATIONS + " iterations"
                : times + " times as long as with " + DEFAULT_ITERATIONS + " iterations";
    }

    /** Bytes of the salt. */
    public int saltLength() {
        return salt.length;
    }

    public boolean matches(Secret password) {
        byte[] other =
                switch (kind) {
                    case SHA512 -> sha512(password, salt);
                    case PBKDF2_SHA512 -> pbkdf2(password, salt, iterations);
                };
        return MessageDigest.isEqual(hash, other);
    }

    private static byte[] sha512(Secret password, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            return password.useBytes(
                    StandardCharsets.UTF_8,
                    bytes -> {
                        digest.update(bytes);
                        return digest.digest(salt);
                    });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    /** One block of RFC 8018, 5.2: the wanted length is that of the hash. */
    private static byte[] pbkdf2(Secret password, byte[] salt, int iterations) {
        return password.useBytes(StandardCharsets.UTF_8, bytes -> rounds(hmac(bytes), salt, iterations));
    }

    private static byte[] rounds(Mac mac, byte[] salt, int iterations) {
        mac.update(salt);
        byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] sum = round.clone();
        for (int i = 1; i < iterations; i++) {
            round = mac.doFinal(round);
            for (int j = 0; j < sum.length; j++) {
                sum[j] ^= round[j];
            }
        }
        return sum;
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            // A key of zero bytes is refused by the JDK; HMAC pads with zeroes, so one zero is the same key.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA512"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA512", e);
        }
    }

    /** As it stands in the file. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        String rounds = kind == Kind.PBKDF2_SHA512 ? iterations + "$" : "";
        return "$"
                + kind.number
                + "$"
                + rounds
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && kind == that.kind
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Not the hash: who has it can try passwords. */
    @Override
    public String toString() {
        return "PasswordHash[$" + kind.number + "$, " + iterations + " iterations]";
    }
}
