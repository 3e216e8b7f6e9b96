package io.routelock.app.controls;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One of a few values, side by side; one of them is always chosen. */
public final class Pills<V> extends HBox {

    private final ObjectProperty<V> value;
    private final Map<V, ToggleButton> buttons = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();

    /**
     * @param choices in their order; the first one is chosen now
     * @param words for each
     */
    public Pills(List<V> choices, Function<V, String> words) {
        value = new SimpleObjectProperty<>(choices.getFirst());
        getStyleClass().add("pills");
        setMinWidth(0);
        setAlignment(Pos.CENTER_LEFT);
        choices.forEach(choice -> buttons.put(choice, make(choice, words.apply(choice))));
        getChildren().setAll(buttons.values());
        getChildren().getFirst().getStyleClass().add("left-pill");
        getChildren()
                .subList(1, getChildren().size() - 1)
                .forEach(it -> it.getStyleClass().add("center-pill"));
        getChildren().getLast().getStyleClass().add("right-pill");
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null) {
                        group.selectToggle(was);
                    }
                });
        value.subscribe(this::select);
    }

    private void select(V now) {
        ToggleButton button = buttons.get(now);
        if (button == null) {
            group.getToggles().forEach(toggle -> toggle.setSelected(false));
        } else {
            group.selectToggle(button);
        }
    }

    private ToggleButton make(V choice, String text) {
        ToggleButton button = new ToggleButton(text);
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> value.set(choice));
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    public ObjectProperty<V> valueProperty() {
        return value;
    }

    /** The button of that value, for its text or to hide it. */
    public ToggleButton button(V choice) {
        ToggleButton button = buttons.get(choice);
        if (button == null) {
            throw new IllegalArgumentException("no choice: " + choice);
        }
        return button;
    }
}
