package io.routelock.route.file;

import io.routelock.diagnosis.FindingException;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The text of a file of routes and how it became bytes, whether it can be read as routes or not: somebody has
 * to see a broken file to repair it.
 *
 * <p>Immutable. Its text form does not contain the text, which may hold pre-shared keys.
 */
public final class StaticRoutesText {

    private final String source;
    private final FileEncoding encoding;
    private final String text;
    private final Optional<Undecodable> undecodable;

    /**
     * A file with bytes that its encoding does not write; the text has a guess at their characters.
     *
     * @param bytes as they were read
     */
    private record Undecodable(byte[] bytes, FindingException why) {}

    StaticRoutesText(String source, FileEncoding encoding, String text) {
        this(source, encoding, text, Optional.empty());
    }

    private StaticRoutesText(
            String source, FileEncoding encoding, String text, Optional<Undecodable> undecodable) {
        this.source = source;
        this.encoding = encoding;
        this.text = text;
        this.undecodable = undecodable;
    }

    /**
     * Makes characters of the bytes of a file. Where its encoding does not write some of them, the text has a
     * guess at their characters, and {@link #read} refuses it until somebody has changed it.
     *
     * @param source how findings call the file
     * @throws FindingException {@code routes-file.too-large}, or {@code .encoding} for one that we do not
     *     read
     */
    public static StaticRoutesText decode(byte[] file, String source) {
        DocumentFindings say = new DocumentFindings(source);
        if (file.length > StaticRoutesDocument.MAX_SIZE) {
            throw new FindingException(say.tooLarge(source + " is larger than 16 MiB."));
        }
        FileEncoding encoding = FileEncoding.detect(file).orElseThrow(say::unknownEncoding);
        return encoding.decode(file)
                .map(text -> new StaticRoutesText(source, encoding, text))
                .orElseGet(() -> undecodable(file, source, encoding));
    }

    private static StaticRoutesText undecodable(byte[] file, String source, FileEncoding encoding) {
        FindingException why =
                new DocumentFindings(source).wrongEncoding(encoding, encoding.lineOfBrokenByte(file));
        String text = encoding.decodeLeniently(file).orElseThrow(() -> why);
        return new StaticRoutesText(source, encoding, text, Optional.of(new Undecodable(file.clone(), why)));
    }

    /**
     * The routes that it says.
     *
     * @throws FindingException {@code routes-file.broken}, {@code .dtd}, {@code .too-large}, {@code
     *     .encoding} or {@code .not-routes}
     */
    public StaticRoutesDocument read() {
        undecodable.ifPresent(it -> {
            throw it.why();
        });
        return new StaticRoutesDocument(this);
    }

    /** Without byte-order mark; it may hold passwords and keys. */
    public String text() {
        return text;
    }

    /** The file, byte for byte what was read except for the changes. */
    public byte[] bytes() {
        return undecodable.map(it -> it.bytes().clone()).orElseGet(() -> encoding.encode(text));
    }

    /**
     * With another text, in the same encoding and with the same byte-order mark; where there is no mark and
     * the text declares another encoding, in that one.
     *
     * @throws FindingException {@code routes-file.encoding}, {@code .character} for a character that the
     *     encoding lacks, or {@code .too-large}
     */
    public StaticRoutesText withText(String newText) {
        if (newText.equals(text)) {
            return this;
        }
        DocumentFindings say = new DocumentFindings(source);
        FileEncoding wanted = encoding.afterEdit(newText).orElseThrow(say::unknownEncoding);
        OptionalInt lacking = wanted.lacking(newText);
        if (lacking.isPresent()) {
            Lines lines = new Lines(newText);
            int at = lacking.getAsInt();
            throw say.unencodable(wanted, lines.lineOf(at), lines.columnOf(at));
        }
        return new StaticRoutesText(source, wanted, newText).limited();
    }

    /** With a text that this encoding has every character of. */
    StaticRoutesText spliced(String newText) {
        return new StaticRoutesText(source, encoding, newText).limited();
    }

    private StaticRoutesText limited() {
        if (bytes().length > StaticRoutesDocument.MAX_SIZE) {
            DocumentFindings say = new DocumentFindings(source);
            throw new FindingException(say.tooLarge(source + " would exceed 16 MiB."));
        }
        return this;
    }

    String source() {
        return source;
    }

    FileEncoding encoding() {
        return encoding;
    }

    @Override
    public String toString() {
        return source + ": " + text.length() + " characters";
    }
}
