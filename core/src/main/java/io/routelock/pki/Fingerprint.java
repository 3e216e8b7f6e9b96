package io.routelock.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * SHA-256 over the DER form of a certificate, as TwinCAT shows it.
 *
 * <p>It says nothing of where it came from: see {@link PresentedFingerprint} and {@link
 * AdvertisedFingerprint}.
 *
 * @param hex 64 lower case hexadecimal digits
 */
public record Fingerprint(String hex) {

    public static final int DIGITS = 64;

    public Fingerprint {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Fingerprint::isLowerHex)) {
            throw new IllegalArgumentException("a fingerprint has 64 lower case hex digits");
        }
    }

    static boolean isLowerHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without a DER form", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads what people paste: case, white space, colons and dashes do not matter, everything else does.
     *
     * @return empty unless exactly 64 digits are left
     */
    public static Optional<Fingerprint> parse(String text) {
        String digits = withoutSeparators(text);
        if (digits.length() != DIGITS || !digits.chars().allMatch(Fingerprint::isLowerHex)) {
            return Optional.empty();
        }
        return Optional.of(new Fingerprint(digits));
    }

    /** The text in lower case without what people put between digits. */
    static String withoutSeparators(String text) {
        return text.replaceAll("[\\s\\u00a0:\\-]", "").toLowerCase(Locale.ROOT);
    }

    /** 16 groups of four digits with spaces between, as the tool shows it. */
    public String grouped() {
        return hex.replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return hex;
    }
}
