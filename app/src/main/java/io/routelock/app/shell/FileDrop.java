package io.routelock.app.shell;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Tasks;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files that are dropped on the documents open there. */
final class FileDrop {

    private FileDrop() {}

    /**
     * @param open is told where each file that is dropped is shown
     */
    static void attach(Node node, Tasks tasks, Consumer<Place> open) {
        DraggedFiles dragged = new DraggedFiles(tasks);
        node.addEventFilter(DragEvent.DRAG_ENTERED, event -> dragged.look(paths(event)));
        node.addEventFilter(
                DragEvent.DRAG_OVER,
                event -> {
                    if (!dragged.places().isEmpty()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        node.addEventFilter(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<Place> places = dragged.places();
                    if (!places.isEmpty()) {
                        places.forEach(open);
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }

    private static List<Path> paths(DragEvent event) {
        return event.getDragboard().getFiles().stream().map(File::toPath).toList();
    }
}
