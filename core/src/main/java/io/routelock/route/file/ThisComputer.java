package io.routelock.route.file;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this computer answers about itself. */
final class ThisComputer implements TargetFolders.Computer {

    private static final Logger LOG = LoggerFactory.getLogger(ThisComputer.class);

    @Override
    public String system() {
        return System.getProperty("os.name");
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(Path.of(path));
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(Path.of(path));
    }

    @Override
    public List<String> foldersIn(String path) {
        if (!isFolder(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(Path.of(path))) {
            return all.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", path, e);
            return List.of();
        }
    }
}
