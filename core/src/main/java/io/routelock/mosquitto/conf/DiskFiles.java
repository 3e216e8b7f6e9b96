package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.PrivateFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of this computer. On Windows, {@code %NAME%} in a path is taken from the environment, as
 * mosquitto does.
 *
 * @param folder where mosquitto is started
 * @param accounts by whose groups rights are judged
 */
public record DiskFiles(Path folder, Accounts accounts) implements HostFiles, IncludeFolder {

    private static final int MOST = 16 << 20;

    /** A folder with more is none of authorities, and reading it would take its time. */
    private static final int MOST_NAMES = 2000;

    /**
     * @param folder where mosquitto is started
     */
    public DiskFiles(Path folder) {
        this(folder, Accounts.ofThisComputer());
    }

    @Override
    public Kind kind(String path) {
        Optional<Path> found = path(path);
        if (found.isEmpty() || Files.notExists(found.get())) {
            return Kind.MISSING;
        }
        if (Files.isDirectory(found.get())) {
            return Kind.FOLDER;
        }
        return Files.exists(found.get()) ? Kind.FILE : Kind.HIDDEN;
    }

    private Optional<Path> path(String path) {
        try {
            return Optional.of(folder.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        return path(path).filter(Files::isRegularFile).flatMap(DiskFiles::read);
    }

    private static Optional<byte[]> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST + 1);
            return content.length > MOST ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean readableByAll(String path) {
        Optional<Path> file = path(path).filter(Files::isRegularFile);
        try {
            if (file.isEmpty()) {
                return false;
            }
            return AccountRights.attributes(file.get()).isPresent()
                    ? new AccountRights(accounts).mayEverybodyRead(file.get())
                    : PrivateFiles.check(file.get()).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean readableBy(String user, String path) {
        return path(path)
                .filter(Files::isRegularFile)
                .filter(file -> AccountRights.attributes(file).isPresent())
                .map(file -> new AccountRights(accounts).mayRead(user, file))
                .orElse(true);
    }

    @Override
    public Optional<List<String>> names(String folder) {
        Optional<Path> found = path(folder).filter(Files::isDirectory);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> content = Files.list(found.get())) {
            return Optional.of(content.limit(MOST_NAMES).map(file -> file.getFileName().toString()).toList());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Map<String, SourceText>> read(String path) {
        Optional<Path> found = path(path).filter(Files::isDirectory);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, SourceText> files = new HashMap<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(found.get(), "*.conf")) {
            for (Path file : content) {
                if (Files.isRegularFile(file)) {
                    files.put(
                            file.getFileName().toString(),
                            read(file).map(SourceText::of).orElse(SourceText.of("")));
                }
            }
            return Optional.of(files);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
