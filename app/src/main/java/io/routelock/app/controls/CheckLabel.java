package io.routelock.app.controls;

import io.routelock.app.model.RouteRow.RouteCheck;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.time.format.DateTimeFormatter;

/** The last proof of a route: verified at a time, failed with a reason, or not asked yet. */
public final class CheckLabel extends Label {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    public CheckLabel(RouteCheck check) {
        getStyleClass().add("check-label");
        switch (check) {
            case RouteCheck.NotYet notYet -> {
                setText(notYet.words());
                getStyleClass().add("muted");
            }
            case RouteCheck.Verified verified -> {
                setText(verified.at().withNano(0).format(TIME));
                getStyleClass().add("mono");
                setAccessibleText(verified.words());
                setGraphic(new IconView(Icon.OK));
                setTooltip(new Tooltip("A ReadState went through this route and back."));
            }
            case RouteCheck.Failed failed -> {
                setText(failed.words());
                setGraphic(new IconView(Icon.ERROR));
                setTooltip(new Tooltip(failed.why() + ", at " + failed.at().withNano(0)));
            }
        }
    }
}
