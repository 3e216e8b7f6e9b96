package io.routelock.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a save, each of which may fail, and after each of which the power may go. A program has {@link
 * DiskSteps}; tests have steps that break.
 */
public interface FileSteps {

    /** A new empty file that nobody else may read, on Windows nobody whom the model keeps out. */
    Path create(Path folder, String prefix, Path model) throws IOException;

    /** Returns when the content is on the disk and not only in its cache. */
    void write(Path file, byte[] content) throws IOException;

    /**
     * Gives a written file owner, group and permissions of the model, if the model exists.
     *
     * @return who of the readers of the model is kept out
     */
    Optional<LostAccess> takeAccess(Path file, Path model) throws IOException;

    /** At once or not at all, also when there is a file of the new name. */
    void move(Path from, Path to) throws IOException;

    /** Nothing happens when there is none. */
    void delete(Path file) throws IOException;

    /** The names of a folder must survive a power loss too. */
    void force(Path folder) throws IOException;

    /** The files of a folder, without its folders, in no order. */
    List<Path> list(Path folder) throws IOException;
}
