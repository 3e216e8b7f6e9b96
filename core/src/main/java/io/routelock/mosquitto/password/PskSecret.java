package io.routelock.mosquitto.password;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.secureads.PskKey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys for a psk_file, as 64 hexadecimal digits. */
public final class PskSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private PskSecret() {}

    /** {@link PskKey#LENGTH} random bytes: as much as TLS 1.2 makes use of, and what TwinCAT takes. */
    public static Secret random() {
        byte[] key = new byte[PskKey.LENGTH];
        RANDOM.nextBytes(key);
        try {
            return hexadecimal(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * The key that mosquitto and its clients make of digits.
     *
     * @throws IllegalArgumentException for digits of no key that works, which it does not quote
     */
    public static PskKey key(Secret hexadecimal) {
        return hexadecimal.useBytes(StandardCharsets.UTF_8, PskFile::keyOf);
    }

    /**
     * The key that TwinCAT makes of {@code Identity} and {@code Pwd}, see {@link PskKey#derive}.
     *
     * @param caseSensitive as {@code IdentityCaseSensitive} of the route; mosquitto itself compares
     *     identities with regard to case
     * @throws FindingException {@code text.character} for half a surrogate pair
     */
    public static Secret ofTwinCat(String identity, boolean caseSensitive, Secret password) {
        return PskKey.derive(identity, caseSensitive, password).use(PskSecret::hexadecimal);
    }

    private static Secret hexadecimal(byte[] key) {
        char[] digits = new char[2 * key.length];
        for (int i = 0; i < key.length; i++) {
            digits[2 * i] = HexFormat.of().toHighHexDigit(key[i]);
            digits[2 * i + 1] = HexFormat.of().toLowHexDigit(key[i]);
        }
        try {
            return Secret.of(digits);
        } finally {
            Arrays.fill(digits, '\0');
        }
    }
}
