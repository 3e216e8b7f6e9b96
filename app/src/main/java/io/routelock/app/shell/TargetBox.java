package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.theme.IconView;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.Optional;

/** The current target, as in XAE: its lock, name, NetId and state; a click chooses another route. */
final class TargetBox extends MenuButton {

    private static final double WIDTH = 384;
    private static final double WITH_NET_ID = 340;
    private static final double WARNED_WITH_NET_ID = 460;
    private static final double ARROW = 40;
    private static final double LEAST_LOCK = 48;
    private static final double LEAST_NAME = 96;
    private static final int LONG_NAME = 16;

    private final AppModel model;

    TargetBox(AppModel model) {
        this.model = model;
        getStyleClass().add("target-box");
        setPrefWidth(WIDTH);
        setMinWidth(180);
        setAccessibleText("Current target");
        model.targetProperty().subscribe(this::rebuild);
        model.routes().addListener((ListChangeListener<RouteRow>) change -> rebuild());
        rebuild();
    }

    private void rebuild() {
        getItems().setAll(model.routes().stream().map(this::choice).toList());
        setDisable(getItems().isEmpty());
        HBox content = model.targetRoute().map(this::target).orElseGet(this::nothing);
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(ARROW, width.doubleValue() - ARROW)));
        content.setMinWidth(0);
        setGraphic(content);
    }

    private MenuItem choice(RouteRow route) {
        MenuItem item = new MenuItem(route.name(), new IconView(LockIcon.of(route.security())));
        // An underscore in a name is no mnemonic.
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.targetProperty().set(Optional.of(route.netId())));
        return item;
    }

    private HBox nothing() {
        String text = model.routes().isEmpty() ? "No routes yet" : "Choose a target";
        return new HBox(styled(text, "muted"));
    }

    private HBox target(RouteRow route) {
        LockLabel lock = new LockLabel(route.security());
        // A warning may be cut, its tooltip tells it: which target it is matters more.
        lock.setMinWidth(LEAST_LOCK);
        Label name = styled(route.name(), "heading");
        name.setMinWidth(route.name().length() > LONG_NAME ? LEAST_NAME : USE_PREF_SIZE);
        name.setTooltip(new Tooltip(route.name()));
        Label netId = styled(route.netId().toString(), "mono");
        netId.getStyleClass().add("muted");
        boolean warned = route.security().warning().isPresent();
        netId.visibleProperty().bind(widthProperty().greaterThan(warned ? WARNED_WITH_NET_ID : WITH_NET_ID));
        netId.managedProperty().bind(netId.visibleProperty());
        StateLabel state = new StateLabel(route.state());
        state.setMinWidth(USE_PREF_SIZE);
        Node[] parts = {lock, name, netId, Bars.spring(), state};
        return new HBox(8, parts);
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }
}
