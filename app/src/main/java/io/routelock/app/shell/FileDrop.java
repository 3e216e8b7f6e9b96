package io.routelock.app.shell;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Files that are dropped on the documents open there. */
final class FileDrop {

    private FileDrop() {}

    /**
     * @param open is told each file that is dropped
     */
    static void attach(Node node, Consumer<Path> open) {
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
                        dropped.forEach(file -> open.accept(file.toPath()));
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    /** Those that may be files of routes. */
    private static List<File> files(Dragboard board) {
        return board.getFiles().stream()
                .filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(".xml"))
                .toList();
    }
}
