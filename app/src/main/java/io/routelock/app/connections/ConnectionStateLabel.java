package io.routelock.app.connections;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.scene.control.Label;

/** What became of a connection: a shape, a colour and words. */
final class ConnectionStateLabel extends Label {

    private final IconView icon = new IconView(Icon.PENDING);

    ConnectionStateLabel() {
        getStyleClass().add("check-label");
        setGraphic(icon);
    }

    void show(ConnectionRow row) {
        icon.setIcon(icon(row));
        setText(row.stateWords());
        getStyleClass().remove("muted");
        if (row.state() == ConnectionRow.State.ENDED) {
            getStyleClass().add("muted");
        }
    }

    static Icon icon(ConnectionRow row) {
        return switch (row.state()) {
            case OPEN -> Icon.OK;
            case ENDED -> row.finding().map(Finding::severity).map(FindingPanel::icon).orElse(Icon.PENDING);
            case REFUSED, FAILED ->
                    row.finding().map(Finding::severity).map(FindingPanel::icon).orElse(Icon.ERROR);
        };
    }
}
