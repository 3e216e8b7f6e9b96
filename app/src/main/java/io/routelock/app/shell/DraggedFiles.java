package io.routelock.app.shell;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Tasks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is dragged over the window. The disk is asked once for each drag and is not waited for: a folder on a
 * share that is gone may take a minute to say so. On the JavaFX thread.
 */
final class DraggedFiles {

    private final Tasks tasks;
    private List<Place> places = List.of();
    private int drags;

    DraggedFiles(Tasks tasks) {
        this.tasks = tasks;
    }

    /** A drag has come in. */
    void look(List<Path> files) {
        places = files.stream().flatMap(file -> byName(file).stream()).toList();
        int drag = ++drags;
        tasks.startUnlisted(
                        "Look at what is dragged",
                        progress -> files.stream().flatMap(file -> place(file).stream()).toList())
                .onDone(found -> {
                    if (drag == drags) {
                        places = found;
                    }
                });
    }

    /** Where they are shown, as far as that is known; those that are nothing to open are not among them. */
    List<Place> places() {
        return places;
    }

    /** Routes in XML, a conf of mosquitto, or the folder of a broker; a folder takes a look at the disk. */
    static Optional<Place> place(Path file) {
        return byName(file).or(() -> Optional.of(file).filter(Files::isDirectory).map(DraggedFiles::broker));
    }

    private static Optional<Place> byName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            return Optional.of(Place.routesFile(file));
        }
        return Optional.of(file).filter(_ -> name.endsWith(".conf")).map(DraggedFiles::broker);
    }

    private static Place broker(Path confOrFolder) {
        return new Place.OpenBroker(Optional.of(confOrFolder));
    }
}
