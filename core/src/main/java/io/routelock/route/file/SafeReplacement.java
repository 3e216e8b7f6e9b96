package io.routelock.route.file;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/**
 * Replaces a file so that at any time, power loss included, it is whole: the old one or the new.
 *
 * <p>On POSIX the new file gets owner, group and permissions of a model, on Windows the access rules of its
 * folder.
 */
final class SafeReplacement {

    private static final Logger LOG = LoggerFactory.getLogger(SafeReplacement.class);

    private SafeReplacement() {}

    /** Only the owner may read it on POSIX. */
    static void create(Path file, byte[] content) throws IOException {
        write(file, content, file);
    }

    /** The model tells who may read the file; when it does not exist, only the owner may. */
    static void write(Path file, byte[] content, Path model) throws IOException {
        // Made with rights for the owner alone: the content may hold pre-shared keys.
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
        try {
            writeThrough(fresh, content);
            takeAccess(fresh, model);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        writeThroughFolder(Objects.requireNonNull(file.getParent(), "a file in a folder"));
    }

    private static void writeThrough(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void takeAccess(Path fresh, Path model) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null || !Files.exists(model)) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
        takeOwner(view, wanted);
        view.setPermissions(wanted.permissions());
    }

    /** Only an administrator can give a file away; whoever may write a file may also keep it. */
    private static void takeOwner(PosixFileAttributeView view, PosixFileAttributes wanted)
            throws IOException {
        PosixFileAttributes own = view.readAttributes();
        try {
            if (!own.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!own.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            LOG.warn("The saved routes file belongs to another user or group than before", e);
        }
    }

    /** The new name itself must survive a power loss. Windows does not let a folder be opened. */
    private static void writeThroughFolder(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
