package io.routelock.app.doctor;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Whom to examine, where nothing is chosen. */
final class AskDoctorDialog implements DialogView {

    private final TextField field = new TextField();
    private final BorderPane view = new BorderPane();

    AskDoctorDialog(AskDoctorModel model) {
        field.setId("doctor-target");
        field.textProperty().bindBidirectional(model.typedProperty());
        field.setPromptText("192.168.10.24, CX-19AE5B or 5.25.174.91.1.1");
        Label title = new Label("_Name, address or AmsNetId");
        title.setMnemonicParsing(true);
        title.setLabelFor(field);
        Label note =
                new Label(
                        "Doctor looks at the way to the device step by step. It changes nothing: no login,"
                                + " no broadcast, no switching of states.");
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        view.setCenter(new DialogBody(new VBox(8, title, field, note)));
        Button run = Buttons.primary("_Run doctor", model::run);
        run.setDefaultButton(true);
        run.disableProperty().bind(model.isNobody());
        HBox foot = new HBox(Bars.spring(), Buttons.button("Cancel", model::cancel), run);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        view.setBottom(foot);
    }

    @Override
    public String title() {
        return "Run doctor";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 480;
    }

    @Override
    public void shown() {
        field.requestFocus();
        field.selectAll();
    }
}
