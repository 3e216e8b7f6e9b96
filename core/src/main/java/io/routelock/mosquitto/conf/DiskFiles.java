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
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of this computer.
 *
 * @param folder where mosquitto is started
 * @param names what mosquitto makes of a path before it opens the file
 */
public record DiskFiles(Path folder, PathNames names) implements HostFiles, IncludeFolder {

    private static final int MOST = 16 << 20;

    public DiskFiles(Path folder) {
        this(folder, PathNames.ofThisComputer());
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
            return posix(file.get()).isPresent()
                    ? mayEverybody(file.get())
                    : PrivateFiles.check(file.get()).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean mayEverybody(Path file) {
        return may(file, PosixFilePermission.OTHERS_READ)
                && parents(file).allMatch(parent -> may(parent, PosixFilePermission.OTHERS_EXECUTE));
    }

    private static java.util.stream.Stream<Path> parents(Path file) {
        return java.util.stream.Stream.iterate(
                file.toAbsolutePath().getParent(), parent -> parent != null, Path::getParent);
    }

    private static boolean may(Path path, PosixFilePermission right) {
        return posix(path).map(found -> found.permissions().contains(right)).orElse(false);
    }

    private static Optional<PosixFileAttributes> posix(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The groups of an account are not asked for: a group of its own name is believed to be its own. */
    @Override
    public boolean readableBy(String user, String path) {
        Optional<Path> file = path(path).filter(Files::isRegularFile);
        if (user.equals("root") || file.isEmpty() || posix(file.get()).isEmpty()) {
            return true;
        }
        return allows(
                        user,
                        file.get(),
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ)
                && parents(file.get())
                        .allMatch(parent ->
                                allows(
                                        user,
                                        parent,
                                        PosixFilePermission.OWNER_EXECUTE,
                                        PosixFilePermission.GROUP_EXECUTE,
                                        PosixFilePermission.OTHERS_EXECUTE));
    }

    private static boolean allows(
            String user,
            Path path,
            PosixFilePermission owner,
            PosixFilePermission group,
            PosixFilePermission others) {
        Optional<PosixFileAttributes> found = posix(path);
        if (found.isEmpty()) {
            return true;
        }
        PosixFileAttributes rights = found.get();
        if (rights.owner().getName().equals(user)) {
            return rights.permissions().contains(owner);
        }
        return rights.permissions().contains(rights.group().getName().equals(user) ? group : others);
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
