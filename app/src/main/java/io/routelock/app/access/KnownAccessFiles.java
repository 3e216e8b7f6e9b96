package io.routelock.app.access;

import io.routelock.app.settings.Settings;

import javafx.collections.ObservableList;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which acl_files were opened, remembered between two starts; the latest first. */
final class KnownAccessFiles {

    private static final String NOTE = "access.files";
    private static final int MOST = 12;

    private final ObservableList<Path> files;
    private final Settings settings;

    KnownAccessFiles(ObservableList<Path> files, Settings settings) {
        this.files = files;
        this.settings = settings;
        files.setAll(read(settings.data().notes().getOrDefault(NOTE, "")));
    }

    private static List<Path> read(String note) {
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

    /** One that is known already keeps its place: rows of a tree must not jump when they are opened. */
    void remember(Path file) {
        if (!files.contains(file)) {
            files.addFirst(file);
            if (files.size() > MOST) {
                files.removeLast();
            }
            save();
        }
    }

    void forget(Path file) {
        files.remove(file);
        save();
    }

    private void save() {
        String note = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
        settings.update(data -> data.withNote(NOTE, note));
    }
}
