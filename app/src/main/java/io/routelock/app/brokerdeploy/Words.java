package io.routelock.app.brokerdeploy;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels whose words are never cut. */
final class Words {

    private Words() {}

    static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label heading(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("heading");
        return label;
    }

    static Label muted(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("muted");
        return label;
    }
}
