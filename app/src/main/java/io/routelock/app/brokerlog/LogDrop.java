package io.routelock.app.brokerlog;

import javafx.scene.Node;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files that are dropped on the page. */
final class LogDrop {

    private LogDrop() {}

    /**
     * @param open is told all that were dropped together, at least one
     */
    static void attach(Node node, Consumer<List<Path>> open) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped(event -> {
            if (event.getDragboard().hasFiles()) {
                open.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
