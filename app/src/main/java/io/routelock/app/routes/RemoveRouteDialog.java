package io.routelock.app.routes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Asks before a route is removed, and says on which side. */
final class RemoveRouteDialog implements DialogView {

    private final RoutesViewModel routes;
    private final Optional<RouteRow> route;
    private final Navigator navigator;
    private final FindingPanel trouble = new FindingPanel();
    private final Optional<MemberRow> member;
    private final Button remove = Buttons.primary("_Remove here", this::remove);
    private final BorderPane view = new BorderPane();

    RemoveRouteDialog(RoutesViewModel routes, Optional<RouteRow> route, Navigator navigator) {
        this.routes = routes;
        this.route = route.filter(row -> routes.isStored(row.netId()));
        this.navigator = navigator;
        member = route.flatMap(row -> routes.member(row.netId()));
        trouble.setVisible(false);
        trouble.managedProperty().bind(trouble.visibleProperty());
        remove.setDefaultButton(true);
        remove.setDisable(this.route.isEmpty());
        remove.setVisible(member.isEmpty());
        remove.setManaged(member.isEmpty());
        VBox body = new VBox(12);
        route.ifPresent(row -> body.getChildren().add(facts(row)));
        body.getChildren().addAll(words(), trouble);
        view.setCenter(new DialogBody(body));
        view.setBottom(foot());
    }

    private static Node facts(RouteRow row) {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(4);
        Label name = new Label(row.name());
        name.getStyleClass().add("heading");
        grid.addRow(0, word("Route name"), name);
        grid.addRow(1, word("AmsNetId"), mono(row.netId().toString()));
        grid.addRow(2, word("Address"), mono(row.address()));
        grid.addRow(3, word("Security"), new LockLabel(row.security()));
        return grid;
    }

    private static Label word(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setMinWidth(96);
        return label;
    }

    private static Label mono(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("mono");
        return label;
    }

    private Node words() {
        Label label = new Label(member.map(RemoveRouteDialog::noRoute).orElseGet(this::ofRoute));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static String noRoute(MemberRow member) {
        return ("%s is reached over the broker connection %s, as a member of the network %s. There is no route"
                        + " to it that could be removed. It is listed here for as long as it is in the network."
                        + " Disable or remove the connection, or have the access rules of the broker forbid it.")
                .formatted(member.title(), member.connection(), member.topic());
    }

    private String ofRoute() {
        return route.map(row ->
                        "This computer no longer reaches %s afterwards. The target keeps its own"
                                        .formatted(row.name())
                                + " route to this computer: remove that one on the target."
                                + wayBack(row))
                .orElse(
                        "This route is not in %s: there is nothing to remove here."
                                .formatted(routes.place()));
    }

    private String wayBack(RouteRow row) {
        return routes.comesBack(row)
                ? ""
                : " Routelock cannot put it back: %s does not tell its certificate or key."
                        .formatted(routes.place());
    }

    private HBox foot() {
        HBox foot = new HBox(Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), remove);
        member.ifPresent(
                it -> foot.getChildren().add(Buttons.primary("_Show the connection", () -> show(it))));
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void show(MemberRow it) {
        navigator.closeDialog();
        routes.showConnection(it.netId());
    }

    private void remove() {
        route.flatMap(row -> routes.remove(row.netId()))
                .ifPresent(task -> {
                    remove.setDisable(true);
                    task.onDone(removed -> navigator.closeDialog())
                            .onFailed(finding -> {
                                trouble.show(finding);
                                trouble.setVisible(true);
                            })
                            .onEnd(() -> remove.setDisable(false));
                });
    }

    @Override
    public String title() {
        return "Remove route";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 520;
    }

    @Override
    public void shown() {
        remove.requestFocus();
    }
}
