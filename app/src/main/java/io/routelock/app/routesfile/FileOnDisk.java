package io.routelock.app.routesfile;

import io.routelock.pki.PrivateFiles;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.route.file.StaticRoutesText;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The file behind a document, whose router reads it, and whether this user may write it. Every method that
 * reads or writes may wait for the disk.
 */
final class FileOnDisk {

    private final StaticRoutesFile file;
    private final FileHomes homes;
    private volatile Optional<FileTime> touched = Optional.empty();
    private volatile Optional<String> missingRight = Optional.empty();
    private volatile FileHome home = FileHome.unknown();

    FileOnDisk(StaticRoutesFile file, FileHomes homes) {
        this.file = file;
        this.homes = homes;
    }

    Path path() {
        return file.path();
    }

    /** Whose router reads it, as it was found out when it was last read. */
    FileHome home() {
        return home;
    }

    /**
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#loadText}
     */
    StaticRoutesText load() {
        // Before it is read: a change in between is then seen at the next look.
        touched = lastTouched();
        missingRight = lookForRight();
        home = homes.of(path());
        return file(home).loadText();
    }

    private StaticRoutesFile file(FileHome whose) {
        return as(whose, file);
    }

    /** A backup of temporary routes would outlive them, with its keys. */
    private static StaticRoutesFile as(FileHome whose, StaticRoutesFile usual) {
        return whose instanceof FileHome.BundledTemporary
                ? StaticRoutesFile.temporary(RoutesSectionModel.folderOf(usual.path()))
                : usual;
    }

    /** The file, if it was touched since it was last read. */
    Optional<StaticRoutesText> loadIfTouched() {
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
     * Replaces the file. One that a router of ours reads is closed to others before a secret comes into it,
     * since the router would not start with it any more.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#save} and {@link
     *     PrivateHome#closeBeforeSecret(Path)}; nothing is saved then
     */
    StaticRoutesDocument save(StaticRoutesText before, StaticRoutesDocument now) {
        FileHome whose = homes.of(path());
        if (whose.isOurs()) {
            PrivateHome.closeBeforeSecret(path(), now.text());
        }
        StaticRoutesDocument saved = file(whose).save(before, now);
        touched = lastTouched();
        return saved;
    }

    /** Writes another file, over the one that may be there; closed to others as {@link #save} does. */
    void write(Path copy, StaticRoutesDocument document) {
        FileHome whose = homes.of(copy);
        if (whose.isOurs()) {
            PrivateHome.closeBeforeSecret(copy, document.text());
        }
        StaticRoutesFile other = as(whose, StaticRoutesFile.createdIfMissing(copy));
        other.save(other.loadText(), document);
    }

    /**
     * Writes a text that cannot be read as routes into a file of its own, for its owner alone. It never takes
     * the place of a file: that could be one which a router reads.
     *
     * @throws io.routelock.diagnosis.FindingException when a file is there already, or cannot be made private
     */
    static void writeBroken(Path copy, StaticRoutesText text) throws IOException {
        if (Files.exists(copy)) {
            throw BrokenText.wouldReplace(copy);
        }
        try {
            PrivateFiles.write(copy, text.bytes());
        } catch (FileAlreadyExistsException e) {
            throw BrokenText.wouldReplace(copy);
        }
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
