package io.routelock.route.file;

import io.routelock.diagnosis.FindingException;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.FileTurn;
import io.routelock.files.SafeReplacement;
import io.routelock.files.SideFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A StaticRoutes.xml on disk, which others write too: TwinCAT, engineers, our own programs.
 *
 * <p>A save replaces the file as a whole or not at all, keeps what it was before in a backup, {@code
 * StaticRoutes.xml.routelock-1.bak} and so on, the highest number the newest, and refuses when the file is no
 * longer the one that was read. The ten newest backups stay; each has the rights of the file. Programs of
 * ours take turns by a lock on {@code StaticRoutes.xml.lock}, which stays. A crash in the middle of a save
 * leaves the old file or the new one, and at most one {@code StaticRoutes.xml.routelock-….tmp}, which the
 * next save removes.
 *
 * <p>TwinCAT takes no part in that lock. A route that it stores in the instant between our last look and the
 * replacement is lost from the file; it is a matter of microseconds.
 *
 * <p>Safe for use by many threads; every method may wait for the disk, and {@link #save} and {@link #update}
 * for other programs, until the thread is interrupted.
 */
public final class StaticRoutesFile {

    private final Path path;
    private final boolean create;
    private final Function<Path, SideFiles> sideFiles;
    private final FileSteps steps;

    private StaticRoutesFile(
            Path path, boolean create, Function<Path, SideFiles> sideFiles, FileSteps steps) {
        this.path = path.toAbsolutePath();
        this.create = create;
        this.sideFiles = sideFiles;
        this.steps = steps;
    }

    /** For tests that break the steps of a save. */
    static StaticRoutesFile savedBy(FileSteps steps, Path path) {
        return new StaticRoutesFile(path, true, SideFiles::beside, steps);
    }

    /** A file in the folder {@code Routes}, made if it is missing; what saves leave is one folder higher. */
    static StaticRoutesFile inRoutes(Path path) {
        return new StaticRoutesFile(path, true, SideFiles::above, new DiskSteps());
    }

    /** A file that must exist. */
    public static StaticRoutesFile existing(Path path) {
        return new StaticRoutesFile(path, false, SideFiles::beside, new DiskSteps());
    }

    /**
     * A file that is read as one without routes while it does not exist, and made by the first save, on POSIX
     * for the eyes of its owner alone. Its folder must exist.
     */
    public static StaticRoutesFile createdIfMissing(Path path) {
        return new StaticRoutesFile(path, true, SideFiles::beside, new DiskSteps());
    }

    /**
     * The routes of a home that last until its router stops: {@code TemporaryRoutes.xml} beside
     * StaticRoutes.xml, of the same form and with the same rights. Saves keep no backup, since a key in it
     * must not outlive its route. Only the router with that home takes it for routes, and only while it runs.
     */
    public static StaticRoutesFile temporary(Path home) {
        return new StaticRoutesFile(
                home.resolve("TemporaryRoutes.xml"), true, SideFiles::withoutBackups, new DiskSteps());
    }

    public Path path() {
        return path;
    }

    /**
     * Reads the file.
     *
     * @throws FindingException {@code routes-file.missing} or {@code .unreadable}, and as {@link
     *     StaticRoutesDocument#parse(byte[], String)}
     */
    public StaticRoutesDocument load() {
        return loadText().read();
    }

    /**
     * Reads the file as text alone, which need not be one of routes.
     *
     * @throws FindingException {@code routes-file.missing} or {@code .unreadable}, and as {@link
     *     StaticRoutesText#decode}
     */
    public StaticRoutesText loadText() {
        Optional<byte[]> content = read();
        if (content.isEmpty() && !create) {
            throw say().missing();
        }
        return content.map(bytes -> StaticRoutesText.decode(bytes, path.toString()))
                .orElseGet(() -> StaticRoutesDocument.empty().raw());
    }

    /**
     * Replaces the file if it still is what was loaded.
     *
     * @param loaded what {@link #load} or the last save returned
     * @return what the file is now
     * @throws FindingException {@code routes-file.changed}, {@code .read-only}, {@code .busy} or {@code
     *     .save-failed}; the file is as it was
     */
    public StaticRoutesDocument save(StaticRoutesDocument loaded, StaticRoutesDocument edited) {
        return save(loaded.raw(), edited);
    }

    /**
     * As {@link #save(StaticRoutesDocument, StaticRoutesDocument)}, for a file that was no legal one when it
     * was loaded; one that is none is never written.
     *
     * @param loaded what {@link #loadText} returned
     */
    public StaticRoutesDocument save(StaticRoutesText loaded, StaticRoutesDocument edited) {
        return inTurn(() -> replace(loaded, edited));
    }

    /**
     * Loads, changes and saves in one turn, so that no program of ours comes between.
     *
     * @param change is called once, on this thread; whatever it throws, nothing is saved
     * @return what the file is now
     * @throws FindingException as {@link #load} and {@link #save}
     */
    public StaticRoutesDocument update(UnaryOperator<StaticRoutesDocument> change) {
        return inTurn(() -> {
            StaticRoutesDocument loaded = load();
            return replace(loaded.raw(), change.apply(loaded));
        });
    }

    /**
     * Removes the file if it is there, and what a crash may have left of a save; backups stay.
     *
     * @throws FindingException {@code routes-file.busy} or {@code .save-failed}; the file may still be there
     */
    public void delete() {
        inTurn(() -> {
            replacement(path).remove();
            return StaticRoutesDocument.empty();
        });
    }

    /**
     * Removes the file if it still is what was loaded; backups stay.
     *
     * @param loaded what {@link #load} or the last save returned
     * @return whether it was removed
     * @throws FindingException {@code routes-file.busy} or {@code .save-failed}
     */
    public boolean deleteIfStill(StaticRoutesDocument loaded) {
        AtomicBoolean same = new AtomicBoolean();
        inTurn(() -> {
            same.set(read().filter(current -> Arrays.equals(current, loaded.bytes())).isPresent());
            if (same.get()) {
                replacement(path).remove();
            }
            return loaded;
        });
        return same.get();
    }

    /** What may be done while the turn is ours. */
    private interface Step {
        StaticRoutesDocument run() throws IOException;
    }

    private StaticRoutesDocument inTurn(Step step) {
        try (FileTurn _ = FileTurn.take(sideFiles.apply(target()).lock())) {
            return step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw say().interrupted(e);
        } catch (FileLockInterruptionException e) {
            throw say().interrupted(e);
        } catch (IOException e) {
            throw say().unsaved(e);
        }
    }

    private StaticRoutesDocument replace(StaticRoutesText loaded, StaticRoutesDocument edited)
            throws IOException {
        byte[] content = edited.bytes();
        Optional<byte[]> current = read();
        if (current.isEmpty()) {
            requireStillMissing(loaded);
            replacement(path).create(content);
        } else if (!Arrays.equals(current.get(), loaded.bytes())) {
            throw say().changed();
        } else if (!Arrays.equals(current.get(), content)) {
            replace(current.get(), content);
        }
        return edited;
    }

    /** A file that was there when it was loaded has been deleted since: that is a change too. */
    private void requireStillMissing(StaticRoutesText loaded) {
        if (!create || !Arrays.equals(loaded.bytes(), StaticRoutesDocument.empty().bytes())) {
            throw say().changed();
        }
    }

    private void replace(byte[] before, byte[] content) throws IOException {
        Path target = target();
        // A rename would succeed all the same, but whoever took the right to write away meant it.
        if (!Files.isWritable(target)) {
            throw say().readOnly();
        }
        replacement(target).replace(before, content);
    }

    private SafeReplacement replacement(Path target) {
        return new SafeReplacement(steps, target, sideFiles.apply(target));
    }

    /** What a link points to is locked and replaced, not the link. */
    private Path target() throws IOException {
        return Files.exists(path) ? path.toRealPath() : path;
    }

    private Optional<byte[]> read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(StaticRoutesDocument.MAX_SIZE + 1);
            if (content.length > StaticRoutesDocument.MAX_SIZE) {
                throw say().tooLarge();
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return whenAbsent(e);
        } catch (IOException e) {
            throw say().unreadable(e);
        }
    }

    /** A link that leads nowhere is not a file to be made anew. */
    private Optional<byte[]> whenAbsent(NoSuchFileException e) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw say().unreadable(e);
        }
        return Optional.empty();
    }

    private FileFindings say() {
        return new FileFindings(path);
    }
}
