package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder whose list breaks off in the middle: a share that is gone. */
class ConfFolderTest {

    @Test
    void aListThatBreaksOffIsAnErrorOfTheDisk() {
        Stream<Path> broken =
                Stream.of(1, 2)
                        .map(file -> {
                            if (file == 2) {
                                throw new UncheckedIOException(new IOException("Host is down"));
                            }
                            return Path.of("a.conf");
                        });
        assertThatThrownBy(() -> ConfFolder.confs(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Host is down");
    }

    @Test
    void confsAreSortedByTheirBytes() throws IOException {
        assertThat(ConfFolder.confs(Stream.of("b.conf", "B.conf", "a.txt", "ä.conf").map(Path::of)))
                .containsExactly(Path.of("B.conf"), Path.of("b.conf"), Path.of("ä.conf"));
    }
}
