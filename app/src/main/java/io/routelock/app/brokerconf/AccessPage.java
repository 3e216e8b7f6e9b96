package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.Listener;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** Who may log in and what he may do then, for the whole broker or for each listener. */
final class AccessPage extends VBox implements FormPage {

    private final VBox who = new VBox(8);
    private final Subscription subscription;

    /**
     * @param toListeners shows the page of the listeners
     */
    AccessPage(ConfModel conf, ConfPaths paths, Runnable toListeners) {
        super(12);
        getStyleClass().add("conf-page");
        FormRows rows = new FormRows(conf.versionProperty().get(), paths.folder());
        if (conf.isPerListener()) {
            rows.addWide(
                    FormRows.hint("Each listener has its own password_file, acl_file and allow_anonymous."));
            rows.addWide(Buttons.link("Go to the listeners", toListeners));
        } else {
            rows.add(conf.field(Spot.BROKER, "allow_anonymous"));
            paths.add(rows, Spot.BROKER, "password_file");
            paths.add(rows, Spot.BROKER, "acl_file");
            paths.add(rows, Spot.BROKER, "psk_file");
        }
        rows.add(conf.field(Spot.BROKER, "per_listener_settings"));
        rows.addHint("per_listener_settings. mosquitto 2.1 still takes it, and says that it will go.");
        getChildren().setAll(rows, FormRows.heading("Who gets in"), who);
        subscription = conf.setupProperty().subscribe(this::show);
    }

    private void show(Optional<BrokerSetup> setup) {
        List<Listener> all = setup.map(BrokerSetup::listeners).orElse(List.of());
        who.getChildren().setAll(all.stream().map(AccessPage::line).toList());
    }

    private static Node line(Listener listener) {
        ListenerWords words = ListenerWords.of(listener);
        String title = "Listener " + listener.name() + ": " + words.protection();
        VBox box = new VBox(4, new IconLine(words.lock(), title));
        VBox lines = new VBox(4);
        lines.setPadding(new Insets(0, 0, 0, 24));
        words.lines().stream().skip(1).map(ListenerCard::line).forEach(lines.getChildren()::add);
        box.getChildren().add(lines);
        return box;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
