package io.routelock.app.brokerlive;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The selected client with all that is known of it, or the selected refusal in its words. */
final class LiveDetail {

    private static final double NAME_WIDTH = 100;
    private static final Duration SOON = Duration.ofDays(30);
    private static final long FOR_EVER = 4_294_967_295L;

    private final LiveModel live;
    private final VBox body = new VBox(8);
    private final ScrollPane view = new ScrollPane(body);
    private final ListChangeListener<ClientRow> changed = change -> clientsChanged();
    private final Subscription subscription;
    private Object shown = "";

    LiveDetail(LiveModel live) {
        this.live = live;
        view.getStyleClass().add("live-detail");
        view.setFitToWidth(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.setMinWidth(0);
        body.getStyleClass().add("live-detail-content");
        live.watch().clients().addListener(changed);
        subscription = live.selectedProperty().subscribe(now -> show());
    }

    Region node() {
        return view;
    }

    void close() {
        live.watch().clients().removeListener(changed);
        subscription.unsubscribe();
    }

    private void clientsChanged() {
        if (live.selectedClient().isPresent()) {
            show();
        }
    }

    private void show() {
        Object now = live.selectedClient().<Object>map(row -> row).or(live::selectedRefusal).orElse("");
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        body.getChildren().clear();
        live.selectedClient().ifPresent(this::show);
        live.selectedRefusal().ifPresent(this::show);
    }

    private HBox head(Icon icon, String words) {
        Label title = new Label(words, new IconView(icon));
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close =
                Buttons.icon(
                        Icon.UI_CLOSE,
                        "Close the details",
                        () -> live.selectedProperty().set(Optional.empty()));
        close.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, title, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    // ------------------------------------------------------------------ a refusal

    private void show(RefusalRow row) {
        FindingPanel panel = new FindingPanel(row.refusal().finding());
        panel.setId("refusal-finding");
        body.getChildren().addAll(head(Icon.CROSS, row.what()), panel);
        row.refusal()
                .rule()
                .ifPresent(rule -> body.getChildren().addAll(mono(rule.text()), muted(rule.file())));
        live.nextStep(row).ifPresent(step -> body.getChildren().add(button(step)));
    }

    private Node button(NextStep step) {
        return Buttons.button(step.text(), () -> live.take(step));
    }

    private static Label mono(String words) {
        Label label = wrapped(words);
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label muted(String words) {
        Label label = wrapped(words);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    // ------------------------------------------------------------------ a client

    private void show(ClientRow row) {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("live-facts");
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().addAll(new ColumnConstraints(NAME_WIDTH), values);
        ClientView view = row.view();
        add(facts, "User", wrapped(row.user()));
        view.connection().ifPresentOrElse(it -> connected(facts, it), () -> away(facts));
        add(facts, "Session", wrapped(session(view.sessionExpiry())));
        add(facts, "Messages", mono("%d in, %d out".formatted(view.received(), view.sent())));
        add(facts, "Waiting", mono("%d queued, %d in flight".formatted(view.queued(), view.inFlight())));
        add(facts, "Subscriptions", subscriptions(view));
        Icon icon = row.protection().map(it -> ProtectionWords.lock(it.kind())).orElse(Icon.UI_USER);
        body.getChildren().addAll(head(icon, row.id()), facts);
        if (!row.isAnonymous()) {
            body.getChildren()
                    .add(Buttons.button("Try as this user…", () -> live.tryAs(Optional.of(row.user()))));
        }
    }

    private static void add(GridPane facts, String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setLabelFor(value);
        GridPane.setValignment(label, VPos.TOP);
        facts.addRow(facts.getRowCount(), label, value);
    }

    private void connected(GridPane facts, ClientView.Connection connection) {
        add(facts, "Address", mono(connection.address()));
        add(facts, "Connected", mono(LiveTimes.dateAndTime(connection.since(), live.zone())));
        add(facts, "Keep alive", mono(connection.keepAlive() == 0 ? "none" : connection.keepAlive() + " s"));
        Protection protection = connection.protection();
        add(facts, "Protection", wrapped(ProtectionWords.sentence(protection.kind()) + "."));
        if (!protection.detail().isEmpty()) {
            add(facts, "TLS", mono(protection.detail()));
        }
        protection.certificate().ifPresent(subject -> add(facts, "Certificate", mono(subject)));
        protection.validTo().ifPresent(end -> add(facts, "Valid to", validTo(end)));
        protection.identity().ifPresent(identity -> add(facts, "Identity", mono(identity)));
    }

    private Node validTo(Instant end) {
        Label label = mono(LiveTimes.date(end, live.zone()));
        long days = Duration.between(Instant.now(), end).toDays();
        if (days < SOON.toDays()) {
            label.setText(label.getText() + (days < 0 ? ", expired" : ", in %d days".formatted(days)));
            label.setGraphic(new IconView(Icon.WARNING));
            label.getStyleClass().add("warning-text");
        }
        return label;
    }

    private static void away(GridPane facts) {
        add(facts, "Connected", wrapped("No: it is away, and its session waits for it."));
    }

    /** How long it outlives its connection. */
    static String session(long expiry) {
        if (expiry == 0) {
            return "Ends with the connection";
        }
        return expiry == FOR_EVER
                ? "Is kept for ever"
                : String.format(Locale.ROOT, "Is kept for %s", seconds(expiry));
    }

    private static String seconds(long seconds) {
        Duration whole = Duration.ofSeconds(seconds);
        if (whole.toDays() > 1) {
            return whole.toDays() + " days";
        }
        return whole.toHours() > 1 ? whole.toHours() + " h" : seconds + " s";
    }

    private static Node subscriptions(ClientView view) {
        if (view.subscriptions().isEmpty()) {
            return wrapped("none");
        }
        VBox all = new VBox();
        view.subscriptions().forEach(it -> all.getChildren().add(mono(it.filter() + "  QoS " + it.qos())));
        return all;
    }
}
