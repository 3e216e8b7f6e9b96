package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.FileTurn;
import io.routelock.files.LostAccess;
import io.routelock.files.SafeReplacement;
import io.routelock.files.SideFiles;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import java.io.IOException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password_file on disk. Programs of ours take turns to change it, so that of two users who are added at
 * the same time none is lost.
 *
 * <p>A new file is for its owner alone. One that is there keeps its owner, group and rights, since the broker
 * has to read it; what it was stays beside it in numbered backups with the same rights.
 *
 * @param path as the user wrote it; of a link, what it leads to is replaced
 * @param steps of a save, which tests break
 */
record SavedPasswords(Path path, FileSteps steps) {

    SavedPasswords(Path path) {
        this(path, new DiskSteps());
    }

    /**
     * @param replaced whether the user had a password before
     * @param backup of what was before; empty when there was no file
     * @param lost who could read the file before and perhaps cannot any more
     */
    record Saved(boolean replaced, Optional<Path> backup, Optional<LostAccess> lost) {}

    /**
     * Before a password is asked for.
     *
     * @throws FindingException {@code password.file-unreadable}
     */
    void requireReadable() {
        try {
            read(path);
        } catch (IOException e) {
            throw new FindingException(unreadable(), e);
        }
    }

    /** Empty when there is no such file. */
    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits for its turn, and adds the user to what the file is then.
     *
     * @throws FindingException {@code password.file-changed} when a program that takes no turns wrote
     *     meanwhile, {@code password.file-unwritten}, {@code .file-busy}, {@code .file-damaged}; the file is
     *     as it was then
     */
    Saved withPassword(String user, Secret password) {
        try {
            Path target = target();
            SideFiles side = SideFiles.beside(target);
            try (FileTurn _ = FileTurn.take(side.lock())) {
                return save(target, side, user, password);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FindingException(busy(), e);
        } catch (FileLockInterruptionException e) {
            throw new FindingException(busy(), e);
        } catch (IOException e) {
            throw new FindingException(unwritten(), e);
        }
    }

    private Path target() throws IOException {
        Path absolute = path.toAbsolutePath();
        return Files.exists(absolute) ? absolute.toRealPath() : absolute;
    }

    private Saved save(Path target, SideFiles side, String user, Secret password) throws IOException {
        Optional<byte[]> before = read(target);
        PasswordFile file = PasswordFile.read(SourceText.of(before.orElseGet(() -> new byte[0])));
        byte[] after = file.withPassword(user, password).source().bytes();
        requireUnchanged(target, before);
        SafeReplacement replacement = new SafeReplacement(steps, target, side);
        if (before.isEmpty()) {
            replacement.create(after);
            return new Saved(false, Optional.empty(), Optional.empty());
        }
        requireWritable(target);
        Optional<LostAccess> lost = replacement.replace(before.get(), after);
        boolean replaced = file.entries().stream().anyMatch(entry -> entry.user().equals(user));
        return new Saved(replaced, side.newestBackup(steps), lost);
    }

    /** A link that leads nowhere is no file that we may make, either. */
    private void requireUnchanged(Path target, Optional<byte[]> before) throws IOException {
        boolean same =
                before.isPresent()
                        ? Arrays.equals(before.get(), Files.readAllBytes(target))
                        : !Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (!same) {
            throw new FindingException(changed());
        }
    }

    /** A rename would succeed all the same, but whoever took the right to write away meant it. */
    private void requireWritable(Path target) {
        if (!Files.isWritable(target)) {
            throw new FindingException(unwritten());
        }
    }

    private Finding unreadable() {
        return Finding.error(
                "password.file-unreadable",
                "%s cannot be read.".formatted(path),
                "Check the path and the rights of the file.");
    }

    private Finding changed() {
        return Finding.error(
                "password.file-changed",
                "%s was not written: another program changed it meanwhile.".formatted(path),
                "Run the command again.");
    }

    private Finding busy() {
        return Finding.error(
                "password.file-busy",
                "%s was not written: another program was writing it, and this one was stopped while it waited."
                        .formatted(path),
                "Run the command again.");
    }

    private Finding unwritten() {
        return Finding.error(
                "password.file-unwritten",
                "%s was not written.".formatted(path),
                "Check that its folder exists and that you may write there.");
    }
}
