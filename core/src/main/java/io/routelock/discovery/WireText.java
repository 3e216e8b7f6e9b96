package io.routelock.discovery;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text in discovery messages: ended by a NUL, written by strangers.
 *
 * <p>The notes name no character set. Windows-1252 is used: it is what a western Windows writes, and equals
 * ASCII where names are what they should be. What it cannot write is refused instead of replaced by question
 * marks, since a changed user name or password only fails later.
 *
 * <p>A name can hold control characters that spoil a log or a table, or bidirectional ones that let one name
 * look like another: reading turns both into visible escapes.
 */
public final class WireText {

    /** The longest text that is read or written, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String OF_BYTE = tableOfBytes();
    private static final char UNDEFINED = '\ufffd';

    private WireText() {}

    private static String tableOfBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return new String(all, WINDOWS_1252);
    }

    /** 8-bit text up to the first NUL, visible and capped. */
    public static String read(byte[] bytes) {
        return visible(readRaw(bytes));
    }

    /** Little-endian 16-bit text up to the first NUL, visible and capped; an odd last byte is cut. */
    public static String read16(byte[] bytes) {
        String text = new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return visible(end < 0 ? text : text.substring(0, end));
    }

    /** 8-bit text up to the first NUL, of any length and as it came: only for passwords. */
    static String readRaw(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length && bytes[i] != 0; i++) {
            text.append(charOf(bytes[i] & 0xFF));
        }
        return text.toString();
    }

    /** The five bytes without a character become the C1 controls of the same number. */
    private static char charOf(int octet) {
        char c = OF_BYTE.charAt(octet);
        return c == UNDEFINED ? (char) octet : c;
    }

    /**
     * The text with every character that is not seen, or that changes how others are seen, written as an
     * escape such as {@code \u202e}; no longer than {@link #MAX_LENGTH}.
     */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        int next = 0;
        while (next < text.length()) {
            int point = text.codePointAt(next);
            String piece = isPlain(point) ? Character.toString(point) : escaped(point);
            if (shown.length() + piece.length() > MAX_LENGTH) {
                break;
            }
            shown.append(piece);
            next += Character.charCount(point);
        }
        return shown.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true; // the other categories of Unicode are letters, marks, signs, spaces
        };
    }

    private static String escaped(int point) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            escape.append(String.format("\\u%04x", (int) unit));
        }
        return escape.toString();
    }

    /**
     * Checks that a text can be shown as it is.
     *
     * @param what the name of the field, for the message
     * @return the text
     * @throws IllegalArgumentException when it is too long or holds invisible characters
     */
    static String requireVisible(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " has more than 255 characters");
        }
        if (!text.codePoints().allMatch(WireText::isPlain)) {
            throw new IllegalArgumentException(what + " has control characters");
        }
        return text;
    }

    /**
     * Checks that a text can also be written.
     *
     * @throws IllegalArgumentException in words for the user, without the text
     */
    static String requireWritable(String what, String text) {
        requireEncodable(what, text);
        return requireVisible(what, text);
    }

    /** As {@link #requireWritable}, but any character except NUL may be there: for passwords. */
    static void requireEncodable(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(what + " has more than 255 characters");
        }
        if (!text.chars().allMatch(WireText::isEncodable)) {
            throw new IllegalArgumentException(
                    what + " has characters that a route request cannot carry (not Windows-1252)");
        }
    }

    private static boolean isEncodable(int c) {
        return c != 0 && c != UNDEFINED && byteOf((char) c) >= 0;
    }

    /** The 8-bit form without the NUL; the caller has checked that there is one. */
    static byte[] write(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) byteOf(text.charAt(i));
        }
        return bytes;
    }

    private static int byteOf(char c) {
        int defined = OF_BYTE.indexOf(c);
        boolean stepsIn = c < 0x100 && OF_BYTE.charAt(c) == UNDEFINED;
        return stepsIn ? c : defined;
    }
}
