package io.routelock.app.controls;

import io.routelock.app.model.TargetState;
import io.routelock.app.theme.Icon;

/** The shape of a state; no control, so that models can ask without JavaFX running. */
public final class StateIcon {

    private StateIcon() {}

    public static Icon of(TargetState state) {
        return switch (state) {
            case RUN -> Icon.STATE_RUN;
            case CONFIG -> Icon.STATE_CONFIG;
            case STOP -> Icon.STATE_STOP;
            case UNKNOWN -> Icon.STATE_UNKNOWN;
        };
    }
}
