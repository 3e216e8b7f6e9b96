package io.routelock.app.routesfile;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Fields below each other, their words at the left. */
final class FormGrid extends GridPane {

    private static final double WORDS = 132;
    private static final double FIELD = 360;

    private int rows;

    FormGrid() {
        getStyleClass().add("form-grid");
        setHgap(12);
        setVgap(8);
        ColumnConstraints words = new ColumnConstraints(WORDS);
        ColumnConstraints field = new ColumnConstraints(120, FIELD, FIELD);
        field.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(words, field);
        managedProperty().bind(visibleProperty());
    }

    /** Letters for Alt belong to the menus here. */
    <N extends Node> N add(String words, N field) {
        Label label = new Label(words);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.managedProperty().bind(field.managedProperty());
        label.visibleProperty().bind(field.visibleProperty());
        GridPane.setValignment(label, field instanceof Label ? VPos.TOP : VPos.CENTER);
        add(label, 0, rows);
        add(field, 1, rows++);
        return field;
    }

    /** Below the field above. */
    <N extends Node> N addBelow(N node) {
        add(node, 1, rows++);
        return node;
    }

    /** Over both columns. */
    <N extends Node> N addWide(N node) {
        add(node, 0, rows++, 2, 1);
        return node;
    }

    /** Small words below a field; nothing while they are empty. */
    Label addHint(ObservableValue<String> words) {
        Label label = hint();
        label.textProperty().bind(words);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return addBelow(label);
    }

    static Label hint(String words) {
        Label label = hint();
        label.setText(words);
        return label;
    }

    private static Label hint() {
        Label label = new Label();
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** For machine values. */
    static TextField mono() {
        TextField field = new TextField();
        field.getStyleClass().add("mono");
        return field;
    }
}
