package io.routelock.app.shell;

import io.routelock.app.navigation.Place;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Files that are dropped on the documents open there. */
final class FileDrop {

    private FileDrop() {}

    /**
     * @param open is told where each file that is dropped is shown
     */
    static void attach(Node node, Consumer<Place> open) {
        node.addEventFilter(
                DragEvent.DRAG_OVER,
                event -> {
                    if (!files(event.getDragboard()).isEmpty()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        node.addEventFilter(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<File> dropped = files(event.getDragboard());
                    if (!dropped.isEmpty()) {
                        dropped.forEach(file -> place(file.toPath()).ifPresent(open));
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    /** Those that may be something to open. */
    private static List<File> files(Dragboard board) {
        return board.getFiles().stream().filter(file -> place(file.toPath()).isPresent()).toList();
    }

    /** Routes in XML, a conf of mosquitto, or the folder of a broker. */
    static Optional<Place> place(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            return Optional.of(Place.routesFile(file));
        }
        return name.endsWith(".conf") || Files.isDirectory(file)
                ? Optional.of(new Place.OpenBroker(Optional.of(file)))
                : Optional.empty();
    }
}
