package io.routelock.app.access;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Asks for the name of a user or for a topic. */
final class AddAccessDialog implements DialogView {

    private final AskedName model;
    private final Navigator navigator;
    private final TextField field = new TextField();
    private final BorderPane view = new BorderPane();

    AddAccessDialog(AskedName model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        Label label = new Label(model.label());
        label.setLabelFor(field);
        field.getStyleClass().add("mono");
        field.setId("new-name");
        field.setAccessibleText(model.label());
        field.textProperty().bindBidirectional(model.nameProperty());
        Label trouble = new Label();
        trouble.getStyleClass().add("danger-text");
        trouble.textProperty().bind(model.troubleProperty().map(it -> it.orElse("")));
        trouble.visibleProperty().bind(model.troubleProperty().map(Optional::isPresent));
        trouble.managedProperty().bind(trouble.visibleProperty());
        Label explanation = new Label(model.explanation());
        explanation.getStyleClass().add("muted");
        for (Label words : new Label[] {trouble, explanation}) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        view.setCenter(new DialogBody(new VBox(8, label, field, trouble, explanation)));
        view.setBottom(foot());
    }

    private Node foot() {
        Button add = Buttons.primary(model.verb(), this::take);
        add.setDefaultButton(true);
        add.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.isGood(), model.nameProperty(), model.troubleProperty()));
        HBox foot = new HBox(8, Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), add);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void take() {
        navigator.closeDialog();
        model.take();
    }

    @Override
    public String title() {
        return model.title();
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
