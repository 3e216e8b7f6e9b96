package io.routelock.app.routesfile;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/** Why what the fields say is not in the file; nothing while it is. */
final class FaultLabel extends Label {

    FaultLabel(ObservableValue<String> words) {
        getStyleClass().addAll("fault", "warning-text");
        setGraphic(new IconView(Icon.WARNING));
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        textProperty().bind(words);
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }
}
