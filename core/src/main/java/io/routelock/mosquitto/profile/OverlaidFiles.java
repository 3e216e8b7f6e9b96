package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.IncludeFolder;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The disk as it will be when these texts are saved.
 *
 * @param texts by absolute path
 * @param disk everything else
 */
record OverlaidFiles(Map<Path, SourceText> texts, DiskFiles disk) implements HostFiles, IncludeFolder {

    OverlaidFiles {
        texts = Map.copyOf(texts);
    }

    private Optional<Path> resolve(String path) {
        try {
            return Optional.of(disk.folder().resolve(path).normalize());
        } catch (InvalidPathException e) {
            // No path of this system, so there is nothing under it either.
            return Optional.empty();
        }
    }

    private Optional<SourceText> text(String path) {
        return resolve(path).map(texts::get);
    }

    @Override
    public Kind kind(String path) {
        return text(path).isPresent() ? Kind.FILE : disk.kind(path);
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        return text(path).map(SourceText::bytes).or(() -> disk.bytes(path));
    }

    @Override
    public Optional<List<String>> names(String folder) {
        return disk.names(folder);
    }

    @Override
    public boolean readableByAll(String path) {
        return disk.readableByAll(path);
    }

    @Override
    public boolean readableBy(String user, String path) {
        return disk.readableBy(user, path);
    }

    @Override
    public Optional<Map<String, SourceText>> read(String path) {
        return disk.read(path).map(found -> overlaid(found, resolve(path).orElseThrow()));
    }

    private Map<String, SourceText> overlaid(Map<String, SourceText> found, Path folder) {
        Map<String, SourceText> all = new HashMap<>(found);
        texts.forEach((file, text) -> {
            if (folder.equals(file.getParent()) && file.toString().endsWith(".conf")) {
                all.put(String.valueOf(file.getFileName()), text);
            }
        });
        return all;
    }
}
