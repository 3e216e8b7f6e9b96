package io.routelock.pki;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password or key phrase that is never printed.
 *
 * <p>Records that hold one can keep their generated {@code toString}. Safe for every thread.
 */
public final class Secret {

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** Copies the characters, so that the caller can wipe its own. */
    public static Secret of(char... characters) {
        return new Secret(characters.clone());
    }

    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    public boolean isEmpty() {
        return characters.length == 0;
    }

    /**
     * Lends the secret as bytes and wipes them afterwards, so that they do not lie in the heap for the next
     * memory dump.
     *
     * @throws io.routelock.diagnosis.FindingException {@code text.character} when the character set lacks a
     *     character; names its position and nothing else
     */
    public <R> R useBytes(Charset charset, Function<byte[], R> use) {
        byte[] bytes = StrictText.encode("password", CharBuffer.wrap(characters), charset);
        try {
            return use.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Takes the same time wherever the difference is: how far a guess was right cannot be timed. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(utf16(), that.utf16());
    }

    private byte[] utf16() {
        return StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(characters)).array();
    }

    /** The same for all: a hash in a log or a dump would help to try passwords. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
