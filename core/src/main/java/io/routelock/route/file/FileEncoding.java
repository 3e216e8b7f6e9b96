package io.routelock.route.file;

import io.routelock.ams.Octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the characters of a file became bytes.
 *
 * <p>Decoding is strict, never with a substitute character, so encoding the text again gives the very bytes
 * that were read.
 *
 * @param charset one of those that we read
 * @param mark the byte-order mark, empty when there is none
 */
record FileEncoding(Charset charset, Octets mark) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final List<FileEncoding> MARKED =
            List.of(
                    new FileEncoding(StandardCharsets.UTF_8, Octets.ofHex("EF BB BF")),
                    new FileEncoding(StandardCharsets.UTF_16LE, Octets.ofHex("FF FE")),
                    new FileEncoding(StandardCharsets.UTF_16BE, Octets.ofHex("FE FF")));

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");

    /** UTF-8 without a mark: what XML assumes when nothing is said. */
    static final FileEncoding UTF_8 = new FileEncoding(StandardCharsets.UTF_8, Octets.EMPTY);

    /**
     * By the mark, else by the declaration, else UTF-8. A mark wins over a declaration that contradicts it:
     * editors that save "as Unicode" leave the old declaration in place.
     *
     * @return empty when the declaration names an encoding that we do not read
     */
    static Optional<FileEncoding> detect(byte[] file) {
        for (FileEncoding marked : MARKED) {
            if (startsWith(file, marked.mark.toArray())) {
                return Optional.of(marked);
            }
        }
        String start = new String(file, 0, Math.min(300, file.length), StandardCharsets.US_ASCII);
        Matcher declared = DECLARED.matcher(start);
        return declared.find() ? named(declared.group(1)) : Optional.of(UTF_8);
    }

    private static boolean startsWith(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }

    private static Optional<FileEncoding> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> Optional.of(UTF_8);
            case "us-ascii" -> Optional.of(plain(StandardCharsets.US_ASCII));
            case "iso-8859-1", "latin1" -> Optional.of(plain(StandardCharsets.ISO_8859_1));
            case "windows-1252" -> Optional.of(plain(WINDOWS_1252));
            default -> Optional.empty();
        };
    }

    private static FileEncoding plain(Charset charset) {
        return new FileEncoding(charset, Octets.EMPTY);
    }

    /**
     * In which encoding an edited text is to be written: as before, unless there is no mark and somebody has
     * changed the declaration.
     *
     * @return empty when the declaration names an encoding that we do not read
     */
    Optional<FileEncoding> afterEdit(String text) {
        if (mark.size() > 0) {
            return Optional.of(this);
        }
        Matcher declared = DECLARED.matcher(text.substring(0, Math.min(300, text.length())));
        return declared.find() ? named(declared.group(1)) : Optional.of(UTF_8);
    }

    /** The place of the first character that this encoding lacks. */
    OptionalInt lacking(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        CharBuffer in = CharBuffer.wrap(text);
        ByteBuffer room = ByteBuffer.allocate(8192);
        while (true) {
            CoderResult result = encoder.encode(in, room, true);
            if (!result.isOverflow()) {
                return result.isError() ? OptionalInt.of(in.position()) : OptionalInt.empty();
            }
            room.clear();
        }
    }

    /** The text after the mark; empty when there are bytes that this encoding does not write. */
    Optional<String> decode(byte[] file) {
        try {
            return Optional.of(charset.newDecoder().decode(afterMark(file)).toString());
        } catch (CharacterCodingException e) {
            // The caller tells the user, with the line; the exception knows neither.
            return Optional.empty();
        }
    }

    /**
     * As {@link #decode}, with each byte that this encoding does not write as the character that it is in
     * windows-1252, which most editors mean then: for whoever looks for them. Empty for UTF-16, where one
     * such byte shifts all that follow.
     */
    Optional<String> decodeLeniently(byte[] file) {
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
            return Optional.empty();
        }
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = afterMark(file);
        CharBuffer out = CharBuffer.allocate(file.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int left = result.length(); left > 0; left--) {
                out.put(inWindows1252(in.get()));
            }
            result = decoder.decode(in, out, true);
        }
        return Optional.of(out.flip().toString());
    }

    /** The five bytes that have no character there become the characters of their numbers. */
    private static char inWindows1252(byte octet) {
        char there = new String(new byte[] {octet}, WINDOWS_1252).charAt(0);
        return there == '\uFFFD' ? (char) Byte.toUnsignedInt(octet) : there;
    }

    /** The line, from 1, of the first byte that {@link #decode} refuses. */
    int lineOfBrokenByte(byte[] file) {
        ByteBuffer bytes = afterMark(file);
        charset.newDecoder().decode(bytes, CharBuffer.allocate(file.length), true);
        int line = 1;
        for (int i = 0; i < bytes.position(); i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private ByteBuffer afterMark(byte[] file) {
        return ByteBuffer.wrap(file, mark.size(), file.length - mark.size());
    }

    /** The mark and the text, which must be encodable. */
    byte[] encode(String text) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] file = Arrays.copyOf(mark.toArray(), mark.size() + bytes.remaining());
            bytes.get(file, mark.size(), bytes.remaining());
            return file;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("text that was not escaped for " + charset, e);
        }
    }

    CharsetEncoder newEncoder() {
        return charset.newEncoder();
    }
}
