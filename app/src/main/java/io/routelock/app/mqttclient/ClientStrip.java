package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.Pills;
import io.routelock.app.fx.Clock;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mqtt.ClientState;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import java.time.Duration;
import java.util.List;

/** Below the tool bar: how the client stands, how its line is protected, and which part is looked at. */
final class ClientStrip {

    /** What the page shows. */
    enum Part {
        TOPICS("Live"),
        PUBLISH("Publish"),
        SUBSCRIPTIONS("Subscriptions"),
        LOG("Log");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final double ROOM_FOR_WORDS = 800;
    private static final double ROOM_FOR_BROKER = 860;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ClientModel client;
    private final IconView mark = new IconView(Icon.PENDING);
    private final Label state = new Label("", mark);
    private final IconView lock = new IconView(Icon.LOCK_OPEN);
    private final Label line = new Label("", lock);
    private final Tooltip lineTip = new Tooltip();
    private final Label broker = new Label();
    private final Node separator = Bars.separator();
    private final Pills<Part> parts = new Pills<>(List.of(Part.values()), Part::word);
    private final HBox strip;
    private final Subscription subscriptions;

    ClientStrip(ClientModel client) {
        this.client = client;
        state.setId("mqtt-state");
        state.setMinWidth(0);
        CutText.tellAsTooltip(state);
        line.setId("mqtt-lock");
        line.getStyleClass().add("lock-label");
        line.setMinWidth(Label.USE_PREF_SIZE);
        line.setTooltip(lineTip);
        lineTip.setWrapText(true);
        lineTip.setMaxWidth(420);
        broker.getStyleClass().addAll("mono", "muted");
        broker.setMinWidth(0);
        CutText.tellAsTooltip(broker);
        parts.setMinWidth(Pills.USE_PREF_SIZE);
        strip = new HBox(12, state, separator, line, broker, Bars.spring(), parts);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("client-strip");
        strip.setMinWidth(0);
        strip.widthProperty().subscribe(width -> fold(width.doubleValue()));
        subscriptions =
                Subscription.combine(
                        client.stateProperty().subscribe(now -> show()),
                        client.connectionProperty().subscribe(now -> show()),
                        client.troubleProperty().subscribe(now -> show()),
                        Clock.every(SECOND, this::count));
    }

    private void fold(double width) {
        boolean words = width >= ROOM_FOR_WORDS;
        line.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        shown(separator, words);
        shown(broker, width >= ROOM_FOR_BROKER);
    }

    private static void shown(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    /** The countdown of the next attempt. */
    private void count() {
        if (client.stateProperty().get() instanceof ClientState.Waiting) {
            show();
        }
    }

    private void show() {
        mark.setIcon(icon());
        state.setText(client.stateWords());
        LineState now = LineState.of(client.connection(), client.stateProperty().get());
        lock.setIcon(now.icon());
        line.setText(now.words());
        line.setAccessibleText(now.words() + ". " + now.sentence());
        lineTip.setText(now.sentence());
        line.getStyleClass().remove("warning-text");
        if (now.icon() == Icon.LOCK_WARNING) {
            line.getStyleClass().add("warning-text");
        }
        broker.setText(client.connection().addressWords());
    }

    private Icon icon() {
        return switch (client.stateProperty().get()) {
            case ClientState.Connected _ -> Icon.STATE_RUN;
            case ClientState.Waiting _ -> Icon.WARNING;
            case ClientState.Connecting _ -> Icon.PENDING;
            case ClientState.Idle _, ClientState.Ended _ ->
                    client.troubleProperty().get().isPresent() ? Icon.ERROR : Icon.PENDING;
        };
    }

    Pills<Part> parts() {
        return parts;
    }

    HBox node() {
        return strip;
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
