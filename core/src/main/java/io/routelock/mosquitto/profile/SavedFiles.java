package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.FindingException;
import io.routelock.files.FileSteps;
import io.routelock.files.FileTurn;
import io.routelock.files.LostAccess;
import io.routelock.files.SafeReplacement;
import io.routelock.files.SideFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Several files that are replaced in one go: each as a whole or not at all, in the order given, and all as
 * they were when one of them fails. Each keeps what it was in a numbered backup beside it.
 */
final class SavedFiles {

    static final int MAX_SIZE = 16 << 20;

    /**
     * @param before what the file must still hold; empty when there must be none
     * @param after empty to leave it as it is
     */
    record Change(Path file, Optional<byte[]> before, Optional<byte[]> after) {}

    private final FileSteps steps;
    private final List<Change> changes;

    SavedFiles(FileSteps steps, List<Change> changes) {
        this.steps = steps;
        this.changes = List.copyOf(changes);
    }

    /**
     * Looks at all of them first, then replaces one by one.
     *
     * @param lockedBy the file whose turn all programs of ours take
     * @return who could read a file and perhaps cannot any more
     * @throws FindingException {@code profile.changed}, {@code .read-only}, {@code .busy} or {@code
     *     .save-failed}; all files are as they were, unless the finding names some that could not be brought
     *     back
     */
    List<LostAccess> save(Path lockedBy) {
        try (FileTurn _ = FileTurn.take(SideFiles.beside(target(lockedBy)).lock())) {
            for (Change change : changes) {
                requireUnchanged(change);
            }
            for (Change change : changes) {
                requireWritable(change);
            }
            return replaceAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProfileFindings.busy(lockedBy, e);
        } catch (FileLockInterruptionException e) {
            throw ProfileFindings.busy(lockedBy, e);
        } catch (IOException e) {
            throw ProfileFindings.unsaved(lockedBy, e);
        }
    }

    private static void requireUnchanged(Change change) throws IOException {
        Optional<byte[]> now = read(change.file());
        boolean same =
                now.isPresent() == change.before().isPresent()
                        && (now.isEmpty() || Arrays.equals(now.get(), change.before().orElseThrow()));
        if (!same) {
            throw ProfileFindings.changed(change.file());
        }
    }

    /** A rename would succeed all the same, but whoever took the right to write away meant it. */
    private static void requireWritable(Change change) throws IOException {
        Path target = target(change.file());
        Path place = change.before().isPresent() ? target : folderOf(target);
        if (change.after().isPresent() && !Files.isWritable(place)) {
            throw ProfileFindings.readOnly(change.file());
        }
    }

    private List<LostAccess> replaceAll() {
        List<LostAccess> lost = new ArrayList<>();
        List<Change> done = new ArrayList<>();
        for (Change change : changes) {
            try {
                replace(change).ifPresent(lost::add);
                done.add(change);
            } catch (IOException e) {
                throw ProfileFindings.unsaved(change.file(), bringBack(done), e);
            } catch (RuntimeException e) {
                // A disk may refuse with one of these as well: the others are brought back all the same.
                bringBack(done).forEach(stays -> e.addSuppressed(new IOException(stays + " is the new one")));
                throw e;
            }
        }
        return lost;
    }

    private Optional<LostAccess> replace(Change change) throws IOException {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        Path target = target(change.file());
        SafeReplacement replacement = new SafeReplacement(steps, target, SideFiles.beside(target));
        if (change.before().isPresent()) {
            return replacement.replace(change.before().get(), change.after().get());
        }
        replacement.create(change.after().get());
        return Optional.empty();
    }

    /** Those that could not be brought back. */
    private List<Path> bringBack(List<Change> done) {
        List<Path> stay = new ArrayList<>();
        for (Change change : done.reversed()) {
            try {
                bringBack(change);
            } catch (IOException | RuntimeException e) {
                stay.add(change.file());
            }
        }
        return stay;
    }

    /** What was not changed is not written: its time, and its place in a list of backups, are its own. */
    private void bringBack(Change change) throws IOException {
        if (change.after().isEmpty()) {
            return;
        }
        if (change.before().isEmpty()) {
            steps.delete(change.file());
        } else {
            replace(new Change(change.file(), change.after(), change.before()));
        }
    }

    /**
     * Empty when there is no such file.
     *
     * @throws IOException also for more than 16 MiB, and a link that leads nowhere
     */
    static Optional<byte[]> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw new IOException("it is larger than 16 MiB");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What a link points to is replaced, not the link. */
    private static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }
}
