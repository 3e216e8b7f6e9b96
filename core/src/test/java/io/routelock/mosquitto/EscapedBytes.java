package io.routelock.mosquitto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes that a line of a table of files stands for: {@code \n \r \t \v \f \0 \\} and {@code \xNN} are one
 * byte each, <code>{text*count}</code> is the text as often, all else is UTF-8.
 */
public final class EscapedBytes {

    private static final Pattern REPEATED = Pattern.compile("\\{(.+?)\\*(\\d+)}");
    private static final String ESCAPED = "nrtvf0\\";
    private static final byte[] MEANT = {'\n', '\r', '\t', 0x0B, '\f', 0, '\\'};

    private EscapedBytes() {}

    public static byte[] of(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher repeated = REPEATED.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at = escape(text, at + 1, out);
            } else if (repeated.region(at, text.length()).lookingAt()) {
                out.writeBytes(repeat(of(repeated.group(1)), Integer.parseInt(repeated.group(2))));
                at = repeated.end();
            } else {
                int next = text.offsetByCodePoints(at, 1);
                out.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next;
            }
        }
        return out.toByteArray();
    }

    private static int escape(String text, int at, ByteArrayOutputStream out) {
        if (text.charAt(at) == 'x') {
            out.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
            return at + 3;
        }
        out.write(MEANT[ESCAPED.indexOf(text.charAt(at))]);
        return at + 1;
    }

    private static byte[] repeat(byte[] part, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
