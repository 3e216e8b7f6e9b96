package io.routelock.app.brokerfiles;

import io.routelock.diagnosis.FindingException;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.FileTurn;
import io.routelock.files.LostAccess;
import io.routelock.files.SafeReplacement;
import io.routelock.files.SideFiles;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;

/** The file behind an editor. Every method waits for the disk. */
final class FileOnDisk {

    private static final int MAX_SIZE = 64 << 20;

    /**
     * As it is now.
     *
     * @param saved empty when there is no such file
     * @param missingRight which right this user lacks to save it, in a sentence
     */
    record Content(Optional<SourceText> saved, Optional<String> missingRight) {

        SourceText source() {
            return saved.orElse(SourceText.of(""));
        }

        boolean exists() {
            return saved.isPresent();
        }
    }

    private final FileSteps steps;
    private final Path path;
    private volatile Optional<FileTime> touched = Optional.empty();

    FileOnDisk(Path path) {
        this(new DiskSteps(), path);
    }

    /** For tests that break the steps of a save. */
    FileOnDisk(FileSteps steps, Path path) {
        this.steps = steps;
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * @throws FindingException {@code access-file.unreadable} or {@code .too-large}
     */
    Content load() {
        // Before it is read: a change in between is then seen at the next look.
        touched = lastTouched();
        return new Content(read().map(SourceText::of), missingRight());
    }

    /** The file, if it was touched since it was last read. */
    Optional<Content> loadIfTouched() {
        return lastTouched().equals(touched) ? Optional.empty() : Optional.of(load());
    }

    private Optional<FileTime> lastTouched() {
        try {
            return Optional.of(Files.getLastModifiedTime(path));
        } catch (IOException e) {
            // Reading it tells why, and better.
            return Optional.empty();
        }
    }

    private Optional<byte[]> read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw new FindingException(FileTrouble.tooLarge(path, MAX_SIZE));
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FindingException(FileTrouble.unreadable(path, e), e);
        }
    }

    private Optional<String> missingRight() {
        if (Files.exists(path) && !Files.isWritable(path)) {
            return Optional.of("This user may not write %s.".formatted(path));
        }
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && Files.exists(folder) && !Files.isWritable(folder)
                ? Optional.of(
                        "This user may not make files in %s, which a save needs for its backup."
                                .formatted(folder))
                : Optional.empty();
    }

    /**
     * Replaces the file if it still is what was read; the last state is kept as a backup beside it.
     *
     * @return who could read the file and perhaps cannot any more; it is saved all the same
     * @throws FindingException {@code access-file.changed}, {@code .read-only} or {@code .unsaved}; the file
     *     is as it was
     */
    Optional<LostAccess> save(SourceText before, SourceText now) {
        return replace(Optional.of(before.bytes()), now.bytes());
    }

    /** Replaces the file, whatever it is now; that is what the backup keeps. */
    Optional<LostAccess> overwrite(SourceText now) {
        return replace(Optional.empty(), now.bytes());
    }

    private Optional<LostAccess> replace(Optional<byte[]> expected, byte[] content) {
        try {
            // What a link points to is replaced, not the link.
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            SideFiles side = SideFiles.beside(target);
            try (FileTurn _ = FileTurn.take(side.lock())) {
                SafeReplacement replacement = new SafeReplacement(steps, target, side);
                Optional<LostAccess> lost = replace(target, replacement, expected, content);
                touched = lastTouched();
                return lost;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FindingException(FileTrouble.unsaved(path, new IOException("it was cancelled", e)), e);
        } catch (IOException e) {
            throw new FindingException(FileTrouble.unsaved(path, e), e);
        }
    }

    private Optional<LostAccess> replace(
            Path target, SafeReplacement replacement, Optional<byte[]> expected, byte[] content)
            throws IOException {
        Optional<byte[]> current = read();
        boolean changed =
                expected.filter(known -> !Arrays.equals(known, current.orElse(new byte[0]))).isPresent();
        if (changed) {
            throw new FindingException(FileTrouble.changed(path));
        }
        if (current.isEmpty()) {
            replacement.create(content);
            return Optional.empty();
        }
        if (!Files.isWritable(target)) {
            // A rename would succeed all the same, but whoever took the right to write away meant it.
            throw new FindingException(FileTrouble.readOnly(path));
        }
        return replacement.replace(current.get(), content);
    }
}
