package io.routelock.app.brokers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Paths as a note in the settings, a line each. */
final class PathNote {

    private PathNote() {}

    static List<Path> read(String note) {
        List<Path> found = new ArrayList<>();
        for (String line : note.split("\n", -1)) {
            try {
                if (!line.isBlank()) {
                    found.add(Path.of(line));
                }
            } catch (InvalidPathException e) {
                // Settings of another system: not a path here.
                continue;
            }
        }
        return found;
    }

    static String of(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }
}
