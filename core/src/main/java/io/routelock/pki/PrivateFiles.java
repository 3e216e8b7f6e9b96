package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Files with keys and passwords in them: for their owner only.
 *
 * <p>POSIX mode 0600, or an access list with one entry on Windows.
 */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Writes or replaces a file that only its owner can read.
     *
     * <p>A file that is created first and closed to others afterwards can be opened in between, and whoever
     * holds it open reads all that is written later. So it gets its rights when it is created, they are
     * checked while it is still empty, and it takes its name when it is complete.
     *
     * @param file in a directory that exists
     * @throws FindingException {@code file.not-private} when the file system cannot keep others out; nothing
     *     is written then
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = directoryOf(file);
        FileRights rights =
                FileRights.of(directory).orElseThrow(() -> notPrivate(file, List.of("everybody")));
        write(file, content, rights);
    }

    static void write(Path file, byte[] content, FileRights rights) throws IOException {
        Path part = directoryOf(file).resolve(file.getFileName() + "." + UUID.randomUUID());
        try {
            writeNew(part, content, rights);
            moveOver(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeNew(Path part, byte[] content, FileRights rights) throws IOException {
        FileAttribute<?>[] attributes = rights.atCreation().toArray(FileAttribute[]::new);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, attributes)) {
            rights.restrict(part);
            List<String> others = rights.others(part);
            if (!others.isEmpty()) {
                throw notPrivate(part, others);
            }
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void moveOver(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Whether others can read or change a file that holds a secret.
     *
     * @return empty when they cannot
     */
    public static Optional<Finding> check(Path file) throws IOException {
        return check(file, FileRights.of(file));
    }

    /**
     * @param rights empty on a file system that knows none
     */
    static Optional<Finding> check(Path file, Optional<FileRights> rights) throws IOException {
        return rights.isPresent()
                ? check(file, rights.get())
                : Optional.of(readable(file, List.of("everybody")));
    }

    /**
     * Takes a file that exists away from all but its owner, before a secret comes into it. Whoever holds it
     * open keeps it open: what is written afterwards has to come as another file in its place.
     *
     * @throws FindingException {@code file.not-private} when the file system cannot keep others out
     */
    public static void closeToOthers(Path file) throws IOException {
        closeToOthers(file, FileRights.of(file));
    }

    static void closeToOthers(Path file, Optional<FileRights> known) throws IOException {
        FileRights rights = known.orElseThrow(() -> notPrivate(file, List.of("everybody")));
        rights.restrict(file);
        List<String> others = rights.others(file);
        if (!others.isEmpty()) {
            throw notPrivate(file, others);
        }
    }

    static Optional<Finding> check(Path file, FileRights rights) throws IOException {
        List<String> others = rights.others(file);
        return others.isEmpty() ? Optional.empty() : Optional.of(readable(file, others));
    }

    private static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is not a file in a directory");
        }
        return directory;
    }

    private static Finding readable(Path file, List<String> others) {
        return Finding.warning(
                "file.readable-by-others",
                file + " holds a secret and can be read or changed by " + String.join(", ", others) + ".",
                "Leave the file to its owner alone, and replace the secret if others use this" + " machine.",
                "The file was copied here with the rights of its folder.");
    }

    private static FindingException notPrivate(Path file, List<String> others) {
        return new FindingException(
                Finding.error(
                        "file.not-private",
                        file + " was not written: " + String.join(", ", others) + " could read it there.",
                        "Choose a folder on a disk that knows access rights.",
                        "The folder is on a USB stick or a network share."));
    }
}
