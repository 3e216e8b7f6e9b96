package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.PrivateFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
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
 * The files of this computer.
 *
 * @param folder where mosquitto is started
 * @param accounts by whose groups rights are judged
 * @param names what mosquitto makes of a path before it opens the file
 */
public record DiskFiles(Path folder, Accounts accounts, PathNames names) implements HostFiles, IncludeFolder {

    private static final int MOST = 16 << 20;

    /** A folder with more is none of authorities, and reading it would take its time. */
    private static final int MOST_NAMES = 2000;

    /**
     * @param folder where mosquitto is started
     */
    public DiskFiles(Path folder) {
        this(folder, Accounts.ofThisComputer(), PathNames.ofThisComputer());
    }

    /** With other accounts than those of this computer. */
    DiskFiles(Path folder, Accounts accounts) {
        this(folder, accounts, PathNames.ofThisComputer());
    }

    /** With other names than those of this computer. */
    DiskFiles(Path folder, PathNames names) {
        this(folder, Accounts.ofThisComputer(), names);
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

    /** Where a path of a conf leads; empty for what is no path of this system. */
    public Optional<Path> path(String path) {
        try {
            return Optional.of(folder.resolve(names.expanded(path)));
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
                if (Files.isDirectory(file)) {
                    continue;
                }
                // Taken as an empty one, it would take its acl_file away, and everybody could do everything.
                Optional<byte[]> text =
                        Optional.of(file).filter(Files::isRegularFile).flatMap(DiskFiles::read);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                files.put(file.getFileName().toString(), SourceText.of(text.get()));
            }
            return Optional.of(files);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }
}
