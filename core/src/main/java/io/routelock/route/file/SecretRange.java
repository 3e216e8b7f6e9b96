package io.routelock.route.file;

import java.util.List;

/**
 * Where a secret stands in a text: a password, a pre-shared key, the password of a key file, in an entry or
 * in a comment.
 *
 * @param start of its first character
 * @param end after its last character
 */
public record SecretRange(int start, int end) {

    /** As many for every secret, so that the length tells nothing. */
    public static final String MASK = "\u2022".repeat(8);

    /**
     * The secrets of a file of routes, in their order. The text may be broken: whatever looks like the start
     * of a secret is one then, up to the next tag.
     */
    public static List<SecretRange> findIn(String text) {
        return new SecretScan(text).ranges();
    }

    /**
     * The secrets of a text that cannot be read as routes, in their order; in doubt more than {@link #findIn}
     * finds, since the tags around them may be what is broken.
     */
    public static List<SecretRange> findInBroken(String text) {
        return new CautiousScan(text).ranges();
    }

    /** The text with a mask in the place of each secret; for what is shown, compared or exported. */
    public static String mask(String text) {
        return mask(text, findIn(text));
    }

    static String mask(String text, List<SecretRange> secrets) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (SecretRange secret : secrets) {
            masked.append(text, copied, secret.start).append(MASK);
            copied = secret.end;
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
