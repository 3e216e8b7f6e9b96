package io.routelock.app.runtimes;

import io.routelock.app.launch.ListenAddress;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** Where the router listens, and that a running one must be started again for it. */
final class ListenChoice extends HBox {

    ListenChoice(RuntimesViewModel model) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        ComboBox<ListenAddress> choice = new ComboBox<>(model.addresses());
        choice.setId("listen-address");
        choice.setConverter(new InWords());
        choice.setPrefWidth(240);
        choice.valueProperty().bindBidirectional(model.listenProperty());
        choice.setAccessibleText("Where the router listens");
        Label hint = new Label("Restart to listen there");
        hint.getStyleClass().addAll("warning-text", "small");
        hint.visibleProperty().bind(model.restartNeeded());
        getChildren().addAll(choice, hint);
    }

    private static final class InWords extends StringConverter<ListenAddress> {

        @Override
        public String toString(ListenAddress address) {
            return address == null ? "" : address.words();
        }

        @Override
        public ListenAddress fromString(String text) {
            throw new UnsupportedOperationException("the box is not edited");
        }
    }
}
