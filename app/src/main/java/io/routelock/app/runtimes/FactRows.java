package io.routelock.app.runtimes;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Names at the left, values at the right, one a row; a row that has no value is not there. */
final class FactRows extends GridPane {

    private static final double NAME_WIDTH = 96;

    private int rows;

    FactRows() {
        getStyleClass().add("fact-rows");
        ColumnConstraints names = new ColumnConstraints(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    /** Adds a row and shows or hides it with its value. */
    void add(String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setLabelFor(value);
        label.visibleProperty().bind(value.visibleProperty());
        label.managedProperty().bind(value.visibleProperty());
        value.managedProperty().bind(value.visibleProperty());
        setValignment(
                label,
                value instanceof HBox row && row.getAlignment() == Pos.TOP_LEFT ? VPos.TOP : VPos.CENTER);
        addRow(rows++, label, value);
    }

    /** A value of a machine, which stands in mono. */
    static Label mono() {
        Label label = new Label();
        label.getStyleClass().add("mono");
        return label;
    }
}
