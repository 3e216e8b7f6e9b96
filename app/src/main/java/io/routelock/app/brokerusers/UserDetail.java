package io.routelock.app.brokerusers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The selected user in words: how one logs in, what is wrong with it, and what can be done. */
final class UserDetail {

    /** Beside the words. */
    private static final double ROOM_FOR_STEPS = 960;

    private final UsersModel users;
    private final VBox body = new VBox();
    private final ScrollPane view = new ScrollPane(body);
    private final Subscription subscription;

    UserDetail(UsersModel users) {
        this.users = users;
        view.getStyleClass().add("route-detail");
        view.setFitToWidth(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.managedProperty().bind(view.visibleProperty());
        body.getStyleClass().add("route-detail-content");
        ObservableValue<Boolean> wide = view.widthProperty().map(now -> now.doubleValue() > ROOM_FOR_STEPS);
        subscription =
                Subscription.combine(
                        users.selectedProperty().subscribe(this::show),
                        wide.subscribe(now -> show(users.selectedProperty().get())));
    }

    Region node() {
        return view;
    }

    void close() {
        subscription.unsubscribe();
    }

    private void show(Optional<UserRow> row) {
        view.setVisible(row.isPresent());
        row.ifPresent(this::show);
    }

    private void show(UserRow row) {
        VBox text = new VBox(line(row.title(), "heading"), line(row.sentence(), "sentence"));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox head = new HBox(12, new IconView(icon(row), IconView.MEDIUM), text);
        body.getChildren().setAll(head);
        List<Node> steps = steps(row);
        if (view.getWidth() > ROOM_FOR_STEPS) {
            head.getChildren().addAll(steps);
        } else if (!steps.isEmpty()) {
            body.getChildren().add(flowing(steps));
        }
        panels(row).forEach(body.getChildren()::add);
    }

    private static Node flowing(List<Node> steps) {
        FlowPane pane = new FlowPane(8, 8);
        pane.setAlignment(Pos.CENTER_LEFT);
        pane.getChildren().setAll(steps);
        return pane;
    }

    private static Icon icon(UserRow row) {
        return row.isEntry() ? Icon.UI_USER : Icon.WARNING;
    }

    private List<Node> steps(UserRow row) {
        List<Node> steps = new ArrayList<>();
        if (row.isEntry() && !(row.way() instanceof LogInWay.ByPlugin)) {
            steps.add(button("set-secret", word(row), () -> users.change(row)));
        }
        if (!row.rules().isEmpty()) {
            steps.add(button("go-to-rules", "Go to rules", () -> users.goToRules(row)));
        } else if (row.isEntry() && users.acl().isPresent()) {
            steps.add(button("open-rules", "Add rules", users::openRules));
        }
        if (row.isEntry()) {
            steps.add(button("try-user", "Try as this user…", () -> users.tryAs(row)));
            steps.add(button("rename-user", "Rename…", () -> users.rename(row)));
            steps.add(button("remove-user", "Remove…", () -> users.remove(row)));
        }
        return steps;
    }

    private static String word(UserRow row) {
        return row.hasKey() ? "Change key…" : "Set password…";
    }

    private static Button button(String id, String words, Runnable action) {
        Button button = Buttons.button(words, action);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static List<Node> panels(UserRow row) {
        if (row.findings().isEmpty() && row.severity().isPresent()) {
            return List.of(
                    new FindingPanel(
                            Finding.warning(
                                    "users.no-log-in",
                                    row.checkWords(),
                                    row.way() instanceof LogInWay.NameAlone
                                            ? "Set passwords, and allow_anonymous false in mosquitto.conf."
                                            : "Set a password, or remove the rules.")));
        }
        return row.findings().stream().<Node>map(found -> new FindingPanel(finding(found))).toList();
    }

    /** Where a check names a command, it is a button here. */
    private static Finding finding(LintFinding found) {
        String next =
                found.fix().contains("routelock mosquitto passwd")
                        ? "Set the password again, here."
                        : found.fix();
        return new Finding(found.severity(), found.code(), found.message(), List.of(), next);
    }

    private static Label line(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
