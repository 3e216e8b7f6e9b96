package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.PrivateFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A password_file on disk as it was read.
 *
 * <p>A new file is for its owner alone. One that is there keeps its rights, and its owner where the system
 * lets us, since the broker has to read it; the old one stays beside it.
 */
record SavedPasswords(Path path, boolean exists, PasswordFile file) {

    static SavedPasswords read(Path path) {
        try {
            // A link stays a link: what it leads to is replaced.
            Path real = path.toRealPath();
            return new SavedPasswords(real, true, PasswordFile.read(SourceText.of(Files.readAllBytes(real))));
        } catch (NoSuchFileException e) {
            return new SavedPasswords(path.toAbsolutePath(), false, PasswordFile.read(SourceText.of("")));
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "password.file-unreadable",
                            "%s cannot be read.".formatted(path),
                            "Check the path and the rights of the file."),
                    e);
        }
    }

    /**
     * @return the backup of what was before; empty when there was no file
     * @throws FindingException {@code password.file-changed} when somebody else wrote meanwhile, {@code
     *     password.file-unwritten}, {@code file.not-private}; the file is as it was then
     */
    Optional<Path> replace(PasswordFile edited) {
        try {
            if (!exists) {
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FindingException(changed());
                }
                PrivateFiles.write(path, edited.source().bytes());
                return Optional.empty();
            }
            byte[] before = file.source().bytes();
            if (!Arrays.equals(before, Files.readAllBytes(path))) {
                throw new FindingException(changed());
            }
            Path backup = path.resolveSibling(path.getFileName() + ".bak");
            PrivateFiles.write(backup, before);
            moveOver(edited.source().bytes());
            return Optional.of(backup);
        } catch (IOException e) {
            throw new FindingException(unwritten(), e);
        }
    }

    private void moveOver(byte[] content) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
        try {
            Files.copy(path, part, StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(part, content, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Finding changed() {
        return Finding.error(
                "password.file-changed",
                "%s was not written: another program changed it meanwhile.".formatted(path),
                "Run the command again.");
    }

    private Finding unwritten() {
        return Finding.error(
                "password.file-unwritten",
                "%s was not written.".formatted(path),
                "Check that its folder exists and that you may write there.");
    }
}
