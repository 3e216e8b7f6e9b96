package io.routelock.app.brokers;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Stream;

/** The files that will be made, one below the other. */
final class PreviewPane extends ScrollPane {

    private final VBox files = new VBox(4);

    PreviewPane(NewBrokerModel model) {
        super();
        getStyleClass().add("preview-pane");
        setId("new-broker-preview");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText("Files that will be made");
        files.getStyleClass().add("preview-files");
        setContent(files);
        model.previewProperty().subscribe(this::show);
    }

    private void show(List<FilePreview> all) {
        if (all.isEmpty()) {
            Label none = Fields.wrapped("The files are shown here when what is typed can be a broker.");
            none.getStyleClass().add("muted");
            files.getChildren().setAll(none);
        } else {
            files.getChildren().setAll(all.stream().flatMap(PreviewPane::file).toList());
        }
    }

    private static Stream<Node> file(FilePreview file) {
        Label text = new Label(file.text().stripTrailing());
        text.getStyleClass().addAll("mono", "preview-text");
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAccessibleText(file.name() + "\n" + file.text());
        return Stream.of(Fields.heading(file.name()), text);
    }
}
