package io.routelock.app.expectations;

import io.routelock.app.expectations.ExpectationRow.Outcome;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;

/** An icon and a word. */
final class OutcomeLabel extends Label {

    OutcomeLabel(Outcome outcome, String words) {
        super(words, new IconView(icon(outcome)));
        setMinWidth(USE_PREF_SIZE);
    }

    static Icon icon(Outcome outcome) {
        return switch (outcome) {
            case KEPT -> Icon.OK;
            case NOT_KEPT -> Icon.ERROR;
            case NOT_CHECKED -> Icon.PENDING;
            case NOT_CLEAR -> Icon.WARNING;
        };
    }
}
