package io.routelock.mqtt.payload;

import io.routelock.ams.Octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether bytes are text that one can read. */
public final class PayloadText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PayloadText() {}

    /**
     * The bytes as UTF-8. Empty when they are none, or contain control characters other than tabs and line
     * ends: then they are data that happens to be legal. A byte order mark at the beginning goes.
     */
    public static Optional<String> of(Octets payload) {
        return decode(payload, true);
    }

    /** The same for the beginning of a payload, which may end within a character. */
    public static Optional<String> ofBeginning(Octets payload) {
        return decode(payload, false);
    }

    private static Optional<String> decode(Octets payload, boolean whole) {
        CharsetDecoder utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(payload.size());
        CoderResult result = utf8.decode(ByteBuffer.wrap(payload.toArray()), text, whole);
        text.flip();
        return result.isError() ? Optional.empty() : readable(text.toString());
    }

    private static Optional<String> readable(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String shown = marked ? text.substring(1) : text;
        return shown.chars().allMatch(PayloadText::isReadable) ? Optional.of(shown) : Optional.empty();
    }

    private static boolean isReadable(int c) {
        return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
    }
}
