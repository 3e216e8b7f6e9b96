package io.routelock.app.addroute;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** One of several, side by side; one is always chosen. */
final class Segments<T> extends HBox {

    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final Map<T, String> impossible = new LinkedHashMap<>();
    private Optional<Tooltip> tooltip = Optional.empty();

    /**
     * @param icon of each, or none
     */
    Segments(List<T> values, Function<T, String> word, Function<T, Optional<Icon>> icon, Property<T> value) {
        ToggleGroup group = new ToggleGroup();
        for (T one : values) {
            ToggleButton button = new ToggleButton(word.apply(one));
            icon.apply(one).map(IconView::new).ifPresent(button::setGraphic);
            button.getStyleClass().add(style(values.indexOf(one), values.size()));
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> value.setValue(one));
            button.setToggleGroup(group);
            buttons.put(one, button);
        }
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null) {
                        group.selectToggle(was);
                    }
                });
        value.subscribe(now -> group.selectToggle(buttons.get(now)));
        getStyleClass().add("choice");
        getChildren().setAll(buttons.values());
    }

    private static String style(int index, int count) {
        if (index == 0) {
            return "left-pill";
        }
        return index == count - 1 ? "right-pill" : "center-pill";
    }

    /**
     * Whether that one can be chosen.
     *
     * @param why for its tooltip, when it cannot
     */
    void setPossible(T value, Optional<String> why) {
        ToggleButton button = Objects.requireNonNull(buttons.get(value));
        button.setDisable(why.isPresent());
        button.setAccessibleHelp(why.orElse(""));
        why.ifPresentOrElse(words -> impossible.put(value, words), () -> impossible.remove(value));
        explain();
    }

    /** A disabled button shows no tooltip of its own, so the row does. */
    private void explain() {
        tooltip.ifPresent(old -> Tooltip.uninstall(this, old));
        tooltip =
                impossible.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Tooltip(String.join("\n", impossible.values())));
        tooltip.ifPresent(now -> Tooltip.install(this, now));
    }

    /** Shown in full, not to be changed. */
    void setLocked(boolean locked) {
        getStyleClass().remove("locked");
        if (locked) {
            getStyleClass().add("locked");
        }
        setMouseTransparent(locked);
        buttons.values().forEach(button -> button.setFocusTraversable(!locked));
    }
}
