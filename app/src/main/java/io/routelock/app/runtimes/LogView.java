package io.routelock.app.runtimes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Output;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** The live log of one runtime: mono lines, followed, held, copied or cleared. */
final class LogView extends VBox {

    private final ListView<Output.Line> lines = new ListView<>();

    LogView(LogViewModel log, String of) {
        getStyleClass().add("runtime-log");
        Label title = new Label("Log");
        title.getStyleClass().add("heading");
        CheckBox follow = new CheckBox("Follow");
        follow.getStyleClass().add("small");
        follow.setTooltip(new Tooltip("Keep the last line in sight"));
        follow.selectedProperty().bindBidirectional(log.followingProperty());
        HBox bar =
                new HBox(
                        4,
                        title,
                        Bars.spring(),
                        follow,
                        toggle(Icon.UI_PAUSE, "Pause: new lines wait", log.pausedProperty()),
                        Buttons.icon(Icon.UI_COPY, "Copy all lines", () -> TableCopy.put(log.asText())),
                        Buttons.icon(Icon.UI_TRASH, "Clear", log::clear));
        bar.getStyleClass().add("runtime-log-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        lines.setItems(log.lines());
        lines.setFixedCellSize(20);
        lines.setCellFactory(view -> new LineCell());
        lines.setAccessibleText("Log of the " + of);
        lines.setPlaceholder(new Label("No log lines yet."));
        lines.setMinHeight(80);
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(bar, lines);
        log.lines().subscribe(() -> follow(log));
        log.followingProperty().subscribe(() -> follow(log));
        follow(log);
    }

    private void follow(LogViewModel log) {
        if (log.followingProperty().get() && !log.lines().isEmpty()) {
            lines.scrollTo(log.lines().size() - 1);
        }
    }

    private static ToggleButton toggle(Icon icon, String tooltip, BooleanProperty on) {
        ToggleButton button = new ToggleButton();
        button.setGraphic(new IconView(icon));
        button.getStyleClass().addAll("flat", "icon-only", "log-toggle");
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        button.selectedProperty().bindBidirectional(on);
        return button;
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
