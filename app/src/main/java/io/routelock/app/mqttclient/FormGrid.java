package io.routelock.app.mqttclient;

import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Fields with their names at the left; a row goes with its field. */
final class FormGrid extends GridPane {

    private int rows;

    /**
     * @param labels how wide the names are, in pixels
     */
    FormGrid(double labels) {
        setHgap(12);
        setVgap(8);
        ColumnConstraints names = new ColumnConstraints(labels);
        names.setMinWidth(labels);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        fields.setMinWidth(0);
        getColumnConstraints().addAll(names, fields);
    }

    /**
     * @param name with the mark of its mnemonic
     * @param focus what the mnemonic leads to
     */
    FormGrid row(String name, Node field, Node focus) {
        Label label = new Label(name);
        label.setMnemonicParsing(true);
        label.setLabelFor(focus);
        label.getStyleClass().add("form-name");
        label.visibleProperty().bind(field.visibleProperty());
        label.managedProperty().bind(field.visibleProperty());
        field.managedProperty().bind(field.visibleProperty());
        GridPane.setValignment(label, VPos.TOP);
        addRow(rows++, label, field);
        return this;
    }

    FormGrid row(String name, Node field) {
        return row(name, field, field);
    }

    /** Under the fields. */
    FormGrid below(Node node) {
        node.managedProperty().bind(node.visibleProperty());
        add(node, 1, rows++);
        return this;
    }

    /** Under everything, from the left on. */
    FormGrid across(Node node) {
        node.managedProperty().bind(node.visibleProperty());
        add(node, 0, rows++, 2, 1);
        return this;
    }

    static TextField text(String id, String spoken, String prompt, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(spoken);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        field.setMinWidth(0);
        return field;
    }

    static TextField mono(String id, String spoken, String prompt, StringProperty value) {
        TextField field = text(id, spoken, prompt, value);
        field.getStyleClass().add("mono");
        return field;
    }

    static Label wrapped(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }

    static Label heading(String words) {
        return wrapped(words, "heading");
    }
}
