package io.routelock.app.controls;

import io.routelock.app.model.Security;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What a lock means: its kind, the fingerprint in two lines, and one remark. */
final class LockTooltip {

    private LockTooltip() {}

    static Node of(Security security) {
        Label head = new Label(security.kind().sentence(), new IconView(LockIcon.of(security)));
        head.getStyleClass().add("heading");
        VBox box = new VBox(4, head);
        security.warning().ifPresent(text -> box.getChildren().add(line(sentence(text), "warning-text")));
        security.fingerprint().ifPresent(value -> box.getChildren().add(new FingerprintText(value)));
        security.remark().ifPresent(text -> box.getChildren().add(line(text, "muted")));
        return box;
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
