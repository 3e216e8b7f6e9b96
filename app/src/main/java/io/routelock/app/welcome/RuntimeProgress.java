package io.routelock.app.welcome;

import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeState;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One line: the name of a runtime and how far it is. There only once it was started. */
final class RuntimeProgress extends HBox {

    private final IconView icon = new IconView(Icon.PENDING);
    private final Label state = new Label();
    private final Label netId = new Label();

    RuntimeProgress(ToolRuntime runtime) {
        super(8);
        getStyleClass().add("runtime-progress");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(runtime.kind().word());
        name.setMinWidth(USE_PREF_SIZE);
        name.setPrefWidth(88);
        state.setMinWidth(USE_PREF_SIZE);
        netId.getStyleClass().add("mono");
        managedProperty().bind(visibleProperty());
        getChildren().addAll(icon, name, state, netId);
    }

    void show(RuntimeState now) {
        setVisible(!(now instanceof RuntimeState.Stopped));
        icon.setIcon(iconOf(now));
        state.setText(word(now));
        netId.setText(now instanceof RuntimeState.Running(ReadyRouter ready) ? ready.netId() : "");
    }

    private static Icon iconOf(RuntimeState now) {
        return switch (now) {
            case RuntimeState.Running running -> Icon.STATE_RUN;
            case RuntimeState.Failed failed -> Icon.ERROR;
            case RuntimeState.Starting starting -> Icon.PENDING;
            case RuntimeState.Stopping stopping -> Icon.PENDING;
            case RuntimeState.Stopped stopped -> Icon.PENDING;
        };
    }

    private static String word(RuntimeState now) {
        return switch (now) {
            case RuntimeState.Running running -> "running";
            case RuntimeState.Failed failed -> "failed";
            case RuntimeState.Starting starting -> "starting…";
            case RuntimeState.Stopping stopping -> "stopping…";
            case RuntimeState.Stopped stopped -> "stopped";
        };
    }
}
