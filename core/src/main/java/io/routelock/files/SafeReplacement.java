package io.routelock.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Replaces a file so that at any time, power loss included, it is whole: the old one or the new.
 *
 * <p>On POSIX the new file gets owner, group and permissions of the old one, on Windows its access list. A
 * crash leaves at most one temporary file with these rights or narrower ones; the next save removes it.
 */
public final class SafeReplacement {

    private static final Logger LOG = LoggerFactory.getLogger(SafeReplacement.class);

    private final FileSteps steps;
    private final Path file;
    private final SideFiles side;

    /**
     * @param file an absolute path, and no link
     */
    public SafeReplacement(FileSteps steps, Path file, SideFiles side) {
        this.steps = steps;
        this.file = file;
        this.side = side;
    }

    /** Only the owner may read it on POSIX. */
    public void create(byte[] content) throws IOException {
        side.dropTemporaries(steps);
        write(file, content);
        settle();
    }

    /**
     * Without a backup of what was before nothing is replaced, where there are backups at all.
     *
     * @return who could read the file and perhaps cannot any more; it is saved all the same
     */
    public Optional<LostAccess> replace(byte[] before, byte[] content) throws IOException {
        side.dropTemporaries(steps);
        if (side.keepsBackups()) {
            backUp(before);
        }
        Optional<LostAccess> lost = write(file, content);
        settle();
        return lost;
    }

    /** Removes the file, and what a crash has left of it; none is fine too. */
    public void remove() throws IOException {
        side.dropTemporaries(steps);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            steps.delete(file);
            steps.force(side.folder());
        }
    }

    /** A save that failed after its backup leaves one that need not be made again. */
    private void backUp(byte[] before) throws IOException {
        Optional<Path> newest = side.newestBackup(steps);
        if (newest.isEmpty() || !holds(newest.get(), before)) {
            write(side.nextBackup(steps), before);
        }
    }

    private static boolean holds(Path backup, byte[] content) {
        try {
            return Files.size(backup) == content.length && Arrays.equals(Files.readAllBytes(backup), content);
        } catch (IOException e) {
            // One that cannot be read is no backup of this; another one is made.
            LOG.debug("The backup {} cannot be read", backup, e);
            return false;
        }
    }

    private Optional<LostAccess> write(Path target, byte[] content) throws IOException {
        Path fresh = steps.create(side.folder(), side.temporaryPrefix(), file);
        try {
            steps.write(fresh, content);
            Optional<LostAccess> lost = steps.takeAccess(fresh, file);
            steps.move(fresh, target);
            return lost;
        } catch (IOException | RuntimeException e) {
            discard(fresh, e);
            throw e;
        }
    }

    private void discard(Path fresh, Exception why) {
        try {
            steps.delete(fresh);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** The file is saved; what fails here must not be reported as if it were not. */
    private void settle() {
        try {
            steps.force(side.folder());
            Path folder = Objects.requireNonNull(file.getParent(), "a file in a folder");
            if (!folder.equals(side.folder())) {
                steps.force(folder);
            }
            side.dropOldBackups(steps);
        } catch (IOException e) {
            LOG.warn("{} is saved, but old backups stay, or a power loss now would undo it", file, e);
        }
    }
}
