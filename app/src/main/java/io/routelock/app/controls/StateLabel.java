package io.routelock.app.controls;

import io.routelock.app.model.TargetState;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;

/** RUN, CONFIG, STOP or unknown: a shape, a colour and a word. */
public final class StateLabel extends Label {

    private final ObjectProperty<TargetState> state = new SimpleObjectProperty<>(TargetState.UNKNOWN);
    private final IconView icon = new IconView(Icon.STATE_UNKNOWN);

    public StateLabel() {
        getStyleClass().add("state-label");
        setGraphic(icon);
        state.subscribe(now -> {
            icon.setIcon(StateIcon.of(now));
            setText(now.word());
        });
    }

    public StateLabel(TargetState state) {
        this();
        setState(state);
    }

    public void setState(TargetState value) {
        state.set(value);
    }

    public ObjectProperty<TargetState> stateProperty() {
        return state;
    }
}
