package io.routelock.runtime.broker.robust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The TCP connections of this computer, as Linux tells them. */
final class Connections {

    private static final String ESTABLISHED = "01";

    private Connections() {}

    /** Whether whoever has the one port is connected, and not just closing, to whoever has the other. */
    static boolean holds(int local, int remote) throws IOException {
        try (Stream<String> v4 = Files.lines(Path.of("/proc/net/tcp"));
                Stream<String> v6 = Files.lines(Path.of("/proc/net/tcp6"))) {
            return Stream.concat(v4, v6)
                    .map(line -> line.strip().split(" +"))
                    .anyMatch(words ->
                            words[1].endsWith(hex(local))
                                    && words[2].endsWith(hex(remote))
                                    && words[3].equals(ESTABLISHED));
        }
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }
}
