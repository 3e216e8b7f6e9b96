package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks before the changes of an acl_file that is open are lost. */
final class CloseAccessDialog implements DialogView {

    private final OpenFile file;
    private final Navigator navigator;
    private final Button first;
    private final BorderPane view = new BorderPane();

    CloseAccessDialog(OpenFile file, Navigator navigator) {
        this.file = file;
        this.navigator = navigator;
        first =
                file.refusal().isEmpty()
                        ? Buttons.primary("_Save", this::save)
                        : Buttons.primary("_Correct the text", this::correct);
        first.setDefaultButton(true);
        Label words =
                new Label(
                        file.refusal().isEmpty()
                                ? "%s was edited and not saved.".formatted(file.path())
                                : "%s was edited. It cannot be saved as it is, because mosquitto does not start on it."
                                        .formatted(file.path()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        view.setCenter(new DialogBody(new VBox(words)));
        HBox foot =
                new HBox(
                        8,
                        Buttons.button("_Discard changes", this::discard),
                        Bars.spring(),
                        Buttons.button("Cancel", navigator::closeDialog),
                        first);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        view.setBottom(foot);
    }

    private void save() {
        navigator.closeDialog();
        file.save(() -> navigator.closeTab(Place.accessFile(file.path())));
    }

    /** The model says why, and shows the line. */
    private void correct() {
        navigator.closeDialog();
        file.save(() -> {});
    }

    private void discard() {
        file.discard();
        navigator.closeDialog();
        navigator.closeTab(Place.accessFile(file.path()));
    }

    @Override
    public String title() {
        return "Close";
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
        first.requestFocus();
    }
}
