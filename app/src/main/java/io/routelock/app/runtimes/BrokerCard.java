package io.routelock.app.runtimes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Locale;

/** The MQTT broker: on which profile it runs, and the way to its live view. */
final class BrokerCard extends VBox {

    private static final double SIDE = 16;

    private final BrokerCardModel model;
    private final FactRows facts = new FactRows();
    private final Label profile = FactRows.mono();
    private final Label listeners = FactRows.mono();
    private final FindingPanel trouble = new FindingPanel();
    private final Button openLive;
    private final Subscription subscriptions;

    BrokerCard(BrokerCardModel model) {
        this.model = model;
        getStyleClass().addAll("card", "runtime-card", "broker-card");
        setId("runtime-" + model.runtime().kind().name().toLowerCase(Locale.ROOT));
        Label why =
                new Label(
                        "Takes the files of a mosquitto profile, decides as mosquitto does, and says why."
                                + " One profile at a time.");
        why.getStyleClass().addAll("muted", "small");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        openLive = Buttons.link("", model::openLive);
        facts.add("Profile", profile);
        facts.add("Listens on", listeners);
        facts.add("Watch", openLive);
        trouble.managedProperty().bind(trouble.visibleProperty());
        VBox.setMargin(trouble, new Insets(0, SIDE, 0, SIDE));
        getChildren().addAll(head(), why, facts, trouble);
        subscriptions =
                Subscription.combine(
                        model.runtime().stateProperty().subscribe(now -> show()),
                        model.confProperty().subscribe(now -> show()));
    }

    private HBox head() {
        RuntimeViewModel runtime = model.runtime();
        Label title = new Label(runtime.kind().word(), new IconView(Icon.UI_BROKER, IconView.MEDIUM));
        title.getStyleClass().addAll("heading", "card-title");
        title.setMinWidth(USE_PREF_SIZE);
        IconView mark = new IconView(Icon.PENDING);
        Label state = new Label("", mark);
        state.getStyleClass().add("runtime-state");
        state.textProperty().bind(runtime.wordsProperty());
        runtime.stateProperty().subscribe(now -> mark.setIcon(RuntimeCard.icon(now)));
        Button start = Buttons.button(Icon.UI_PLAY, "Start", model::start);
        Button stop = Buttons.button(Icon.UI_STOP, "Stop", runtime::stop);
        Button restart = Buttons.tool(Icon.UI_REFRESH, "Restart", runtime::restart);
        RuntimeCard.shownWhile(start, runtime.canStart());
        RuntimeCard.shownWhile(stop, runtime.canStart().not());
        start.disableProperty().bind(model.confProperty().map(conf -> conf.isEmpty()));
        stop.disableProperty().bind(runtime.canStop().not());
        restart.disableProperty().bind(runtime.canRestart().not());
        HBox head = new HBox(8, title, state, Bars.spring(), start, stop, restart);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void show() {
        profile.setText(model.profile());
        listeners.setText(model.listeners());
        profile.setVisible(!model.profile().isEmpty());
        listeners.setVisible(!model.listeners().isEmpty());
        openLive.setText(model.confProperty().get().isPresent() ? "Open live view" : "Open or make a profile…");
        trouble.setVisible(model.runtime().finding().isPresent());
        model.runtime()
                .finding()
                .ifPresent(finding -> trouble.show(finding, Buttons.button("Try again", model::start)));
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
