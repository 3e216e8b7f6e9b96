package io.routelock.app.routesfile;

import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Predicate;

/** The file behind a document, and whether this user may write it. Every method may wait for the disk. */
final class FileOnDisk {

    private final StaticRoutesFile file;
    private volatile Optional<FileTime> touched = Optional.empty();
    private volatile Optional<String> missingRight = Optional.empty();

    FileOnDisk(StaticRoutesFile file) {
        this.file = file;
    }

    Path path() {
        return file.path();
    }

    /**
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#load}
     */
    StaticRoutesDocument load() {
        // Before it is read: a change in between is then seen at the next look.
        touched = lastTouched();
        missingRight = lookForRight();
        return file.load();
    }

    /** The file, if it was touched since it was last read. */
    Optional<StaticRoutesDocument> loadIfTouched() {
        return lastTouched().equals(touched) ? Optional.empty() : Optional.of(load());
    }

    private Optional<FileTime> lastTouched() {
        try {
            return Optional.of(Files.getLastModifiedTime(path()));
        } catch (IOException e) {
            // Reading it tells why, and better.
            return Optional.empty();
        }
    }

    /**
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#save}
     */
    StaticRoutesDocument save(StaticRoutesDocument before, StaticRoutesDocument now) {
        StaticRoutesDocument saved = file.save(before, now);
        touched = lastTouched();
        return saved;
    }

    /** Writes another file, over the one that may be there. */
    static StaticRoutesDocument write(Path copy, StaticRoutesDocument document) {
        StaticRoutesFile other = StaticRoutesFile.createdIfMissing(copy);
        return other.save(other.load(), document);
    }

    /** Which right this user lacked to save the file when it was last read, in a sentence. */
    Optional<String> missingRight() {
        return missingRight;
    }

    private Optional<String> lookForRight() {
        return missingRight(path(), Files::exists, Files::isWritable);
    }

    /**
     * As {@link #missingRight()}.
     *
     * @param exists whether a file is there
     * @param writable whether this user may write a file, or into a folder
     */
    static Optional<String> missingRight(Path file, Predicate<Path> exists, Predicate<Path> writable) {
        Path folder = RoutesSectionModel.folderOf(file);
        if (exists.test(file) && !writable.test(file)) {
            return Optional.of("This user may not write %s.".formatted(file));
        }
        if (exists.test(folder) && !writable.test(folder)) {
            return Optional.of(
                    "This user may not make files in %s, which a save needs for the new file and its backup."
                            .formatted(folder));
        }
        return Optional.empty();
    }
}
