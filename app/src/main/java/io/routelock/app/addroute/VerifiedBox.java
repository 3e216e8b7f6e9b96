package io.routelock.app.addroute;

import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The route that now stands on both sides. */
final class VerifiedBox extends VBox {

    private final GridPane grid = new GridPane(16, 4);
    private int rows;

    VerifiedBox(AddRouteViewModel model) {
        getStyleClass().add("verified-box");
        setId("verified");
        model.addedProperty().get().ifPresent(this::show);
    }

    private void show(RouteRow row) {
        Label title =
                new Label(
                        "%s answers over the new route".formatted(row.name()),
                        new IconView(Icon.OK, IconView.MEDIUM));
        title.getStyleClass().addAll("heading", "success-text");
        title.setWrapText(true);
        line("State", new StateLabel(row.state()));
        line("Security", new LockLabel(row.security()));
        line("AmsNetId", mono(row.netId().toString()));
        line("Address", mono(row.address()));
        line("Direction", new Label(row.kind().contains("one way") ? "Unidirectional" : "Both ways"));
        line("Verified", mono(row.check().words().replaceFirst("\\D+", "")));
        getChildren().setAll(title, grid);
    }

    private void line(String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("verified-label");
        grid.addRow(rows++, label, value);
    }

    private static Label mono(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("mono");
        return label;
    }
}
