package io.routelock.app.routesfile;

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

/** Asks before the changes of a file that is open are lost. */
final class CloseDialog implements DialogView {

    private final Button first;
    private final BorderPane view = new BorderPane();

    CloseDialog(RoutesFileModel file, Navigator navigator) {
        Place tab = new Place.RoutesFile(file.path(), file.sectionProperty().get());
        Button cancel = Buttons.button("Cancel", navigator::closeDialog);
        cancel.setVisible(file.canSave());
        cancel.setManaged(file.canSave());
        first = file.canSave() ? save(file, navigator) : correct(file, navigator);
        first.setDefaultButton(true);
        Button discard =
                Buttons.button(
                        "_Discard changes",
                        () -> {
                            navigator.closeDialog();
                            navigator.closeTab(tab);
                        });
        Label words =
                new Label(
                        file.canSave()
                                ? "%s was edited and not saved.".formatted(file.path())
                                : ("%s was edited. It cannot be saved as it is, because its text cannot be read"
                                                + " as routes. Correct the text, save it as a copy, or discard"
                                                + " the changes.")
                                        .formatted(file.path()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        view.setCenter(new DialogBody(new VBox(words)));
        HBox foot = new HBox(8, discard, Bars.spring(), cancel, first);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        view.setBottom(foot);
    }

    private static Button save(RoutesFileModel file, Navigator navigator) {
        return Buttons.primary("_Save…", () -> navigator.open(new Place.SaveRoutesFile(file.path(), true)));
    }

    private static Button correct(RoutesFileModel file, Navigator navigator) {
        return Buttons.primary(
                "_Correct the text",
                () -> {
                    navigator.closeDialog();
                    file.findings().goToFirst();
                });
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
