package io.routelock.app.addroute;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What proves who is at the other end, step by step. */
final class SecurityColumn extends VBox {

    private final AddRouteViewModel model;
    private final Choice choice;
    private final PresentedBox presented;
    private final DiscoveredBox discovered;
    private final CompareBox compare;
    private final LoginBox login;
    private final PskBox psk;
    private final CaBox ca;
    private final Segments<SecureMode> modes;
    private final VBox content = new VBox(12);

    SecurityColumn(AddRouteViewModel model) {
        this.model = model;
        choice =
                new Choice(
                        "Secure ADS",
                        "Plain ADS",
                        model.fields().secureProperty(),
                        model.fields().secureProperty()::set);
        presented = new PresentedBox(model);
        discovered = new DiscoveredBox(model);
        compare = new CompareBox(model);
        login = new LoginBox(model);
        psk = new PskBox(model);
        ca = new CaBox(model);
        modes =
                new Segments<>(
                        List.of(SecureMode.values()),
                        SecureMode::word,
                        mode -> Optional.of(mode.icon()),
                        model.fields().modeProperty());
        modes.getStyleClass().add("modes");
        modes.managedProperty().bind(modes.visibleProperty());
        getStyleClass().add("security-column");
        getChildren().setAll(head(), modes, content);
        model.phaseProperty().subscribe(now -> show());
        model.fields().secureProperty().subscribe(now -> show());
        model.fields().modeProperty().subscribe(now -> show());
        model.fields().options().virtualNetIdProperty().subscribe(now -> show());
        model.compare().comparisonProperty().subscribe(now -> show());
        model.compare().askingProperty().subscribe(now -> show());
        model.compare().trustedProperty().subscribe(now -> show());
        model.remarkProperty().subscribe(now -> show());
        model.failureProperty().subscribe(now -> show());
        model.closeAskedProperty().subscribe(now -> show());
    }

    LoginBox login() {
        return login;
    }

    /** What the field of the mode holds: a password, the digits of a key, or the password of a key file. */
    Secret secret() {
        return model.fields().modeProperty().get() == SecureMode.SHARED_CA ? ca.secret() : psk.secret();
    }

    /** The fields forget their secrets. */
    void clearSecrets() {
        login.clear();
        psk.clear();
        ca.clear();
    }

    void focusCompare() {
        compare.focusText();
    }

    /** What must be read or answered before anything goes on. */
    Optional<Node> urgent() {
        boolean closing = model.closeAskedProperty().get();
        List<Node> said =
                content.getChildren().stream()
                        .filter(part -> part instanceof FindingPanel || part instanceof Callout)
                        .toList();
        if (said.isEmpty()
                || !(closing || model.compare().askingProperty().get() || model.phase() == Phase.FAILED)) {
            return Optional.empty();
        }
        return Optional.of(closing ? said.getFirst() : said.getLast());
    }

    private HBox head() {
        Label label = new Label("Security");
        label.getStyleClass().add("security-label");
        Label kind = new Label();
        kind.getStyleClass().add("muted");
        model.fields()
                .secureProperty()
                .subscribe(secure ->
                        kind.setText(secure ? "Encrypted, TLS" : "Not encrypted, nothing proves the target"));
        HBox head = new HBox(label, choice, kind);
        head.getStyleClass().add("security-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void show() {
        boolean chosen = model.phase() != Phase.CHOOSE;
        choice.setLocked(chosen);
        modes.setLocked(chosen);
        modes.setVisible(model.fields().secure());
        List<Node> parts = new ArrayList<>();
        if (model.closeAskedProperty().get()) {
            parts.add(closeQuestion());
        }
        if (model.phase() == Phase.CHOOSE || model.phase() == Phase.FAILED) {
            model.virtualNetIdTrouble().map(SecurityColumn::panel).ifPresent(parts::add);
        }
        parts.addAll(partsOfMode());
        if (!content.getChildren().equals(parts)) {
            content.getChildren().setAll(parts);
        }
    }

    private List<Node> partsOfMode() {
        if (!model.fields().secure()) {
            return plainParts();
        }
        return switch (model.fields().modeProperty().get()) {
            case SELF_SIGNED -> secureParts();
            case PRE_SHARED_KEY -> authorisedParts(psk);
            case SHARED_CA -> authorisedParts(ca);
        };
    }

    /** Nothing is compared and nobody logs in: the fields stay, locked, below what happens. */
    private List<Node> authorisedParts(Node box) {
        List<Node> parts = new ArrayList<>();
        psk.setLocked(model.phase() != Phase.CHOOSE);
        ca.setLocked(model.phase() != Phase.CHOOSE);
        switch (model.phase()) {
            case CHOOSE -> model.noSecureRoute().map(SecurityColumn::cannot).ifPresent(parts::add);
            case CONNECTING, LOGGING_IN, COMPARE ->
                    parts.add(busy("Connecting to %s…".formatted(model.fields().host())));
            case STORING ->
                    parts.add(
                            busy(
                                    model.handsOver()
                                            ? "The local router stores it and connects, then ReadState…"
                                            : "The target lets this computer in. Storing here, then ReadState…"));
            case FAILED -> failure().ifPresent(parts::add);
            case VERIFIED -> verifiedParts(parts);
        }
        if (model.phase() != Phase.VERIFIED
                && (model.phase() != Phase.CHOOSE || model.noSecureRoute().isEmpty())) {
            parts.add(box);
        }
        return parts;
    }

    private List<Node> secureParts() {
        List<Node> parts = new ArrayList<>();
        switch (model.phase()) {
            case CHOOSE -> {
                parts.add(
                        model.noSecureRoute()
                                .map(SecurityColumn::cannot)
                                .orElseGet(SecurityColumn::beforeConnect));
                parts.add(discovered);
            }
            case CONNECTING -> {
                parts.add(busy("Connecting to %s…".formatted(model.fields().host())));
                parts.add(discovered);
            }
            case COMPARE -> compareParts(parts);
            case LOGGING_IN -> {
                parts.addAll(List.of(presented, compare));
                parts.add(busy("Logging in on %s…".formatted(model.targetName())));
            }
            case STORING -> {
                parts.addAll(List.of(presented, compare));
                parts.add(busy("Stored on the target. Storing here, then ReadState over the route…"));
            }
            case VERIFIED -> verifiedParts(parts);
            case FAILED -> {
                if (model.compare().presented().isPresent()) {
                    parts.addAll(List.of(presented, compare));
                }
                failure().ifPresent(parts::add);
                if (model.compare().presented().isEmpty()) {
                    parts.add(discovered);
                }
            }
        }
        compare.setLocked(model.phase() != Phase.COMPARE);
        return parts;
    }

    private void compareParts(List<Node> parts) {
        parts.add(presented);
        boolean proved = model.compare().same() || model.compare().trusted();
        boolean explained = model.compareFinding().isPresent();
        model.remarkProperty().get().map(SecurityColumn::panel).ifPresent(parts::add);
        parts.add(discovered);
        parts.add(compare);
        if (model.compare().askingProperty().get()) {
            parts.add(trustQuestion());
            return;
        }
        model.compareFinding().map(SecurityColumn::panel).ifPresent(parts::add);
        if (model.compare().trusted()) {
            parts.add(trusted());
        }
        if (proved || !explained) {
            parts.add(login);
        }
    }

    private void verifiedParts(List<Node> parts) {
        parts.add(new VerifiedBox(model));
        model.remarkProperty().get().map(SecurityColumn::panel).ifPresent(parts::add);
    }

    private List<Node> plainParts() {
        List<Node> parts = new ArrayList<>();
        switch (model.phase()) {
            case VERIFIED -> verifiedParts(parts);
            case LOGGING_IN -> parts.add(busy("Asking %s for a route…".formatted(model.fields().host())));
            case STORING -> parts.add(busy("Stored on the target. Storing here, then ReadState…"));
            case CHOOSE, CONNECTING, COMPARE, FAILED -> {
                parts.add(clearText());
                failure().ifPresent(parts::add);
                model.remarkProperty().get().map(SecurityColumn::panel).ifPresent(parts::add);
                parts.add(login);
            }
        }
        return parts;
    }

    private Optional<Node> failure() {
        return model.failureProperty().get().map(why -> panel(why.finding()));
    }

    private static Node panel(Finding finding) {
        return new FindingPanel(finding);
    }

    private static Node clearText() {
        return callout(
                "warning",
                Icon.WARNING,
                "Plain ADS is not encrypted",
                "The password travels in clear text over UDP: everybody on the network can read it.",
                "Nothing proves who answers, and the traffic can be read and forged."
                        + " Use Secure ADS wherever the target can do it.");
    }

    private static Node beforeConnect() {
        return callout(
                "note",
                Icon.NOTE,
                "Have the fingerprint of the target at hand",
                "Read it on the device itself: in the About dialog of TwinCAT, or in its TcSelfSigned.xml.",
                "Connect does the TLS handshake and nothing else. User name and password are asked for"
                        + " only after you have compared.");
    }

    /** Before anything is filled in for nothing. */
    private static Node cannot(Finding why) {
        Callout callout =
                callout(
                        "warning",
                        FindingPanel.icon(why.severity()),
                        why.symptom(),
                        String.join(" ", why.likelyCauses()),
                        why.nextStep(),
                        "A pre-shared key and a shared CA are possible from here, and plain ADS, which is not encrypted.");
        callout.setId("no-secure-route");
        return callout;
    }

    private Node trusted() {
        return callout(
                "warning",
                Icon.WARNING,
                "Trusted without comparing",
                "Whoever answered at %s gets the user name and the password."
                        .formatted(model.fields().host()));
    }

    private Node trustQuestion() {
        boolean differs = model.compare().different().isPresent();
        Callout callout =
                callout(
                        "warning",
                        Icon.WARNING,
                        differs ? "Trust it although it is different?" : "Trust it without comparing?",
                        "If somebody stands between this computer and %s, they get the password and"
                                        .formatted(model.targetName())
                                + " everything that goes over the route.",
                        differs
                                ? "What you compared with is not what was presented."
                                : "Comparing takes a minute, and is the only proof there is.");
        callout.actions(
                Buttons.button(
                        "Compare _instead",
                        () -> {
                            model.compare().answer(false);
                            compare.focusText();
                        }),
                Buttons.button(
                        "Trust it an_yway",
                        () -> {
                            model.compare().answer(true);
                            login.focusFirst();
                        }));
        return callout;
    }

    private Node closeQuestion() {
        boolean storing = model.phase() == Phase.STORING;
        Callout callout =
                callout(
                        "warning",
                        Icon.WARNING,
                        storing ? "Close while the route is being stored?" : "Close with a route half added?",
                        storing
                                ? "It goes on in the tasks. When it fails, the problems say what is stored where."
                                : model.storageProperty().get().halfDone()
                                        ? model.foot()
                                        : "The target has not answered the login yet. It may have stored the route.",
                        "Close again to leave it so; the problems keep it in mind.");
        callout.actions(Buttons.button("Sta_y", model::stay));
        return callout;
    }

    private static Callout callout(String style, Icon icon, String title, String... lines) {
        return new Callout(style, icon, title, lines);
    }

    private static Node busy(String words) {
        Label label = new Label(words, new IconView(Icon.PENDING));
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(8, label, bar);
        box.getStyleClass().add("busy");
        return box;
    }
}
