package io.routelock.runtime.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** What tells that a file may be another one without reading it. */
record FileStamp(FileTime modified, long size) {

    /** To read such a file will not go better, and tells why; once, until this changes. */
    static final FileStamp UNREADABLE = new FileStamp(FileTime.fromMillis(0), -1);

    /** Empty when there is no such file. Waits for the disk. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(UNREADABLE);
        }
    }

    /**
     * Of a file that another file names, as a text to compare; also of a name that no file can have.
     *
     * @param folder where relative paths begin
     */
    static String ofNamed(Path folder, String name) {
        try {
            return of(folder.resolve(name)).map(FileStamp::toString).orElse("missing");
        } catch (InvalidPathException e) {
            // Reading it tells why.
            return "no path";
        }
    }
}
