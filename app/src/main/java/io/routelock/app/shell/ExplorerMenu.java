package io.routelock.app.shell;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.WindowEvent;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The context menu of the explorer: of a broker its items, else those of a device, which may be disabled. */
final class ExplorerMenu extends ContextMenu {

    private final AppModel model;
    private final Navigator navigator;
    private final Supplier<Optional<ExplorerNode>> selected;

    /**
     * @param selected the row that the menu is about
     */
    ExplorerMenu(AppModel model, Navigator navigator, Supplier<Optional<ExplorerNode>> selected) {
        this.model = model;
        this.navigator = navigator;
        this.selected = selected;
        ofDevice("Run doctor", this::withAddress, this::runDoctor);
        ofDevice(
                "Routes of the target",
                node -> node.target().filter(netId -> !isOverMqtt(netId)),
                netId -> navigator.open(new Place.TargetRoutes(netId)));
        ofBroker("Open live view", conf -> navigator.open(Place.broker(conf, Place.Broker.View.LIVE)));
        ofBroker("Try as a user…", conf -> navigator.open(Place.tryBroker(conf, Optional.empty())));
        ofBroker("Deploy…", conf -> navigator.open(new Place.DeployBroker(conf)));
        ofBroker("Remove from list", this::forget);
    }

    /** Behind a broker there is none to examine. */
    private Optional<AmsNetId> withAddress(ExplorerNode node) {
        return node.device()
                .filter(netId ->
                        model.devices().stream()
                                .filter(device -> device.netId().equals(netId))
                                .allMatch(device -> device.broker().isEmpty()));
    }

    private boolean isOverMqtt(AmsNetId netId) {
        return model.route(netId).filter(route -> route.security().overMqtt()).isPresent();
    }

    private void ofDevice(
            String text, Function<ExplorerNode, Optional<AmsNetId>> device, Consumer<AmsNetId> action) {
        MenuItem item = item(text, device, action);
        addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                event -> {
                    item.setDisable(selected.get().flatMap(device).isEmpty());
                    item.setVisible(selected.get().flatMap(ExplorerNode::broker).isEmpty());
                });
    }

    private void ofBroker(String text, Consumer<Path> action) {
        MenuItem item = item(text, ExplorerNode::broker, action);
        addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                event -> item.setVisible(selected.get().flatMap(ExplorerNode::broker).isPresent()));
    }

    private <T> MenuItem item(String text, Function<ExplorerNode, Optional<T>> of, Consumer<T> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> selected.get().flatMap(of).ifPresent(action));
        getItems().add(item);
        return item;
    }

    private void runDoctor(AmsNetId netId) {
        navigator.open(
                model.devices().stream()
                        .filter(device -> device.netId().equals(netId))
                        .findFirst()
                        .map(Place::doctor)
                        .orElseGet(() -> Place.doctor(netId)));
    }

    /** Takes a broker out of the list; its files stay. */
    void forget(Path conf) {
        model.brokers().removeIf(broker -> broker.conf().equals(conf));
    }
}
