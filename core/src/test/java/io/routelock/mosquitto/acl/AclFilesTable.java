package io.routelock.mosquitto.acl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hand-made acl files in {@code acl-files.txt}, and whether mosquitto 2.0.11 starts on them. */
final class AclFilesTable {

    /** One file; {@code text} is as it stands in the table. */
    record Row(boolean starts, String text) {
        byte[] bytes() {
            return decode(text);
        }
    }

    private static final Pattern REPEATED = Pattern.compile("\\{(.+?)\\*(\\d+)}");
    private static final String ESCAPED = "nrtvf0\\";
    private static final byte[] MEANT = {'\n', '\r', '\t', 0x0B, '\f', 0, '\\'};

    private AclFilesTable() {}

    static List<Row> rows() throws IOException {
        try (InputStream in = AclFilesTable.class.getResourceAsStream("acl-files.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("+ ") || line.startsWith("- "))
                    .map(line -> new Row(line.startsWith("+"), line.substring(2)))
                    .toList();
        }
    }

    private static byte[] decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher repeated = REPEATED.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at = escape(text, at + 1, out);
            } else if (repeated.region(at, text.length()).lookingAt()) {
                out.writeBytes(repeat(decode(repeated.group(1)), Integer.parseInt(repeated.group(2))));
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
