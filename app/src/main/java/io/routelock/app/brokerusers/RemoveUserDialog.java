package io.routelock.app.brokerusers;

import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

import java.util.stream.Stream;

/** Asks what of a user is to be removed. */
final class RemoveUserDialog implements DialogView {

    private final RemovalModel model;
    private final Runnable closed;
    private final DialogPane view;

    /**
     * @param done runs when it is gone
     * @param closed runs when the dialog is closed
     */
    RemoveUserDialog(RemovalModel model, Navigator navigator, Runnable done, Runnable closed) {
        this.model = model;
        this.closed = closed;
        VBox body = new VBox(8, DialogPane.wrapped("Remove from the files of this broker:"));
        model.parts()
                .forEach(part -> {
                    CheckBox box = new CheckBox(part.words());
                    box.setMnemonicParsing(false);
                    box.setWrapText(true);
                    box.selectedProperty().bindBidirectional(part.chosen());
                    body.getChildren().add(box);
                });
        body.getChildren()
                .add(
                        DialogPane.muted(
                                "Undo brings it back until the tab is closed. mosquitto knows it until you have saved"
                                        + " and it reloads."));
        Observable[] watched =
                Stream.concat(
                                Stream.of(model.busyProperty()),
                                model.parts().stream().map(RemovalModel.Part::chosen))
                        .toArray(Observable[]::new);
        view =
                new DialogPane(
                        body,
                        "_Remove",
                        navigator,
                        () -> model.start(done),
                        Bindings.createBooleanBinding(model::isGood, watched),
                        model.busyProperty(),
                        model.failedProperty());
    }

    @Override
    public String title() {
        return "Remove " + model.user();
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
        view.act().requestFocus();
    }

    @Override
    public void closed() {
        closed.run();
    }
}
