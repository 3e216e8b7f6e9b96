package io.routelock.app.targetroutes;

import io.routelock.app.controls.CutText;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names at the left, values at the right, one a row. */
final class Facts extends GridPane {

    private static final double NAME_WIDTH = 96;
    private static final double ROW = 20;
    private static final double GAP = 4;

    private int rows;

    Facts() {
        setVgap(GAP);
        ColumnConstraints names = new ColumnConstraints(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(names, values);
    }

    void add(String name, Region value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinHeight(ROW);
        GridPane.setValignment(label, VPos.TOP);
        if (value.getMinHeight() == Region.USE_COMPUTED_SIZE) {
            value.setMinHeight(ROW);
        }
        addRow(rows++, label, value);
    }

    static Label mono(String text) {
        Label label = words(text);
        label.getStyleClass().add("mono");
        return label;
    }

    /** In as many lines as it takes. */
    static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label words(String text) {
        Label label = new Label(text);
        CutText.tellAsTooltip(label);
        return label;
    }
}
