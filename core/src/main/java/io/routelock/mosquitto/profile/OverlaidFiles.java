package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.IncludeFolder;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The disk as it will be when these texts are saved.
 *
 * @param texts by absolute path
 * @param copies by absolute path, where that lies now which will be copied there
 * @param disk everything else
 */
record OverlaidFiles(Map<Path, SourceText> texts, Map<Path, Path> copies, DiskFiles disk)
        implements HostFiles, IncludeFolder {

    OverlaidFiles {
        texts = Map.copyOf(texts);
        copies = Map.copyOf(copies);
    }

    /** The path under which the content of a file is now. */
    private String now(String path) {
        return resolve(path)
                .flatMap(file -> Optional.ofNullable(copies.get(file)))
                .map(Path::toString)
                .orElse(path);
    }

    private Optional<Path> resolve(String path) {
        return disk.path(path).map(Path::normalize);
    }

    private Optional<SourceText> text(String path) {
        return resolve(path).map(texts::get);
    }

    @Override
    public Kind kind(String path) {
        return text(path).isPresent() ? Kind.FILE : disk.kind(now(path));
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        return text(path).map(SourceText::bytes).or(() -> disk.bytes(now(path)));
    }

    @Override
    public Optional<List<String>> names(String folder) {
        return disk.names(folder);
    }

    @Override
    public boolean readableByAll(String path) {
        return disk.readableByAll(now(path));
    }

    @Override
    public boolean readableBy(String user, String path) {
        return disk.readableBy(user, now(path));
    }

    @Override
    public Optional<Map<String, SourceText>> read(String path) {
        return disk.read(path)
                .or(() -> made(path))
                .map(found -> overlaid(found, resolve(path).orElseThrow()));
    }

    /** A folder that is made for one of the texts. */
    private Optional<Map<String, SourceText>> made(String path) {
        return resolve(path)
                .filter(folder -> texts.keySet().stream().anyMatch(file -> folder.equals(file.getParent())))
                .map(_ -> Map.of());
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
