package io.routelock.app.controls;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Rows of controls. */
public final class Bars {

    private Bars() {}

    /** The tool bar of a document, 36 pixels high. */
    public static HBox document(Node... nodes) {
        HBox bar = new HBox(nodes);
        bar.getStyleClass().add("document-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    /** Takes the room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static Separator separator() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("bar-separator");
        return separator;
    }
}
