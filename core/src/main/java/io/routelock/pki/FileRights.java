package io.routelock.pki;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;

/** How a file system keeps a file to its owner. */
interface FileRights {

    /** What to create a file with, so that it is never readable by others, not even while empty. */
    List<FileAttribute<?>> atCreation();

    /** Takes everybody but the owner off a file that exists. */
    void restrict(Path file) throws IOException;

    /** Who but the owner can read or change the file, as names for the user. */
    List<String> others(Path file) throws IOException;

    /**
     * The rights that the file system of an existing path knows.
     *
     * @return empty on a file system without any, such as FAT on a USB stick
     */
    static Optional<FileRights> of(Path existing) throws IOException {
        FileStore store = Files.getFileStore(existing);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            return Optional.of(new PosixRights());
        }
        if (store.supportsFileAttributeView(AclFileAttributeView.class)) {
            return Optional.of(AclRights.ofCurrentUser(existing.getFileSystem()));
        }
        return Optional.empty();
    }
}
