package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;

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
import javafx.util.Subscription;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/** Asks before a machine is stopped: whose, in which state, and what is the way without stopping it. */
final class SwitchDialog implements DialogView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ConfigSwitchModel model;
    private final Navigator navigator;
    private final Place saving;
    private final Runnable done;
    private final StateLabel state = new StateLabel();
    private final Label readAt = new Label();
    private final Button again = Buttons.link("Read again", this::look);
    private final VBox told = new VBox(12);
    private final HBox foot = new HBox(8);
    private final Button saveOnly = Buttons.primary("_Save only", this::saveOnly);
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;

    /**
     * @param saving the dialog that only saves
     * @param done runs when all that was wanted is done, after the dialog was closed
     */
    SwitchDialog(ConfigSwitchModel model, Navigator navigator, Place saving, Runnable done) {
        this.model = model;
        this.navigator = navigator;
        this.saving = saving;
        this.done = done;
        view.getStyleClass().add("switch-dialog");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("routes-file.css")).toExternalForm());
        view.setCenter(new DialogBody(new VBox(16, facts(), told)));
        view.setBottom(foot);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        saveOnly.setId("save-only");
        saveOnly.setDefaultButton(true);
        subscriptions =
                Subscription.combine(
                        model.sightProperty().subscribe(this::show),
                        model.stepProperty().subscribe(this::show));
    }

    private Node facts() {
        FormGrid grid = new FormGrid();
        grid.add("Host", new Label(model.host()));
        grid.add("Router", new Label(model.router().words()));
        Label netId = new Label(model.router().netId().toString());
        netId.getStyleClass().add("mono");
        grid.add("AmsNetId", netId);
        readAt.getStyleClass().addAll("muted", "small");
        HBox line = new HBox(8, state, readAt, again);
        line.setAlignment(Pos.CENTER_LEFT);
        grid.add("State now", line);
        return grid;
    }

    private void show(ConfigSwitchModel.Sight sight) {
        state.setState(model.state());
        again.setDisable(sight instanceof ConfigSwitchModel.Sight.Reading);
        switch (sight) {
            case ConfigSwitchModel.Sight.Reading reading -> readAt.setText("reading…");
            case ConfigSwitchModel.Sight.Read(var now, Instant at) ->
                    readAt.setText(
                            (model.state() == TargetState.UNKNOWN ? "ADS state " + now + ", read" : "read")
                                    + " at "
                                    + TIME.format(at.atZone(ZoneId.systemDefault())));
            case ConfigSwitchModel.Sight.Unknown(Finding why) -> readAt.setText("it could not be read");
        }
        if (model.isAsking()) {
            tell(warning(), sight);
        }
    }

    private void tell(Node first, ConfigSwitchModel.Sight sight) {
        told.getChildren().setAll(first);
        if (sight instanceof ConfigSwitchModel.Sight.Unknown(Finding why)) {
            told.getChildren().add(new FindingPanel(why));
        }
    }

    private FindingPanel warning() {
        return new FindingPanel(
                Finding.warning(
                        "state.stops-the-machine",
                        switch (model.state()) {
                            case CONFIG ->
                                    "TwinCAT is in CONFIG already. Switched again, its router starts anew and all"
                                            + " ADS connections of this computer end.";
                            case RUN, STOP, UNKNOWN ->
                                    "CONFIG stops the machine. No PLC and no axis of this computer runs until"
                                            + " somebody switches TwinCAT back to RUN.";
                        },
                        "Save only, if that may not be now; the file takes effect at the next switch to CONFIG."));
    }

    private void show(ConfigSwitchModel.Step step) {
        again.setVisible(model.isAsking());
        switch (step) {
            case ConfigSwitchModel.Step.Asking asking -> ask();
            case ConfigSwitchModel.Step.Saving saving0 -> busy("Saving…");
            case ConfigSwitchModel.Step.Switching switching -> busy("Saved. Waiting for CONFIG…");
            case ConfigSwitchModel.Step.NotSaved end -> notSaved(end);
            case ConfigSwitchModel.Step.NotSwitched(Finding why) -> notSwitched(why);
            case ConfigSwitchModel.Step.Done end -> {
                navigator.closeDialog();
                done.run();
            }
        }
    }

    private void ask() {
        Button stop = Buttons.button("Save and s_witch to CONFIG", model::saveAndSwitch);
        stop.setId("switch-now");
        foot(Buttons.button("_Back", this::back), stop, saveOnly);
    }

    private void busy(String words) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(16, 16);
        Label label = new Label(words, turning);
        told.getChildren().setAll(label);
        foot(Buttons.button("Close", navigator::closeDialog));
    }

    private void notSaved(ConfigSwitchModel.Step.NotSaved end) {
        told.getChildren().setAll(new FindingPanel(end.why()), small(end.words()));
        foot(first(Buttons.primary("_Back to saving", this::back)));
    }

    private void notSwitched(Finding why) {
        told.getChildren()
                .setAll(
                        new FindingPanel(why),
                        small(
                                "The file is saved all the same. It takes effect when TwinCAT is switched to CONFIG"
                                        + " the next time."));
        model.look();
        foot(Buttons.button("_Try again", model::switchNow), first(Buttons.primary("Close", this::end)));
    }

    private static Button first(Button button) {
        button.setDefaultButton(true);
        return button;
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** The one that goes on is the last one. */
    private void foot(Button... buttons) {
        List.of(buttons).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        foot.getChildren().setAll(Bars.spring());
        foot.getChildren().addAll(buttons);
        buttons[buttons.length - 1].requestFocus();
    }

    private void look() {
        model.look();
    }

    private void saveOnly() {
        model.saveOnly();
    }

    private void back() {
        navigator.open(saving);
    }

    private void end() {
        navigator.closeDialog();
        done.run();
    }

    @Override
    public String title() {
        return "Save and switch to CONFIG";
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new SimpleStringProperty(String.valueOf(model.file().path().getFileName()));
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 620;
    }

    @Override
    public void shown() {
        saveOnly.requestFocus();
    }

    @Override
    public void closed() {
        subscriptions.unsubscribe();
        model.leave();
    }
}
