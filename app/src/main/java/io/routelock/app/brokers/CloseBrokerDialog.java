package io.routelock.app.brokers;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Asks before the changes of a broker's files are lost. */
final class CloseBrokerDialog implements DialogView {

    private final CloseBrokerModel model;
    private final Button save;
    private final BorderPane view = new BorderPane();

    CloseBrokerDialog(CloseBrokerModel model) {
        this.model = model;
        save = Buttons.primary("_Save", model::save);
        save.setDefaultButton(true);
        Label words = new Label(words(model.edited()));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        view.setCenter(new DialogBody(new VBox(words)));
        HBox foot =
                new HBox(
                        8,
                        Buttons.button("_Discard changes", model::discard),
                        Bars.spring(),
                        Buttons.button("Cancel", model::cancel),
                        save);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        view.setBottom(foot);
    }

    private String words(List<String> edited) {
        if (edited.isEmpty()) {
            return "Nothing of %s is left to save.".formatted(model.name());
        }
        String which = "%s of %s".formatted(String.join(", ", edited), model.name());
        return edited.size() == 1
                ? which + " was edited and not saved."
                : which + " were edited and not saved. They are saved together, or not at all.";
    }

    @Override
    public String title() {
        return "Close " + model.name();
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
        save.requestFocus();
    }
}
