package io.routelock.mosquitto.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a file, and the very bytes that it came from.
 *
 * <p>mosquitto reads bytes and ends a line at LF alone, so this does the same: a byte-order mark is a
 * character of the first line, and a file with CR alone is one line. What is valid UTF-8 is shown as UTF-8,
 * everything else as Latin-1, one character a byte; either way the bytes come back unchanged. Lines count
 * from 1. Immutable.
 */
public final class SourceText {

    private static final char MARK = '\uFEFF';

    private final String text;
    private final Charset charset;
    private final int[] starts;

    private SourceText(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        this.starts = lineStarts(text);
    }

    public static SourceText of(byte[] file) {
        try {
            return new SourceText(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString(),
                    StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            // Latin-1 has a character for every byte: nothing is lost, and the checks say that it is not
            // UTF-8.
            return new SourceText(new String(file, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /** A text that was typed: UTF-8. */
    public static SourceText of(String text) {
        return new SourceText(text, StandardCharsets.UTF_8);
    }

    private static int[] lineStarts(String text) {
        int[] found = new int[64];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
            found[count++] = i + 1;
        }
        return Arrays.copyOf(found, count);
    }

    public String text() {
        return text;
    }

    public byte[] bytes() {
        return text.getBytes(charset);
    }

    public boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Whether the file begins with the UTF-8 byte-order mark, on which mosquitto stumbles. */
    public boolean hasByteOrderMark() {
        return isUtf8() && !text.isEmpty() && text.charAt(0) == MARK;
    }

    /** Whether the file begins with the byte-order mark of UTF-16, either byte order. */
    public boolean looksLikeUtf16() {
        return !isUtf8() && (text.startsWith("\u00FF\u00FE") || text.startsWith("\u00FE\u00FF"));
    }

    /** At least 1: what follows the last LF is a line too, even when it is empty. */
    public int lineCount() {
        return starts.length;
    }

    /** Without its LF; a CR before it is part of the line. */
    public String line(int number) {
        return text.substring(start(number), end(number));
    }

    /**
     * What a part of this text is for MQTT, where every text is UTF-8: the same, unless the file is shown as
     * Latin-1. A byte that is not UTF-8 becomes half a surrogate pair, so that it equals no text of a client.
     */
    public String asUtf8(String part) {
        return isUtf8() ? part : ForeignBytes.decode(part.getBytes(charset));
    }

    /** Where the line begins, in characters from 0. */
    public int start(int number) {
        return starts[number - 1];
    }

    /** Where the line ends, before its LF. */
    public int end(int number) {
        return number < starts.length ? starts[number] - 1 : text.length();
    }

    /** In which line the character is, from 1. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** How lines end here: as the first one does, LF when there is none. */
    public String lineEnd() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The same file with another content of one line; its end stays, CR included. */
    public SourceText withLine(int number, String content) {
        int end = end(number);
        boolean returns = end > start(number) && text.charAt(end - 1) == '\r';
        return splice(start(number), returns ? end - 1 : end, content);
    }

    /** With a new line before the given one; {@code lineCount() + 1} appends. */
    public SourceText withLineBefore(int number, String content) {
        if (number <= starts.length) {
            return splice(start(number), start(number), content + lineEnd());
        }
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        return splice(text.length(), text.length(), (open ? lineEnd() : "") + content + lineEnd());
    }

    /** Without the line and its end. */
    public SourceText withoutLine(int number) {
        int after = number < starts.length ? starts[number] : text.length();
        return splice(start(number), after, "");
    }

    /** The whole text replaced, in the same encoding; one that the encoding lacks makes it UTF-8. */
    public SourceText withText(String edited) {
        boolean fits = isUtf8() || StandardCharsets.ISO_8859_1.newEncoder().canEncode(edited);
        return new SourceText(edited, fits ? charset : StandardCharsets.UTF_8);
    }

    private SourceText splice(int from, int to, String replacement) {
        return withText(text.substring(0, from) + replacement + text.substring(to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that && text.equals(that.text) && charset.equals(that.charset);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Never the content: a password_file is such a text too. */
    @Override
    public String toString() {
        return "SourceText[" + lineCount() + " lines, " + charset + "]";
    }
}
