package io.routelock.app.runtimes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeState;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.function.Supplier;

/** One runtime: what it is and where, its buttons, why it does not run, and its log. */
final class RuntimeCard extends VBox {

    private static final double SIDE = 16;

    private final RuntimeViewModel model;
    private final FactRows facts = new FactRows();
    private final Label netId = FactRows.mono();
    private final Label address = FactRows.mono();
    private final Label ports = FactRows.mono();
    private final FingerprintText fingerprint = new FingerprintText();
    private final HBox fingerprintRow;
    private final FindingPanel trouble = new FindingPanel();
    private final Supplier<Node[]> wayOut;
    private final Subscription subscription;

    /**
     * @param purpose in one sentence
     * @param wayOut buttons beside a finding
     */
    RuntimeCard(RuntimeViewModel model, Icon icon, String purpose, Supplier<Node[]> wayOut) {
        this.model = model;
        this.wayOut = wayOut;
        getStyleClass().addAll("card", "runtime-card");
        setId("runtime-" + model.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        Label why = new Label(purpose);
        why.getStyleClass().addAll("muted", "small");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        fingerprintRow = new HBox(8, fingerprint, copyFingerprint());
        facts.add("AmsNetId", netId);
        facts.add("Address", address);
        facts.add("Ports", ports);
        facts.add("Fingerprint", fingerprintRow);
        trouble.managedProperty().bind(trouble.visibleProperty());
        VBox.setMargin(trouble, new Insets(0, SIDE, 0, SIDE));
        LogView log = new LogView(model.log(), model.kind().word());
        VBox.setVgrow(log, Priority.ALWAYS);
        getChildren().addAll(head(icon), why, facts, trouble, log);
        subscription =
                Subscription.combine(
                        model.stateProperty().subscribe(now -> showTrouble()),
                        model.remarkProperty().subscribe(now -> showTrouble()),
                        model.readyProperty().subscribe(now -> showFacts()));
    }

    private Button copyFingerprint() {
        Button copy =
                Buttons.icon(
                        Icon.UI_COPY,
                        "Copy the fingerprint",
                        () -> model.fingerprint().map(Fingerprint::grouped).ifPresent(TableCopy::put));
        copy.setMinWidth(USE_PREF_SIZE);
        return copy;
    }

    private HBox head(Icon icon) {
        Label title = new Label(model.kind().word(), new IconView(icon, IconView.MEDIUM));
        title.getStyleClass().addAll("heading", "card-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label state = stateLabel();
        Button start = Buttons.button(Icon.UI_PLAY, "Start", model::start);
        Button stop = Buttons.button(Icon.UI_STOP, "Stop", model::stop);
        Button restart = Buttons.tool(Icon.UI_REFRESH, "Restart", model::restart);
        shownWhile(start, model.canStart());
        shownWhile(stop, model.canStart().not());
        stop.disableProperty().bind(model.canStop().not());
        restart.disableProperty().bind(model.canRestart().not());
        HBox head = new HBox(8, title, state, Bars.spring(), start, stop, restart);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Label stateLabel() {
        IconView mark = new IconView(Icon.PENDING);
        Label state = new Label("", mark);
        state.getStyleClass().add("runtime-state");
        state.textProperty().bind(model.wordsProperty());
        model.stateProperty().subscribe(now -> mark.setIcon(icon(now)));
        return state;
    }

    static Icon icon(RuntimeState state) {
        return switch (state) {
            case RuntimeState.Running running -> Icon.STATE_RUN;
            case RuntimeState.Failed failed -> Icon.ERROR;
            case RuntimeState.Stopped stopped -> Icon.PENDING;
            case RuntimeState.Starting starting -> Icon.PENDING;
            case RuntimeState.Stopping stopping -> Icon.PENDING;
        };
    }

    static void shownWhile(Node node, javafx.beans.value.ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void showTrouble() {
        trouble.setVisible(model.finding().isPresent());
        model.finding().ifPresent(finding -> trouble.show(finding, wayOut.get()));
    }

    private void showFacts() {
        boolean running = model.readyProperty().get().isPresent();
        java.util.List.of(netId, address, ports, fingerprintRow).forEach(node -> node.setVisible(running));
        model.readyProperty().get().ifPresent(this::show);
        model.fingerprint().ifPresent(fingerprint::show);
    }

    private void show(ReadyRouter ready) {
        netId.setText(ready.netId());
        address.setText(ready.address());
        ports.setText("ADS %d   Secure ADS %d   search %d".formatted(ready.ads(), ready.tls(), ready.udp()));
    }

    /** For what only this runtime has. */
    FactRows facts() {
        return facts;
    }

    void close() {
        subscription.unsubscribe();
    }
}
