package io.routelock.app.targetroutes;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.bothways.BothWays;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** What does not fit, and below it the route to the target beside the target's route to this computer. */
final class BothWaysPane extends ScrollPane {

    private static final double HALF = 50;

    private final TargetRoutesViewModel model;
    private final GridPane cards = new GridPane(12, 0);
    private final VBox findings = new VBox(8);
    private final InvalidationListener routesChanged = routes -> show();
    private final Subscription subscriptions;

    BothWaysPane(TargetRoutesViewModel model) {
        this.model = model;
        getStyleClass().add("both-ways");
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(HALF);
            cards.getColumnConstraints().add(column);
        }
        VBox content = new VBox(12, findings, cards);
        content.getStyleClass().add("both-ways-content");
        findings.managedProperty().bind(findings.visibleProperty());
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model.routesHere().addListener(routesChanged);
        subscriptions =
                Subscription.combine(
                        model.bothProperty().subscribe(now -> show()),
                        model.troubleProperty().subscribe(now -> show()),
                        model.askingProperty().subscribe(now -> show()));
    }

    /** Lines that wrap need more height in less width; a plain scroll pane reckons with one line each. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    void close() {
        model.routesHere().removeListener(routesChanged);
        subscriptions.unsubscribe();
    }

    private void show() {
        Node there = model.there().map(this::there).orElseGet(this::noneHere);
        cards.getChildren().clear();
        cards.addRow(
                0, card("This computer", model.name(), there), card(model.name(), "this computer", back()));
        List<Node> words = model.bothProperty().get().map(this::words).orElseGet(this::trouble);
        findings.getChildren().setAll(words);
        findings.setVisible(!words.isEmpty());
    }

    private static Node card(String from, String to, Node content) {
        HBox head = new HBox(8, heading(from), new IconView(Icon.UI_ARROW_RIGHT), heading(to));
        head.setAlignment(Pos.CENTER_LEFT);
        head.setAccessibleText("From %s to %s".formatted(from, to));
        VBox card = new VBox(head, content);
        card.getStyleClass().add("card");
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("heading");
        label.setMinWidth(0);
        return label;
    }

    private Node there(RouteRow route) {
        String note =
                route.kind().endsWith("one way")
                        ? "Unidirectional: %s cannot call this computer.".formatted(model.name())
                        : "Bidirectional: %s may call this computer.".formatted(model.name());
        return facts(
                route.name(),
                route.netId().toString(),
                route.address(),
                new LockLabel(route.security()),
                note);
    }

    private Node back() {
        Optional<BothWays> both = model.bothProperty().get();
        if (both.isEmpty()) {
            return nothing(
                    model.askingProperty().get()
                            ? "Asking %s…".formatted(model.name())
                            : "Not known: %s did not tell its routes.".formatted(model.name()));
        }
        return both.get().back().map(this::back).orElseGet(this::noneThere);
    }

    private Node back(AddRemote route) {
        String note =
                TargetRouteRow.kindOf(route).endsWith("one way")
                        ? "Unidirectional: this computer cannot call %s.".formatted(model.name())
                        : "Bidirectional: this computer may call %s.".formatted(model.name());
        return facts(
                route.name(),
                route.netId().toString(),
                route.address(),
                new LockLabel(Security.of(route.tls())),
                note);
    }

    private static Node facts(String name, String netId, String address, LockLabel lock, String direction) {
        Facts facts = new Facts();
        facts.add("Route name", Facts.words(name));
        facts.add("AmsNetId", Facts.mono(netId));
        facts.add("Address", Facts.mono(address));
        facts.add("Security", lock);
        facts.add("Direction", Facts.wrapped(direction));
        return facts;
    }

    private Node noneHere() {
        return nothing("No route.", Buttons.button("Add route…", model::addRouteAnew));
    }

    private Node noneThere() {
        return model.offer().isPresent()
                ? nothing("No route.", addBack())
                : nothing("No stored route.", Buttons.button("Add route anew…", model::addRouteAnew));
    }

    private Button addBack() {
        Button add = Buttons.primary("Add it on the target…", model::askToAdd);
        add.setId("add-way-back");
        return add;
    }

    private static Node nothing(String words, Node... actions) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        VBox box = new VBox(12, label);
        box.getChildren().addAll(actions);
        return box;
    }

    private List<Node> words(BothWays both) {
        if (both.findings().isEmpty()) {
            HBox line =
                    new HBox(
                            8,
                            new IconView(Icon.OK),
                            new Label(
                                    "The two routes fit: AmsNetId, address and security are right on both sides."));
            line.setAlignment(Pos.CENTER_LEFT);
            return List.of(line);
        }
        return both.findings().stream().<Node>map(this::panel).toList();
    }

    private FindingPanel panel(Finding finding) {
        return switch (finding.code()) {
            case "routes.stale-address", "routes.host-name-instead", "routes.netid-twice" ->
                    new FindingPanel(finding, back("Remove it on the target…"));
            case "routes.other-netid" ->
                    model.offer().isPresent()
                            ? new FindingPanel(finding, Buttons.button("Add on the target…", model::askToAdd))
                            : new FindingPanel(finding);
            case "routes.security-differs", "routes.no-way-there" ->
                    new FindingPanel(finding, Buttons.button("Add route anew…", model::addRouteAnew));
            default -> new FindingPanel(finding);
        };
    }

    private Button back(String text) {
        return Buttons.button(
                text, () -> model.bothProperty().get().flatMap(BothWays::back).ifPresent(model::askToRemove));
    }

    private List<Node> trouble() {
        return model.troubleProperty().get().stream()
                .<Node>map(finding ->
                        new FindingPanel(
                                finding,
                                Buttons.primary("Add route…", model::addRouteAnew),
                                Buttons.button("Ask again", model::refresh)))
                .toList();
    }
}
