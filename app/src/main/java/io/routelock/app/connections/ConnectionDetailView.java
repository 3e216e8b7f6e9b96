package io.routelock.app.connections;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.theme.IconView;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The selected connection in words, and why it ended or was not made. */
final class ConnectionDetailView {

    private final ConnectionsViewModel connections;
    private final VBox body = new VBox();
    private final ScrollPane view = new ScrollPane(body);
    private final ListChangeListener<ConnectionRow> changed = change -> show();
    private final Subscription subscription;

    ConnectionDetailView(ConnectionsViewModel connections) {
        this.connections = connections;
        view.getStyleClass().add("route-detail");
        view.setFitToWidth(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.managedProperty().bind(view.visibleProperty());
        body.getStyleClass().add("route-detail-content");
        connections.rows().addListener(changed);
        subscription = connections.selectedProperty().subscribe(now -> show());
    }

    Region node() {
        return view;
    }

    void close() {
        connections.rows().removeListener(changed);
        subscription.unsubscribe();
    }

    private void show() {
        var row = connections.selectedRow();
        view.setVisible(row.isPresent());
        row.ifPresent(this::show);
    }

    private void show(ConnectionRow row) {
        VBox text = new VBox(line(row.who(), "heading"), line(ConnectionWords.sentence(row), "sentence"));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox head = new HBox(12, new IconView(LockIcon.of(row.security()), IconView.MEDIUM), text);
        Button next = next(row);
        body.getChildren().setAll(head);
        if (row.finding().isPresent()) {
            FindingPanel panel =
                    new FindingPanel(
                            row.finding().get(),
                            next,
                            Buttons.button("Run doctor", () -> connections.runDoctor(row)));
            panel.setId("connection-finding");
            body.getChildren().add(panel);
        } else {
            head.getChildren().add(next);
        }
    }

    private Button next(ConnectionRow row) {
        return connections.hasRoute(row)
                ? Buttons.button("Open route", () -> connections.openRoute(row))
                : Buttons.button("Add route…", connections::addRoute);
    }

    private static Label line(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
