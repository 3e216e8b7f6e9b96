package io.routelock.app.routes;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Above routes that may no longer be those of the file; the problems say why. */
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

    void show(Finding why) {
        words.setText("StaticRoutes.xml cannot be read. These are the routes that were read last.");
        words.setTooltip(new Tooltip(why.symptom()));
        getChildren().setAll(new IconView(FindingPanel.icon(why.severity())), words);
        setVisible(true);
    }
}
