package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.EscapedBytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The hand-made acl files in {@code acl-files.txt}, and whether mosquitto 2.0.11 starts on them. */
final class AclFilesTable {

    /** One file; {@code text} is as it stands in the table. */
    record Row(boolean starts, String text) {
        byte[] bytes() {
            return EscapedBytes.of(text);
        }
    }

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
}
