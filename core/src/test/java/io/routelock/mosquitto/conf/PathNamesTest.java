package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code %NAME%} in a path, with values as Windows has them. */
class PathNamesTest {

    @TempDir private Path root;

    private static PathNames windows(Map<String, String> environment) {
        return PathNames.windows(environment);
    }

    @Test
    void windowsFillsNamesInWhateverTheirCase() {
        PathNames names = windows(Map.of("ProgramData", "C:\\ProgramData", "X(86)", "$1"));
        assertThat(names.expanded("%PROGRAMDATA%\\mosquitto\\acl"))
                .isEqualTo("C:\\ProgramData\\mosquitto\\acl");
        assertThat(names.expanded("%x(86)%/%ProgramData%")).isEqualTo("$1/C:\\ProgramData");
    }

    @Test
    void whatIsNoNameStaysAsItIsWritten() {
        PathNames names = windows(Map.of("A", "b"));
        for (String path : new String[] {"C:\\50%", "%NOSUCH%\\x", "%%", "a%b", ""}) {
            assertThat(names.expanded(path)).isEqualTo(path);
        }
        assertThat(PathNames.LITERAL.expanded("%A%")).isEqualTo("%A%");
    }

    @Test
    void theFileIsFoundWhereTheNameLeads() throws IOException {
        Files.writeString(root.resolve("acl"), "topic a\n");
        DiskFiles disk = new DiskFiles(Path.of("/"), windows(Map.of("BROKER", root.toString())));
        assertThat(disk.kind("%broker%/acl")).isEqualTo(HostFiles.Kind.FILE);
        assertThat(disk.bytes("%broker%/acl"))
                .hasValueSatisfying(content ->
                        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("topic a\n"));
        assertThat(new DiskFiles(Path.of("/"), PathNames.LITERAL).kind("%broker%/acl"))
                .isEqualTo(HostFiles.Kind.MISSING);
    }
}
