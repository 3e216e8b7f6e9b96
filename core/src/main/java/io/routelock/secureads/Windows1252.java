package io.routelock.secureads;

import io.netty.buffer.ByteBuf;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.StrictText;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;

/** The character set of the text in a {@link TlsConnectInfo}, without substitutes. */
final class Windows1252 {

    static final Charset CHARSET = Charset.forName("windows-1252");

    private Windows1252() {}

    /** As {@link StrictText#encode}. */
    static byte[] encode(String what, CharSequence text) {
        return StrictText.encode(what, text, CHARSET);
    }

    /**
     * Reads text that may be a password. The caller has checked that the bytes are there.
     *
     * @throws WireFormatException when a byte is no character; without the byte
     */
    static char[] read(ByteBuf in, String field, int offset, int length) {
        byte[] bytes = new byte[length];
        in.getBytes(in.readerIndex() + offset, bytes);
        try {
            CharBuffer text = StrictText.decode(bytes, CHARSET);
            char[] characters = new char[text.remaining()];
            text.get(characters);
            Arrays.fill(text.array(), '\0');
            return characters;
        } catch (CharacterCodingException e) {
            throw WireFormatException.at(field, offset, "Windows-1252 text", "another byte");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
