package io.routelock.app.tour;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.Step;
import io.routelock.app.controls.SteppedHeader;
import io.routelock.app.navigation.DialogView;
import io.routelock.pki.Fingerprint;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A dialog with every common part, for the picture. */
final class ControlsSample implements DialogView {

    @Override
    public String title() {
        return "Add route";
    }

    @Override
    public double width() {
        return 1000;
    }

    @Override
    public double height() {
        return 680;
    }

    @Override
    public Node node() {
        SteppedHeader steps = new SteppedHeader();
        steps.steps()
                .setAll(
                        new Step("Choose", "192.168.10.62", Step.State.DONE),
                        new Step("Connect", "TLS 1.2, 38 ms", Step.State.DONE),
                        new Step("Compare", "fingerprint differs", Step.State.FAILED),
                        new Step("Stored", "on both sides", Step.State.NOW),
                        new Step("Verified", "ReadState", Step.State.LATER));
        TextField same = new TextField("ac97 84df");
        same.getStyleClass().addAll("mono", "same");
        TextField different = new TextField("4806 c8aa");
        different.getStyleClass().addAll("mono", "different");
        TextField readOnly = new TextField("TCP/IP");
        readOnly.setEditable(false);
        TextField prompt = new TextField();
        prompt.setPromptText("none");
        ToggleButton none = new ToggleButton("None");
        none.getStyleClass().add("left-pill");
        ToggleButton fixed = new ToggleButton("Static");
        fixed.getStyleClass().add("center-pill");
        fixed.setSelected(true);
        ToggleButton temporary = new ToggleButton("Temporary");
        temporary.getStyleClass().add("right-pill");
        CheckBox box = new CheckBox("Unidirectional");
        box.setSelected(true);
        var combo = new ComboBox<String>();
        combo.getItems().add("mosquitto 2.0.22");
        combo.getSelectionModel().selectFirst();
        var disabled = Buttons.primary("Connect", () -> {});
        disabled.setDisable(true);
        VBox body =
                new VBox(
                        12,
                        new HBox(
                                8,
                                Buttons.button("Edit…", () -> {}),
                                Buttons.primary("Connect", () -> {}),
                                disabled),
                        new HBox(8, new TextField("5"), same, different, readOnly, prompt),
                        new HBox(
                                16, box, new CheckBox("Ethernet 2"), new HBox(none, fixed, temporary), combo),
                        new Label("Presented in the TLS handshake"),
                        new FingerprintText(new Fingerprint("8f2af20039ce8181".repeat(4))),
                        new FindingPanel(SampleData.changed(), Buttons.primary("Try again", () -> {})),
                        new EmptyState(
                                "No routes yet",
                                "Search the network, or start the bundled router and the demo device.",
                                Buttons.primary("Search network", () -> {}),
                                Buttons.button("Start demo", () -> {})));
        body.setStyle("-fx-padding: 20px");
        BorderPane pane = new BorderPane(body);
        pane.setTop(steps);
        HBox foot = new HBox(new Label("Nothing is stored yet, neither here nor on the target."));
        foot.getStyleClass().add("dialog-foot");
        pane.setBottom(foot);
        return pane;
    }
}
