package io.routelock.app.adsmqtt;

import io.routelock.app.model.NetworkRow.State;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** How a connection stands: a shape, a colour and a word. */
final class LinkStateLabel extends Label {

    private final IconView icon = new IconView(Icon.PENDING);

    LinkStateLabel() {
        getStyleClass().add("check-label");
        setGraphic(icon);
    }

    void show(State state) {
        icon.setIcon(icon(state));
        setText(state.words());
        setTooltip(state.why().map(Finding::symptom).map(Tooltip::new).orElse(null));
        getStyleClass().remove("muted");
        if (state instanceof State.Disabled || state instanceof State.Unknown) {
            getStyleClass().add("muted");
        }
    }

    static Icon icon(State state) {
        return switch (state) {
            case State.Connected _ -> Icon.OK;
            case State.Waiting _ -> Icon.WARNING;
            case State.Unusable _ -> Icon.ERROR;
            case State.Disabled _ -> Icon.SKIPPED;
            case State.Connecting _, State.Unknown _ -> Icon.PENDING;
        };
    }
}
