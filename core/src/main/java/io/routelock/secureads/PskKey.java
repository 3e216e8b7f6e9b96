package io.routelock.secureads;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.pki.StrictText;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * The bytes of a pre-shared key: {@value #LENGTH} for Secure ADS, any number for a broker. They are lent,
 * never handed out, and never printed.
 *
 * <p>Safe for every thread.
 */
public final class PskKey {

    /** Bytes of a key of Secure ADS. */
    public static final int LENGTH = 32;

    private static final int DIGITS = 2 * LENGTH;

    private final byte[] key;

    private PskKey(byte[] key) {
        this.key = key;
    }

    /**
     * {@code SHA-256(UPPERCASE(identity) + password)} (protocol notes: secure-ads).
     *
     * <p>The character set inside the hash is not documented: this is UTF-8, as public clients have it. For
     * characters beyond ASCII, see {@link PskFindings#beyondAscii}. Upper case is that of no language, since
     * a Turkish computer would turn {@code i} into {@code İ} and derive another key.
     *
     * @param caseSensitive takes the identity as it is written
     * @throws FindingException {@code text.character} for half a surrogate pair
     */
    public static PskKey derive(String identity, boolean caseSensitive, Secret password) {
        MessageDigest hash = sha256();
        String hashed = caseSensitive ? identity : folded(identity);
        hash.update(StrictText.encode("identity", hashed, StandardCharsets.UTF_8));
        return password.useBytes(StandardCharsets.UTF_8, bytes -> new PskKey(hash.digest(bytes)));
    }

    /** How identities are compared and hashed where their case does not count. */
    static String folded(String identity) {
        return identity.toUpperCase(Locale.ROOT);
    }

    /**
     * The key itself, as 64 hexadecimal digits in any case.
     *
     * @throws FindingException {@code psk.key-form} for anything else, which it does not quote
     */
    public static PskKey ofHex(Secret digits) {
        try {
            return digits.useBytes(StandardCharsets.US_ASCII, PskKey::parse);
        } catch (FindingException e) {
            throw new FindingException(PskFindings.keyForm(), e);
        }
    }

    /**
     * A key that is not of Secure ADS; takes a copy, so that the caller can wipe its own.
     *
     * @param bytes at least one
     */
    public static PskKey ofBytes(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a key has a byte");
        }
        return new PskKey(bytes.clone());
    }

    private static PskKey parse(byte[] digits) {
        if (digits.length != DIGITS) {
            throw new FindingException(PskFindings.keyForm());
        }
        byte[] key = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            key[i] = (byte) (digit(digits[2 * i]) << 4 | digit(digits[2 * i + 1]));
        }
        return new PskKey(key);
    }

    private static int digit(byte character) {
        if (!HexFormat.isHexDigit(character)) {
            throw new FindingException(PskFindings.keyForm());
        }
        return HexFormat.fromHexDigit(character);
    }

    /**
     * The key of a credential.
     *
     * @throws FindingException {@code psk.key-form} or {@code text.character}
     */
    public static PskKey of(TlsCredential.PreSharedKey credential) {
        return switch (credential.source()) {
            case KeySource.Password(Secret password) ->
                    derive(credential.identity(), credential.caseSensitive(), password);
            case KeySource.HexKey(Secret digits) -> ofHex(digits);
        };
    }

    /** Lends a copy and wipes it afterwards, whatever the borrower did to it. */
    public <R> R use(Function<byte[], R> use) {
        byte[] lent = key.clone();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes the same time wherever the difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PskKey that && MessageDigest.isEqual(key, that.key);
    }

    /** The same for all: a hash in a log or a dump would help to try keys. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "(pre-shared key)";
    }
}
