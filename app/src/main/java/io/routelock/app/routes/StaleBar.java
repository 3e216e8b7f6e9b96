package io.routelock.app.routes;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Above routes that are not simply those of the bundled router: whose they are, or that they may be old. */
final class StaleBar extends HBox {

    private final Label words = new Label();

    StaleBar() {
        super(8);
        getStyleClass().addAll("notice-bar", "above");
        setAlignment(Pos.CENTER_LEFT);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        words.setMinWidth(0);
    }

    /** The routes cannot be read. */
    void show(String place, Finding why) {
        words.setText("%s cannot be read. These are the routes that were read last.".formatted(place));
        words.setTooltip(new Tooltip(why.symptom()));
        show(FindingPanel.icon(why.severity()));
    }

    /** They are those of another router than the bundled one. */
    void show(LocalRouter router) {
        words.setText(
                "These are the routes of the %s, AmsNetId %s.".formatted(router.words(), router.netId()));
        words.setTooltip(null);
        show(Icon.NOTE);
    }

    private void show(Icon icon) {
        getChildren().setAll(new IconView(icon), words);
        setVisible(true);
    }
}
