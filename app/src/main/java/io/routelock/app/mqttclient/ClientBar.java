package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mqtt.ClientState;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** The tool bar: connect, disconnect, how it connects, the same as a command. */
final class ClientBar {

    private static final double FOR_WORDS = 720;

    private final ClientModel client;
    private final Button connect;
    private final Button disconnect;
    private final DocumentBar bar;
    private final Subscription subscription;

    ClientBar(ClientModel client) {
        this.client = client;
        connect = Buttons.button(Icon.UI_PLAY, "Connect", client::connect);
        connect.setId("connect-client");
        disconnect = Buttons.button(Icon.UI_STOP, "Disconnect", client::disconnect);
        disconnect.setId("disconnect-client");
        connect.managedProperty().bind(connect.visibleProperty());
        disconnect.managedProperty().bind(disconnect.visibleProperty());
        Button edit = Buttons.tool(Icon.UI_SLIDERS, "Connection…", client::edit);
        edit.setId("edit-connection");
        MenuButton command = command();
        bar = new DocumentBar(connect, disconnect, edit, Bars.separator(), command);
        bar.widthProperty().subscribe(width -> fold(command, width.doubleValue()));
        subscription = client.stateProperty().subscribe(this::show);
    }

    private MenuButton command() {
        MenuItem subscribe = item(this::subscribe);
        MenuItem publish = item(this::publish);
        MenuButton menu = new MenuButton("Copy as command", new IconView(Icon.UI_COPY), subscribe, publish);
        menu.setOnShowing(event -> offer(subscribe, publish));
        offer(subscribe, publish);
        menu.setId("copy-command");
        menu.getStyleClass().add("flat");
        menu.setAccessibleText("Copy as command");
        menu.setTooltip(new Tooltip("The same for the console; passwords and keys as files"));
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        return menu;
    }

    private static void fold(MenuButton menu, double width) {
        menu.setContentDisplay(
                width > 0 && width < FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    private void offer(MenuItem subscribe, MenuItem publish) {
        PublishDraft draft = client.publish().draftProperty().get();
        offer(subscribe, "routelock _sub: what is subscribed", ClientCommand.gap(client.connection()));
        offer(
                publish,
                "routelock _pub: what is to be published",
                ClientCommand.gap(client.connection(), draft));
    }

    /** Where the console cannot do it, the reason stands in its place. */
    private static void offer(MenuItem item, String text, Optional<String> gap) {
        item.setText(gap.orElse(text));
        item.setDisable(gap.isPresent());
    }

    private static MenuItem item(Runnable action) {
        MenuItem item = new MenuItem();
        item.setOnAction(event -> action.run());
        return item;
    }

    private void subscribe() {
        List<WantedFilter> wanted =
                client.subscriptions().rows().stream().map(SubscriptionRow::wanted).toList();
        TableCopy.put(
                ClientCommand.subscribe(
                        client.connection(),
                        wanted.isEmpty() ? List.of(new WantedFilter(WantedFilter.EVERYTHING, 0)) : wanted));
    }

    private void publish() {
        TableCopy.put(ClientCommand.publish(client.connection(), client.publish().draftProperty().get()));
    }

    private void show(ClientState now) {
        boolean off = now instanceof ClientState.Idle || now instanceof ClientState.Ended;
        connect.setVisible(off);
        disconnect.setVisible(!off);
    }

    DocumentBar node() {
        return bar;
    }

    void close() {
        subscription.unsubscribe();
    }
}
