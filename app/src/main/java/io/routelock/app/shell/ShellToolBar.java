package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.List;

/** Below the menus: the two ways to begin, the current target, and the way to anything. */
final class ShellToolBar extends HBox {

    private final List<Button> tools;
    private final Label targetWord = new Label("Target");

    ShellToolBar(AppModel model, ShellActions actions, GoToBox goTo) {
        getStyleClass().add("shell-bar");
        setAlignment(Pos.CENTER_LEFT);
        Button search = tool(Icon.UI_SEARCH, "Search network", () -> actions.open(Place.searchNow()));
        Button add = tool(Icon.UI_PLUS, "Add route", () -> actions.open(Place.addRoute()));
        Button doctor = tool(Icon.UI_DOCTOR, "Run doctor", actions::runDoctor);
        Button check =
                tool(
                        Icon.UI_REFRESH,
                        "Check",
                        () -> model.targetProperty().get().ifPresent(model::requestCheck));
        check.disableProperty().bind(model.targetProperty().map(target -> target.isEmpty()));
        tools = List.of(search, add, doctor, check);
        targetWord.getStyleClass().add("muted");
        targetWord.setMinWidth(USE_PREF_SIZE);
        TargetBox target = new TargetBox(model);
        HBox.setHgrow(target, Priority.SOMETIMES);
        Button theme = Buttons.icon(Icon.UI_THEME, "Light or dark", actions.theme()::toggle);
        getChildren()
                .addAll(
                        search,
                        add,
                        doctor,
                        Bars.separator(),
                        targetWord,
                        target,
                        check,
                        Bars.spring(),
                        goTo,
                        theme);
    }

    private static Button tool(Icon icon, String text, Runnable action) {
        Button button = Buttons.tool(icon, text, action);
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /** Without the texts of its buttons, for a narrow window. */
    void setNarrow(boolean narrow) {
        ContentDisplay display = narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        tools.forEach(tool -> tool.setContentDisplay(display));
        targetWord.setVisible(!narrow);
        targetWord.setManaged(!narrow);
    }
}
