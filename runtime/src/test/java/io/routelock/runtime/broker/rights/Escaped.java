package io.routelock.runtime.broker.rights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a line in the tables of hand-made files; their first lines say how. */
final class Escaped {

    private static final Pattern PART =
            Pattern.compile("\\\\x([0-9A-Fa-f]{2})|\\\\(.)|\\{(.+?)\\*(\\d+)}|(.)", Pattern.DOTALL);
    private static final String NAMES = "nrtvf0\\";
    private static final byte[] MEANT = {'\n', '\r', '\t', 0x0B, '\f', 0, '\\'};

    private Escaped() {}

    static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(1) != null) {
                out.write(Integer.parseInt(part.group(1), 16));
            } else if (part.group(2) != null) {
                out.write(MEANT[NAMES.indexOf(part.group(2))]);
            } else if (part.group(3) != null) {
                out.writeBytes(bytes(part.group(3).repeat(Integer.parseInt(part.group(4)))));
            } else {
                out.writeBytes(part.group(5).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
