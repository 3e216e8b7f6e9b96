package io.routelock.app.targetroutes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks before a target is told to remove a route, names it, and warns about the way back. */
final class RemoveAtTargetDialog implements DialogView {

    private final TargetRoutesViewModel model;
    private final AddRemote route;
    private final Navigator navigator;
    private final FindingPanel trouble = new FindingPanel();
    private final Button cancel;
    private final Button remove;
    private final BorderPane view = new BorderPane();

    RemoveAtTargetDialog(TargetRoutesViewModel model, AddRemote route, Navigator navigator) {
        this.model = model;
        this.route = route;
        this.navigator = navigator;
        cancel = Buttons.button("Cancel", navigator::closeDialog);
        remove = Buttons.primary("_Remove on " + model.name(), this::remove);
        remove.setId("remove-at-target");
        trouble.setVisible(false);
        trouble.managedProperty().bind(trouble.visibleProperty());
        boolean back = model.isWayBack(route);
        remove.setDefaultButton(!back);
        VBox body = new VBox(12, facts(), words());
        if (back) {
            body.getChildren().add(warning());
        }
        body.getChildren().add(trouble);
        view.setCenter(new DialogBody(body));
        view.setBottom(foot());
    }

    private Node facts() {
        Label name = new Label(route.name());
        name.getStyleClass().add("heading");
        Facts facts = new Facts();
        facts.add("Target", Facts.words(model.name() + ", " + model.target()));
        facts.add("Route name", name);
        facts.add("AmsNetId", Facts.mono(route.netId().toString()));
        facts.add("Address", Facts.mono(route.address()));
        facts.add("Security", new LockLabel(Security.of(route.tls())));
        return facts;
    }

    private Node words() {
        Label label =
                new Label(
                        "%s no longer reaches %s afterwards. Routes of other computers stay as they are."
                                .formatted(model.name(), route.name()));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private FindingPanel warning() {
        FindingPanel panel =
                new FindingPanel(
                        Finding.warning(
                                "routes.way-back",
                                "This is the route of %s to this computer. Without it %s does not answer this computer any more."
                                        .formatted(model.name(), model.name()),
                                "Remove it only if no route to %s is needed here; to add it again takes a login on the target."
                                        .formatted(model.name())));
        panel.setId("way-back-warning");
        return panel;
    }

    private HBox foot() {
        HBox foot = new HBox(Bars.spring(), cancel, remove);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void remove() {
        remove.setDisable(true);
        model.remove(route)
                .onDone(removed -> navigator.closeDialog())
                .onFailed(finding -> {
                    trouble.show(finding);
                    trouble.setVisible(true);
                })
                .onEnd(() -> remove.setDisable(false));
    }

    @Override
    public String title() {
        return "Remove route on " + model.name();
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 560;
    }

    /** Enter removes; but for the way back, where it takes a step more. */
    @Override
    public void shown() {
        (model.isWayBack(route) ? cancel : remove).requestFocus();
    }
}
