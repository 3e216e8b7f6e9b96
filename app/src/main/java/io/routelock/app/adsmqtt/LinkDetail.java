package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential.KeySource;

import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The selected connection: what it is, why it does not stand, what a test said, and what to do with it. */
final class LinkDetail {

    private static final double NAME_WIDTH = 96;

    private final AdsMqttModel model;
    private final VBox body = new VBox(12);
    private final ScrollPane view = new ScrollPane(body);
    private final InvalidationListener changed = any -> show();
    private final Subscription subscription;

    LinkDetail(AdsMqttModel model) {
        this.model = model;
        view.getStyleClass().add("network-detail");
        view.setFitToWidth(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.setMinWidth(0);
        body.getStyleClass().add("network-detail-content");
        model.rows().addListener(changed);
        model.trials().results().addListener(changed);
        model.trials().running().addListener(changed);
        model.access().found().addListener(changed);
        subscription = model.selectedProperty().subscribe(now -> show());
    }

    Region node() {
        return view;
    }

    void close() {
        model.rows().removeListener(changed);
        model.trials().results().removeListener(changed);
        model.trials().running().removeListener(changed);
        model.access().found().removeListener(changed);
        subscription.unsubscribe();
    }

    private void show() {
        body.getChildren().clear();
        model.selectedRow().ifPresent(this::show);
    }

    private void show(LinkRow row) {
        body.getChildren().add(head(row));
        row.state().why().ifPresent(why -> body.getChildren().add(waiting(why)));
        trial(row).ifPresent(body.getChildren()::add);
        body.getChildren().addAll(actions(row), facts(row));
    }

    private static Node head(LinkRow row) {
        Label title = new Label(row.name());
        title.getStyleClass().add("heading");
        title.setMinWidth(0);
        VBox words = new VBox(title, wrapped(ProtectionLabel.sentence(row.broker().security())));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(
                12, new IconView(ProtectionLabel.icon(row.broker().security()), IconView.MEDIUM), words);
    }

    private static Node waiting(Finding why) {
        FindingPanel panel = new FindingPanel(why);
        panel.setId("connection-trouble");
        return panel;
    }

    // ------------------------------------------------------------------ a test

    private Optional<Node> trial(LinkRow row) {
        if (model.trials().running().contains(row.name())) {
            ProgressBar bar = new ProgressBar();
            bar.setMaxWidth(Double.MAX_VALUE);
            return Optional.of(new VBox(4, wrapped("Connecting to %s…".formatted(row.address())), bar));
        }
        return model.trials().of(row.name()).map(tried -> outcome(row, tried));
    }

    private Node outcome(LinkRow row, Trials.Tried tried) {
        return switch (tried.outcome()) {
            case BrokerTrial.Outcome.Refused(Finding why) -> {
                FindingPanel panel = new FindingPanel(why);
                panel.setId("trial");
                yield panel;
            }
            case BrokerTrial.Outcome.Joined joined -> {
                Label words =
                        wrapped(
                                "Tested at %s: %s. %s."
                                        .formatted(tried.at(), joined.fact(), inNetwork(row, joined)));
                words.setGraphic(new IconView(Icon.OK));
                words.setId("trial");
                yield words;
            }
        };
    }

    private static String inNetwork(LinkRow row, BrokerTrial.Outcome.Joined joined) {
        return switch (joined.members().size()) {
            case 0 -> "Nobody is in " + row.topic();
            case 1 -> "1 member is in " + row.topic();
            default -> joined.members().size() + " members are in " + row.topic();
        };
    }

    // ------------------------------------------------------------------ actions

    private Node actions(LinkRow row) {
        FlowPane buttons = new FlowPane(8, 8);
        Button test = Buttons.button("Test connection", () -> model.test(row.name()));
        test.setDisable(model.trials().running().contains(row.name()));
        buttons.getChildren().add(test);
        if (model.access().fileOf(row.broker()).isPresent()) {
            buttons.getChildren()
                    .add(Buttons.button(Icon.UI_GRID, "Who may call whom", () -> model.showAccess(row)));
        }
        buttons.getChildren()
                .add(
                        Buttons.button(
                                Icon.UI_COPY,
                                "Copy as command",
                                () -> TableCopy.put(model.command(row.broker()))));
        return buttons;
    }

    // ------------------------------------------------------------------ facts

    private static Node facts(LinkRow row) {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("network-facts");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().addAll(new ColumnConstraints(NAME_WIDTH), values);
        BrokerConnection broker = row.broker();
        add(facts, "Broker", mono(row.address()));
        add(facts, "Network", mono(broker.topic()));
        row.ownNetId().ifPresent(own -> add(facts, "AmsNetId here", mono(own.toString())));
        add(facts, "User", broker.user().map(LinkDetail::mono).orElseGet(() -> muted("none")));
        broker.clientId().ifPresent(id -> add(facts, "Client id", mono(id)));
        proof(broker.security()).forEach(fact -> add(facts, fact.getFirst(), mono(fact.getLast())));
        add(facts, "Members", wrapped(members(broker)));
        add(facts, "Stored in", mono(row.stored().place()));
        return facts;
    }

    private static String members(BrokerConnection broker) {
        String way = broker.unidirectional() ? "May not call this computer" : "May call this computer";
        return broker.noRetain() ? way + "; the broker keeps nothing of them" : way;
    }

    private static List<List<String>> proof(BrokerSecurity security) {
        List<List<String>> facts = new ArrayList<>();
        switch (security) {
            case BrokerSecurity.Tls tls -> {
                facts.add(List.of("CA", tls.ca()));
                tls.own().ifPresent(own -> facts.add(List.of("Certificate", own.certificate())));
            }
            case BrokerSecurity.PreSharedKey(var key) -> {
                facts.add(
                        List.of(
                                "Identity",
                                key.identity() + (key.caseSensitive() ? ", case-sensitive" : "")));
                facts.add(
                        List.of(
                                "Key from",
                                key.source() instanceof KeySource.Password ? "a password" : "64 digits"));
            }
            case BrokerSecurity.Plain _, BrokerSecurity.Unusable _ -> {
                // Nothing proves anything.
            }
        }
        return facts;
    }

    private static void add(GridPane facts, String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setLabelFor(value);
        GridPane.setValignment(label, VPos.TOP);
        facts.addRow(facts.getRowCount(), label, value);
    }

    private static Label mono(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label muted(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
