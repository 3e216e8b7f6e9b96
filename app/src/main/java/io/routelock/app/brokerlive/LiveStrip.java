package io.routelock.app.brokerlive;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.Pills;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.Protection;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** Below the tool bar: how it stands, where it listens, what became of the last change of a file. */
final class LiveStrip {

    /** What a small window shows. */
    enum Part {
        CLIENTS("Clients"),
        REFUSALS("Refusals"),
        MESSAGES("Messages"),
        /** Of what is selected, if there is something. */
        DETAILS("Details");

        private final String word;

        Part(String word) {
            this.word = word;
        }
    }

    private static final double ROOM_FOR_DOORS = 900;
    private static final double ROOM_FOR_FORM = 720;

    private final LiveModel live;
    private final IconView mark = new IconView(Icon.PENDING);
    private final Label state = new Label("", mark);
    private final Separator separator = Bars.separator();
    private final HBox doors = new HBox(16);
    private final Label applied = new Label("", new IconView(Icon.CHECK));
    private final Pills<Part> parts = new Pills<>(List.of(Part.values()), part -> part.word);
    private final CheckBox form = new CheckBox("In mosquitto's form");
    private final HBox strip;
    private final Subscription subscriptions;

    LiveStrip(LiveModel live) {
        this.live = live;
        state.setMinWidth(Label.USE_PREF_SIZE);
        state.setId("live-state");
        doors.setAlignment(Pos.CENTER_LEFT);
        doors.setMinWidth(0);
        applied.setId("live-applied");
        applied.setMinWidth(Label.USE_PREF_SIZE);
        applied.managedProperty().bind(applied.visibleProperty());
        parts.setMinWidth(Pills.USE_PREF_SIZE);
        parts.managedProperty().bind(parts.visibleProperty());
        form.setMinWidth(CheckBox.USE_PREF_SIZE);
        form.setTooltip(new Tooltip("The log in the output as mosquitto writes it"));
        form.selectedProperty().bindBidirectional(live.mosquittoFormProperty());
        Button log = Buttons.link("Show log", live::showLog);
        log.setTooltip(new Tooltip("Show the log of the broker in the output"));
        log.setMinWidth(Button.USE_PREF_SIZE);
        strip = new HBox(12, state, separator, doors, Bars.spring(), applied, log, form, parts);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("live-strip");
        strip.setMinWidth(0);
        strip.widthProperty().map(width -> width.doubleValue() >= ROOM_FOR_DOORS).subscribe(this::roomy);
        form.visibleProperty().bind(strip.widthProperty().greaterThan(ROOM_FOR_FORM));
        form.managedProperty().bind(form.visibleProperty());
        subscriptions =
                Subscription.combine(
                        live.stateProperty().subscribe(now -> show()),
                        live.selectedProperty().subscribe(now -> offerDetails(now.isPresent())),
                        live.kindsProperty().subscribe(now -> show()),
                        live.watch().filesProperty().subscribe(this::showFiles));
    }

    private void offerDetails(boolean offered) {
        ToggleButton details = parts.button(Part.DETAILS);
        details.setVisible(offered);
        details.setManaged(offered);
        if (!offered && parts.valueProperty().get() == Part.DETAILS) {
            parts.valueProperty().set(Part.CLIENTS);
        }
    }

    private void roomy(boolean room) {
        doors.setVisible(room);
        doors.setManaged(room);
        separator.setVisible(room && !live.doors().isEmpty());
    }

    private void show() {
        mark.setIcon(icon(live.stateProperty().get()));
        state.setText(live.stateWords());
        doors.getChildren().setAll(live.doors().stream().map(this::door).toList());
        separator.setVisible(doors.isVisible() && !live.doors().isEmpty());
    }

    private static Icon icon(RuntimeState state) {
        return switch (state) {
            case RuntimeState.Running _ -> Icon.STATE_RUN;
            case RuntimeState.Failed _ -> Icon.ERROR;
            case RuntimeState.Stopped _, RuntimeState.Starting _, RuntimeState.Stopping _ -> Icon.PENDING;
        };
    }

    private Label door(ReadyBroker.Door door) {
        Protection.Kind kind = live.protection(door);
        String words =
                ProtectionWords.words(kind, door.name())
                        + (door.webSocket() ? ", WebSocket" : "")
                        + (isLocal(door) ? " (local)" : "");
        Label label = new Label(words, new IconView(ProtectionWords.lock(kind)));
        label.getStyleClass().add("lock-label");
        label.setTooltip(
                new Tooltip("Listens on %s. %s.".formatted(door.address(), ProtectionWords.sentence(kind))));
        return label;
    }

    private static boolean isLocal(ReadyBroker.Door door) {
        return door.address().startsWith("127.") || door.address().startsWith("[::1]");
    }

    private void showFiles(Optional<FilesNews> news) {
        applied.setVisible(news.filter(FilesNews.Taken.class::isInstance).isPresent());
        news.ifPresent(now -> applied.setText(live.applied(now.at())));
        if (news.isPresent() && news.get() instanceof FilesNews.Taken(var _, List<String> files)) {
            applied.setTooltip(new Tooltip("In force now: " + String.join(", ", files)));
        }
    }

    Pills<Part> parts() {
        return parts;
    }

    HBox node() {
        return strip;
    }

    void close() {
        subscriptions.unsubscribe();
        form.selectedProperty().unbindBidirectional(live.mosquittoFormProperty());
    }
}
