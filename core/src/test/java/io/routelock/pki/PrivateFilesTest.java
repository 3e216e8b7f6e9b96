package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class PrivateFilesTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir Path directory;

    /** Rights that write down what a file held when they were asked. */
    private static class RecordingRights implements FileRights {
        final List<String> log = new ArrayList<>();
        List<String> others = List.of();

        @Override
        public List<FileAttribute<?>> atCreation() {
            log.add("creation");
            return List.of();
        }

        @Override
        public void restrict(Path file) throws IOException {
            log.add("restrict at " + Files.size(file) + " bytes");
        }

        @Override
        public List<String> others(Path file) throws IOException {
            log.add("check at " + Files.size(file) + " bytes");
            return others;
        }
    }

    @Test
    void theRightsAreSetAndCheckedBeforeTheFirstByteIsWritten() throws IOException {
        RecordingRights rights = new RecordingRights();
        Path file = directory.resolve("key.pem");

        PrivateFiles.write(file, CONTENT, rights);

        assertThat(rights.log).containsExactly("creation", "restrict at 0 bytes", "check at 0 bytes");
        assertThat(file).hasBinaryContent(CONTENT);
    }

    @Test
    void nothingIsWrittenWhereOthersCannotBeKeptOut() throws IOException {
        RecordingRights rights = new RecordingRights();
        rights.others = List.of("Everyone");

        assertThatThrownBy(() -> PrivateFiles.write(directory.resolve("key.pem"), CONTENT, rights))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("file.not-private")
                .hasMessageContaining("Everyone");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersCouldReadIsReplacedByOneForItsOwner() throws IOException {
        Path file = Files.write(directory.resolve("key.pem"), new byte[] {9});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.write(file, CONTENT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(PrivateFiles.check(file)).isEmpty();
        assertThat(directory).isDirectoryContaining(only -> only.equals(file));
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({
        "rw-r-----, the file's group",
        "rw----r--, everybody",
        "rw-rw-rw-, 'the file''s group, everybody'",
        "rw-----w-, everybody"
    })
    void aFileThatOthersCanReadOrChangeIsAFindingThatSaysWho(String mode, String who) throws IOException {
        Path file = Files.write(directory.resolve("key.pem"), CONTENT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(PrivateFiles.check(file))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.code()).isEqualTo("file.readable-by-others");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.symptom()).contains("by " + who + ".");
                });
    }

    /** FAT on a USB stick, and most network shares: there is nothing to close, so no secret may come. */
    @Test
    void withoutRightsAFileIsOpenToEverybodyAndCannotBeClosed() throws IOException {
        Path file = Files.write(directory.resolve("StaticRoutes.xml"), CONTENT);

        assertThat(PrivateFiles.check(file, Optional.empty()))
                .hasValueSatisfying(finding -> assertThat(finding.symptom()).contains("by everybody."));
        assertThatThrownBy(() -> PrivateFiles.closeToOthers(file, Optional.empty()))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("file.not-private")
                .hasMessageContaining("everybody");
    }

    /** A FAT disk that Linux mounts with the option quiet takes every mode, and keeps its own. */
    @Test
    void rightsThatAreTakenAndNotKeptAreNoRights() throws IOException {
        Path file = Files.write(directory.resolve("StaticRoutes.xml"), CONTENT);
        RecordingRights rights = new RecordingRights();
        rights.others = List.of("the file's group");

        assertThatThrownBy(() -> PrivateFiles.closeToOthers(file, Optional.of(rights)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("file.not-private")
                .hasMessageContaining("the file's group");
        assertThat(rights.log).containsExactly("restrict at 3 bytes", "check at 3 bytes");
    }

    /** Without the cause, the user would not learn that the disk is write-protected. */
    @Test
    void aReadOnlyDiskRefusesBeforeAnythingIsAsked() throws IOException {
        Path file = Files.write(directory.resolve("StaticRoutes.xml"), CONTENT);
        RecordingRights readOnly =
                new RecordingRights() {
                    @Override
                    public void restrict(Path path) throws IOException {
                        throw new FileSystemException(path.toString(), null, "Read-only file system");
                    }
                };

        assertThatThrownBy(() -> PrivateFiles.closeToOthers(file, Optional.of(readOnly)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Read-only file system");
        assertThat(readOnly.log).isEmpty();
    }
}
