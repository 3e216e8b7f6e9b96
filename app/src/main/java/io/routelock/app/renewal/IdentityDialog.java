package io.routelock.app.renewal;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Work;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Asks whose key is to be changed: one of the identities that the routes and server entries here use. */
final class IdentityDialog implements DialogView {

    private final Tasks tasks;
    private final Work<List<String>> reading;
    private final Navigator navigator;
    private final ComboBox<String> identities = new ComboBox<>();
    private final Label words = new Label("Reading the routes…");
    private final FindingPanel trouble = new FindingPanel();
    private final Button next = Buttons.primary("_Show what must be redone", this::next);
    private final BorderPane view = new BorderPane();

    /**
     * @param reading finds the identities
     */
    IdentityDialog(Tasks tasks, Work<List<String>> reading, Navigator navigator) {
        this.tasks = tasks;
        this.reading = reading;
        this.navigator = navigator;
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        identities.setId("identities");
        identities.setMaxWidth(Double.MAX_VALUE);
        identities.setAccessibleText("Identity");
        trouble.setVisible(false);
        List.of(identities, trouble).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        identities.setVisible(false);
        next.setDefaultButton(true);
        next.disableProperty().bind(identities.valueProperty().isNull());
        view.setCenter(new DialogBody(new VBox(12, words, identities, trouble)));
        view.setBottom(foot());
    }

    private Node foot() {
        HBox foot = new HBox(8, Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), next);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void show(List<String> found) {
        identities.getItems().setAll(found);
        identities.setVisible(!found.isEmpty());
        identities.getSelectionModel().selectFirst();
        words.setText(
                found.isEmpty()
                        ? "No route and no server entry of this computer uses a pre-shared key."
                        : "Whose key is to be changed?");
        identities.requestFocus();
    }

    private void next() {
        Optional.ofNullable(identities.getValue())
                .ifPresent(identity -> navigator.open(Place.renewKey(identity)));
    }

    @Override
    public String title() {
        return "Change a pre-shared key";
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
        tasks.start("Read the identities", reading)
                .onDone(this::show)
                .onFailed(why -> {
                    words.setText("Nothing was changed.");
                    trouble.show(why);
                    trouble.setVisible(true);
                });
    }
}
