package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Text to bytes and back without substitutes.
 *
 * <p>Java's own conversion writes a question mark for what a character set lacks. In a password that is a
 * login that fails for no visible reason, in a name it is another name.
 */
public final class StrictText {

    private StrictText() {}

    /**
     * The text in that character set.
     *
     * @param what how the finding calls the text; the text itself is never shown, for it may be a password
     * @throws FindingException {@code text.character}, with the position of the first character that the
     *     character set lacks
     */
    public static byte[] encode(String what, CharSequence text, Charset charset) {
        CharsetEncoder encoder =
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer in = CharBuffer.wrap(text);
        int room = (int) Math.ceil(in.length() * encoder.maxBytesPerChar());
        ByteBuffer out = ByteBuffer.allocate(room);
        CoderResult result = encoder.encode(in, out, true);
        try {
            if (result.isError()) {
                throw lacking(what, in.position() + 1, charset);
            }
            return Arrays.copyOf(out.array(), out.position());
        } finally {
            Arrays.fill(out.array(), (byte) 0);
        }
    }

    /**
     * The text that the bytes stand for.
     *
     * @throws CharacterCodingException when a byte stands for nothing in that character set
     */
    public static CharBuffer decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes));
    }

    private static FindingException lacking(String what, int position, Charset charset) {
        return new FindingException(
                Finding.error(
                        "text.character",
                        "Character "
                                + position
                                + " of the "
                                + what
                                + " does not exist in "
                                + charset.displayName()
                                + ", the character set of this protocol.",
                        "Use a " + what + " without that character."));
    }
}
