package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerdeploy.DeployModel.Planned;
import io.routelock.app.brokerdeploy.DeployModel.State;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Objects;
import java.util.Optional;

/** Asks where the files of a broker go, shows what that does, does it, and shows how it ended. */
final class DeployBrokerDialog implements DialogView {

    private final DeployModel model;
    private final Navigator navigator;
    private final TargetPane target;
    private final DialogBody asking;
    private final Button go;
    private final HBox foot = new HBox(8);
    private final BorderPane view = new BorderPane();

    DeployBrokerDialog(DeployModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        target = new TargetPane(model);
        asking = new DialogBody(new VBox(16, new UnsavedPane(model.unsaved()), target, new PlanPane(model)));
        go = Buttons.primary("_Deploy", model::go);
        go.setId("deploy-now");
        go.setDefaultButton(true);
        go.setMinWidth(Region.USE_PREF_SIZE);
        view.getStyleClass().add("deploy-broker");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("broker-deploy.css")).toExternalForm());
        view.setBottom(foot);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        model.plannedProperty().subscribe(this::name);
        model.unsaved().present().subscribe(now -> refresh());
        model.stateProperty().subscribe(this::show);
    }

    private void name(Planned planned) {
        switch (planned) {
            case Planned.Ready(Plan plan) -> go.setText(DeployWords.button(plan));
            case Planned.Missing _, Planned.Failed _ -> go.setText("_Deploy");
            // It mostly stays what it is, and would only flicker.
            case Planned.Reading _ -> {}
        }
        refresh();
    }

    private void refresh() {
        go.setDisable(!model.canGo());
    }

    private void show(State state) {
        asking.setDisable(state instanceof State.Running);
        switch (state) {
            case State.Asking _ -> ask();
            case State.Running(Deed deed) -> run(DeployWords.running(deed));
            case State.Ended(Deed deed, Ending ending) -> end(EndingWords.of(deed, ending));
        }
        refresh();
    }

    private void ask() {
        view.setCenter(asking);
        foot.getChildren().setAll(Bars.spring(), button("Cancel", navigator::closeDialog), go);
    }

    private void run(String words) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(16, 16);
        Label label = new Label(words, turning);
        label.setMinWidth(0);
        foot.getChildren().setAll(label, Bars.spring(), go);
    }

    private void end(EndingWords.Shown shown) {
        view.setCenter(new DialogBody(new EndingPane(shown)));
        Button close = Buttons.primary("Close", navigator::closeDialog);
        close.setMinWidth(Region.USE_PREF_SIZE);
        foot.getChildren().setAll(Bars.spring());
        if (model.concernsBroker()) {
            foot.getChildren().addFirst(log());
        }
        if (model.isDone()) {
            close.setDefaultButton(true);
            foot.getChildren().add(close);
            close.requestFocus();
        } else {
            Button back = button("_Back", model::back);
            foot.getChildren().addAll(back, button("Close", navigator::closeDialog));
            back.requestFocus();
        }
    }

    private Button log() {
        return button(
                "Show its _log",
                () -> {
                    navigator.closeDialog();
                    navigator.open(new Place.BrokerLog(Optional.of(model.conf())));
                });
    }

    private static Button button(String words, Runnable action) {
        Button button = Buttons.button(words, action);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    @Override
    public String title() {
        return "Deploy broker";
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new SimpleStringProperty(model.name());
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 760;
    }

    @Override
    public double height() {
        return 600;
    }

    @Override
    public void shown() {
        // The body of a scroll pane is in the scene only when it has its skin.
        asking.applyCss();
        target.focus();
    }

    @Override
    public boolean mayClose() {
        return model.mayClose();
    }

    @Override
    public void closed() {
        model.close();
    }
}
