package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Output;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/** What one source says; follows the last line while the end is in sight. */
final class OutputPane extends BorderPane {

    private final ComboBox<String> source = new ComboBox<>();
    private final ListView<Output.Line> lines = new ListView<>();
    private Subscription following = Subscription.EMPTY;

    OutputPane(Output output) {
        getStyleClass().add("output-pane");
        source.setItems(output.sources());
        source.setPromptText("No output yet");
        source.setAccessibleText("Source");
        source.valueProperty()
                .subscribe(name ->
                        lines.setItems(name == null ? FXCollections.observableArrayList() : output.of(name)));
        output.sources().addListener((ListChangeListener<String>) change -> selectFirst());
        lines.setFixedCellSize(20);
        lines.setCellFactory(view -> new LineCell());
        lines.setPlaceholder(new Label("The logs of the local runtimes and of this tool appear here."));
        lines.itemsProperty().subscribe(this::follow);
        HBox bar =
                new HBox(
                        8,
                        new Label("Source"),
                        source,
                        Bars.spring(),
                        Buttons.icon(Icon.UI_COPY, "Copy all lines", this::copy));
        bar.getStyleClass().add("output-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        setTop(bar);
        setCenter(lines);
        selectFirst();
    }

    void select(String name) {
        source.setValue(name);
    }

    private void selectFirst() {
        if (source.getValue() == null && !source.getItems().isEmpty()) {
            source.setValue(source.getItems().getFirst());
        }
    }

    private void follow(ObservableList<Output.Line> items) {
        following.unsubscribe();
        following = items.subscribe(() -> lines.scrollTo(items.size() - 1));
        lines.scrollTo(items.size() - 1);
    }

    private void copy() {
        TableCopy.put(
                lines.getItems().stream()
                        .map(line -> line.at() + " " + line.text())
                        .collect(Collectors.joining("\n")));
    }

    /** Time and text in one mono line. */
    private static final class LineCell extends ListCell<Output.Line> {

        LineCell() {
            getStyleClass().add("log-line");
        }

        @Override
        protected void updateItem(Output.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : line.at() + "  " + line.text());
        }
    }
}
