package io.routelock.app.routes;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.ObjectBinding;
import javafx.geometry.Insets;
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

import java.util.List;
import java.util.Optional;

/** The selected route: how it is protected, by which fingerprint, and why its last check failed. */
final class RouteDetailView {

    /** From here on all 16 groups of a fingerprint stand in one line beside the buttons. */
    private static final double WIDE = 1000;

    private final RoutesViewModel routes;
    private static final double GAP = 12;

    private final HBox content = new HBox(GAP);
    private final VBox body = new VBox(content);
    private final ScrollPane view = new ScrollPane(body);
    private final ObjectBinding<Optional<RouteDetail>> detail;
    private final Subscription subscription;
    private boolean wide;

    RouteDetailView(RoutesViewModel routes) {
        this.routes = routes;
        detail = routes.detail();
        view.getStyleClass().add("route-detail");
        view.setFitToWidth(true);
        view.setMinHeight(Region.USE_COMPUTED_SIZE);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.managedProperty().bind(view.visibleProperty());
        body.getStyleClass().add("route-detail-content");
        view.widthProperty().subscribe(this::widen);
        subscription = detail.subscribe(now -> show());
    }

    private void widen(Number width) {
        boolean now = width.doubleValue() >= WIDE;
        if (now != wide) {
            wide = now;
            show();
        }
    }

    Region node() {
        return view;
    }

    void close() {
        subscription.unsubscribe();
    }

    private void show() {
        view.setVisible(detail.get().isPresent());
        detail.get().ifPresent(this::show);
    }

    private void show(RouteDetail now) {
        VBox text = new VBox(line(now.title(), "heading"), line(now.sentence(), "sentence"));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (now.changed()) {
            now.finding().ifPresent(finding -> text.getChildren().add(line(likely(finding), "muted")));
        }
        body.getChildren().setAll(content);
        if (!now.prints().isEmpty() && wide) {
            text.getChildren().add(prints(now.prints()));
        } else if (!now.prints().isEmpty()) {
            body.getChildren().add(belowButtons(prints(now.prints())));
        }
        if (!now.changed()) {
            now.finding().ifPresent(finding -> text.getChildren().add(failure(now, finding)));
        }
        now.contradiction().ifPresent(finding -> text.getChildren().add(contradiction(now, finding)));
        Node lock = new IconView(LockIcon.of(now.row().security()), IconView.MEDIUM);
        content.getChildren().setAll(lock, text);
        if (now.changed() || now.finding().isEmpty()) {
            content.getChildren().add(actions(now));
        }
    }

    /** Beside them there is no room for half a fingerprint. */
    private static Node belowButtons(Node prints) {
        VBox.setMargin(prints, new Insets(-GAP, 0, 0, IconView.MEDIUM + GAP));
        return prints;
    }

    private Node failure(RouteDetail now, Finding finding) {
        Button again = Buttons.button("Check again", () -> routes.check(now.row().netId()));
        FindingPanel panel =
                now.row().security().overMqtt()
                        ? new FindingPanel(finding, again, connection(now))
                        : new FindingPanel(finding, again, doctor(now), routesOfTarget(now));
        VBox.setMargin(panel, new Insets(8, 0, 0, 0));
        panel.setId("route-finding");
        return panel;
    }

    /** Nothing of what the doctor looks at is between here and somebody behind a broker. */
    private Button connection(RouteDetail now) {
        return Buttons.button("Show the connection", () -> routes.showConnection(now.row().netId()));
    }

    private Button doctor(RouteDetail now) {
        return Buttons.button("Run doctor", () -> routes.runDoctor(now.row().netId()));
    }

    private Button routesOfTarget(RouteDetail now) {
        return Buttons.button("Routes of the target", () -> routes.showRoutesOfTarget(now.row().netId()));
    }

    private Node contradiction(RouteDetail now, Finding finding) {
        var netId = now.row().netId();
        boolean seen = routes.devices().stream().anyMatch(device -> device.netId().equals(netId));
        FindingPanel panel =
                seen
                        ? new FindingPanel(
                                finding, Buttons.button("Show device", () -> routes.openDevice(netId)))
                        : new FindingPanel(finding);
        VBox.setMargin(panel, new Insets(8, 0, 0, 0));
        panel.setId("route-contradiction");
        return panel;
    }

    private Node actions(RouteDetail now) {
        var netId = now.row().netId();
        VBox box = new VBox(8);
        box.setMinWidth(Region.USE_PREF_SIZE);
        if (now.changed()) {
            box.getChildren()
                    .add(
                            wideAs(
                                    Buttons.primary(
                                            "Compare fingerprints…",
                                            () -> routes.compareFingerprints(netId))));
        }
        Button check =
                wideAs(Buttons.button(now.changed() ? "Check again" : "Check", () -> routes.check(netId)));
        if (now.row().security().overMqtt()) {
            box.getChildren().addAll(check, wideAs(connection(now)));
        } else {
            box.getChildren().addAll(wideAs(doctor(now)), check, wideAs(routesOfTarget(now)));
        }
        return box;
    }

    private static Button wideAs(Button button) {
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(96);
        return button;
    }

    private Node prints(List<RouteDetail.Print> prints) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("prints");
        grid.getColumnConstraints().addAll(column(), column(), column());
        for (int i = 0; i < prints.size(); i++) {
            RouteDetail.Print print = prints.get(i);
            Label word = top(new Label(print.word()));
            Label where = top(new Label(print.where()));
            where.getStyleClass().add("muted");
            FingerprintText text = new FingerprintText(print.fingerprint());
            if (wide) {
                text.setText(print.fingerprint().grouped());
            }
            text.getStyleClass().add("print");
            grid.addRow(i, word, where, top(text));
        }
        return grid;
    }

    private static ColumnConstraints column() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static <N extends Label> N top(N label) {
        GridPane.setValignment(label, VPos.TOP);
        label.setMinHeight(20);
        return label;
    }

    private static String likely(Finding finding) {
        List<String> causes =
                finding.likelyCauses().stream()
                        .map(cause -> cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause)
                        .map(RouteDetailView::inSentence)
                        .toList();
        if (causes.isEmpty()) {
            return "Next: " + finding.nextStep();
        }
        String first = String.join(", ", causes.subList(0, causes.size() - 1));
        return "Likely: " + (first.isEmpty() ? "" : first + ", or ") + causes.getLast() + ".";
    }

    /** Names keep their capitals. */
    private static String inSentence(String cause) {
        boolean ordinary =
                cause.startsWith("The ") || cause.startsWith("Another ") || cause.startsWith("Somebody ");
        return ordinary ? Character.toLowerCase(cause.charAt(0)) + cause.substring(1) : cause;
    }

    private static Label line(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
