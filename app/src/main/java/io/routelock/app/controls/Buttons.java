package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;

/** The kinds of buttons: at most one primary in a view, tools without a border, icons with a tooltip. */
public final class Buttons {

    private Buttons() {}

    /** With a border. */
    public static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button button(Icon icon, String text, Runnable action) {
        Button button = button(text, action);
        button.setGraphic(new IconView(icon));
        return button;
    }

    /** The one that goes on. */
    public static Button primary(String text, Runnable action) {
        Button button = button(text, action);
        button.getStyleClass().add("accent");
        return button;
    }

    /** In a tool bar: flat, with icon and text. */
    public static Button tool(Icon icon, String text, Runnable action) {
        Button button = button(icon, text, action);
        button.getStyleClass().addAll("flat", "tool");
        return button;
    }

    /** Flat, the icon alone; the tooltip says what it does, to a screen reader too. */
    public static Button icon(Icon icon, String tooltip, Runnable action) {
        Button button = button(icon, "", action);
        button.getStyleClass().addAll("flat", "icon-only");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        return button;
    }

    /** Its text as it is read, without the mark of the mnemonic. */
    public static String words(Button button) {
        return button.isMnemonicParsing() ? button.getText().replaceFirst("_", "") : button.getText();
    }

    /** A next step, as a link; an underscore is one, as in the names of options. */
    public static Button link(String text, Runnable action) {
        Button button = button(text, action);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("flat", "link");
        return button;
    }
}
