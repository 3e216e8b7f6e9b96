package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.ElevatedCommand;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A command that needs more rights than this program has: to read and to copy, never to run from here. What
 * it does, and which right it needs, stands in the tooltip.
 */
public final class CommandToCopy extends HBox {

    public CommandToCopy(ElevatedCommand command) {
        super(8);
        getStyleClass().add("command-to-copy");
        setAlignment(Pos.CENTER_LEFT);
        Label text = new Label(command.command());
        text.getStyleClass().add("mono");
        text.setMinWidth(0);
        text.setTooltip(new Tooltip(command.command() + "\n" + command.why() + " Needs: " + command.right()));
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = Buttons.icon(Icon.UI_COPY, "Copy the command", () -> TableCopy.put(command.command()));
        copy.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(copy, text);
    }
}
