package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of which one file cannot be read is one that cannot be read. */
class IncludedFilesTest {

    @TempDir private Path folder;
    private DiskFiles disk;

    @BeforeEach
    void fill() throws IOException {
        disk = new DiskFiles(folder);
        Files.writeString(folder.resolve("a.conf"), "max_qos 1\n");
    }

    @Test
    void allFilesOfTheNameAreReadAndFoldersAreNone() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "nonsense\n");
        Files.createDirectory(folder.resolve("c.conf"));
        assertThat(disk.read("."))
                .hasValueSatisfying(files ->
                        assertThat(files)
                                .hasEntrySatisfying(
                                        "a.conf", text -> assertThat(text.text()).isEqualTo("max_qos 1\n"))
                                .hasSize(1));
    }

    @Test
    void aLinkThatLeadsNowhereIsNotPassedOver() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createSymbolicLink(folder.resolve("b.conf"), folder.resolve("none"));
        assertThat(disk.read(".")).isEmpty();
    }

    @Test
    void aFileWithMoreThanAnyoneNeedsIsNotAnEmptyOne() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("b.conf").toFile(), "rw")) {
            huge.setLength((16 << 20) + 1);
        }
        assertThat(disk.read(".")).isEmpty();
    }
}
