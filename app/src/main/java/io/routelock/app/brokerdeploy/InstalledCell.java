package io.routelock.app.brokerdeploy;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A mosquitto that was found: how it runs, below it its conf, and at the right its state. */
final class InstalledCell extends ListCell<Installed> {

    @Override
    protected void updateItem(@Nullable Installed broker, boolean empty) {
        super.updateItem(broker, empty);
        setText(null);
        setGraphic(empty || broker == null ? null : row(broker));
        setAccessibleText(
                empty || broker == null
                        ? null
                        : "%s, %s, %s"
                                .formatted(broker.name(), broker.found().broker().conf(), broker.state()));
    }

    private static HBox row(Installed broker) {
        Label where = new Label(broker.found().broker().conf().toString());
        where.getStyleClass().addAll("mono", "muted");
        VBox words = new VBox(new Label(broker.name()), where);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label state = new Label(broker.state(), new IconView(icon(broker.runs())));
        state.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, new IconView(Icon.UI_BROKER), words, state);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Icon icon(Runs runs) {
        return switch (runs) {
            case RUNNING -> Icon.STATE_RUN;
            case STOPPED -> Icon.STATE_STOP;
            case UNKNOWN -> Icon.STATE_UNKNOWN;
        };
    }
}
