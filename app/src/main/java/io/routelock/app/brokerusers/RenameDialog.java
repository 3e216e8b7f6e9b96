package io.routelock.app.brokerusers;

import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for another name of a user, and says what changes. */
final class RenameDialog implements DialogView {

    private final RenameModel model;
    private final TextField field = new TextField();
    private final Runnable closed;
    private final DialogPane view;

    /**
     * @param done runs when the files have it
     * @param closed runs when the dialog is closed
     */
    RenameDialog(RenameModel model, Navigator navigator, Runnable done, Runnable closed) {
        this.model = model;
        this.closed = closed;
        field.setId("new-name");
        field.getStyleClass().add("mono");
        field.setAccessibleText("New name");
        field.textProperty().bindBidirectional(model.nameProperty());
        VBox body =
                new VBox(
                        8,
                        DialogPane.of("_New name", field),
                        field,
                        DialogPane.trouble(model.troubleProperty()),
                        heading("What changes"));
        model.changes().forEach(line -> body.getChildren().add(DialogPane.wrapped(line)));
        body.getChildren().add(DialogPane.muted(model.note()));
        view =
                new DialogPane(
                        body,
                        "_Rename",
                        navigator,
                        () -> model.start(done),
                        Bindings.createBooleanBinding(
                                model::isGood,
                                model.nameProperty(),
                                model.troubleProperty(),
                                model.busyProperty()),
                        model.busyProperty(),
                        model.failedProperty());
    }

    private static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("heading");
        VBox.setMargin(label, new Insets(8, 0, 0, 0));
        return label;
    }

    @Override
    public String title() {
        return "Rename " + model.user();
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
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public void closed() {
        closed.run();
    }
}
