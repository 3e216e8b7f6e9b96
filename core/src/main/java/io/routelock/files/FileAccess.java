package io.routelock.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/**
 * How a file system lets a new file be seen by those who may see another one, and by nobody else: files of
 * routes or of a broker and their backups may hold keys.
 */
interface FileAccess {

    /** While the file is empty: what keeps others out must be there before the content is. */
    void whenCreated(Path fresh, Path model) throws IOException;

    /**
     * When the content is there: what could keep ourselves out.
     *
     * @return who could read the model, and is kept out because the file could not be given to them
     */
    Optional<LostAccess> whenWritten(Path fresh, Path model) throws IOException;

    /** What the file system of an existing file knows; on FAT everybody may do everything. */
    static FileAccess of(Path existing) throws IOException {
        FileStore store = Files.getFileStore(existing);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            return new PosixAccess(PosixAccess::viewOf);
        } else if (store.supportsFileAttributeView(AclFileAttributeView.class)) {
            return new AclAccess(AclAccess::viewOf);
        }
        return new NoAccess();
    }

    /** A file system without rights. */
    record NoAccess() implements FileAccess {

        @Override
        public void whenCreated(Path fresh, Path model) {}

        @Override
        public Optional<LostAccess> whenWritten(Path fresh, Path model) {
            return Optional.empty();
        }
    }
}
