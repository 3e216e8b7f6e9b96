package io.routelock.app.brokers;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** A field with its name above it, as the page of a new broker has them. */
final class Fields {

    private Fields() {}

    static TextField text(String spoken, String prompt, StringProperty value) {
        TextField field = new TextField();
        field.setAccessibleText(spoken);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        field.setMinWidth(0);
        return field;
    }

    static <T> ComboBox<T> choice(String spoken, List<T> values, ObjectProperty<T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setAccessibleText(spoken);
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    /**
     * @param title with the mark of its mnemonic
     * @param focus what the mnemonic leads to
     */
    static VBox named(String title, Node content, Node focus) {
        Label label = new Label(title);
        label.setMnemonicParsing(true);
        label.setLabelFor(focus);
        label.getStyleClass().addAll("muted", "small");
        VBox box = new VBox(2, label, content);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    static VBox named(String title, Node field) {
        return named(title, field, field);
    }

    /** Side by side, each as wide as the others. */
    static HBox row(Region... fields) {
        HBox row = new HBox(12, fields);
        for (Region field : fields) {
            field.setPrefWidth(1);
            field.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        return row;
    }

    static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label heading(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("heading");
        return label;
    }
}
