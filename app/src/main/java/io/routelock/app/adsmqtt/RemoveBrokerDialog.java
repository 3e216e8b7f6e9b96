package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
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

/** Asks before a connection to a broker is removed, and says what is out of reach then. */
final class RemoveBrokerDialog implements DialogView {

    private final AdsMqttModel model;
    private final Optional<LinkRow> row;
    private final Navigator navigator;
    private final FindingPanel trouble = new FindingPanel();
    private final Button remove = Buttons.primary("_Remove", this::remove);
    private final Button disable = Buttons.button("_Disable instead", this::disable);
    private final BorderPane view = new BorderPane();

    RemoveBrokerDialog(AdsMqttModel model, String name, Navigator navigator) {
        this.model = model;
        this.row = model.find(name);
        this.navigator = navigator;
        trouble.setVisible(false);
        trouble.managedProperty().bind(trouble.visibleProperty());
        remove.setId("remove-connection");
        remove.setDefaultButton(true);
        remove.setDisable(row.isEmpty());
        disable.setDisable(row.isEmpty() || row.filter(it -> it.broker().disabled()).isPresent());
        VBox body = new VBox(12);
        row.ifPresent(it -> body.getChildren().add(facts(it)));
        body.getChildren().addAll(words(), trouble);
        view.setCenter(new DialogBody(body));
        view.setBottom(foot());
    }

    private static Node facts(LinkRow row) {
        GridPane grid = new GridPane(16, 4);
        Label name = new Label(row.name());
        name.getStyleClass().add("heading");
        ProtectionLabel lock = new ProtectionLabel();
        lock.show(row.broker());
        grid.addRow(0, word("Connection"), name);
        grid.addRow(1, word("Broker"), mono(row.address()));
        grid.addRow(2, word("Network"), mono(row.topic()));
        grid.addRow(3, word("Security"), lock);
        grid.addRow(4, word("Stored in"), mono(row.stored().place()));
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
        Label label =
                new Label(
                        row.map(this::consequence)
                                .orElse("This connection is gone already: there is nothing to remove."));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String consequence(LinkRow row) {
        int devices = model.reachedOver(row.name());
        String reached =
                switch (devices) {
                    case 0 -> "Nobody is reached over it now.";
                    case 1 -> "1 device that is reached over it is out of reach then.";
                    default -> devices + " devices that are reached over it are out of reach then.";
                };
        return reached
                + " Passwords and keys of the connection go with it. The broker and its access rules stay as they are.";
    }

    private HBox foot() {
        HBox foot =
                new HBox(Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), disable, remove);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void disable() {
        row.ifPresent(it -> model.setDisabled(it.name(), true));
        navigator.closeDialog();
    }

    private void remove() {
        row.ifPresent(it -> {
            remove.setDisable(true);
            model.remove(it.name())
                    .onDone(removed -> navigator.closeDialog())
                    .onFailed(finding -> {
                        trouble.show(finding);
                        trouble.setVisible(true);
                    })
                    .onEnd(() -> remove.setDisable(false));
        });
    }

    @Override
    public String title() {
        return "Remove broker connection";
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
