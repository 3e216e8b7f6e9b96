package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.conf.Listener;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;

/** Each listener as a card. */
final class ListenersPage extends VBox implements FormPage {

    private final ConfModel conf;
    private final VBox unwritten = new VBox(8);
    private final List<ListenerCard> cards = new ArrayList<>();
    private final Subscription subscription;

    ListenersPage(ConfModel conf, ConfPaths paths) {
        super(12);
        this.conf = conf;
        getStyleClass().add("conf-page");
        unwritten.managedProperty().bind(unwritten.visibleProperty());
        for (int index = 0; index < conf.listenersProperty().get().size(); index++) {
            cards.add(new ListenerCard(conf, index, conf.listenersProperty().get().get(index), paths));
        }
        getChildren().add(unwritten);
        getChildren().addAll(cards);
        getChildren().add(Buttons.button(Icon.UI_PLUS, "Add a listener", conf::addListener));
        subscription = conf.setupProperty().subscribe(setup -> showUnwritten());
    }

    /** A listener that is there though nobody wrote it is the one that surprises. */
    private void showUnwritten() {
        List<Listener> found = conf.unwritten();
        unwritten.setVisible(!found.isEmpty());
        unwritten.getChildren().setAll(found.stream().map(this::card).toList());
    }

    private Node card(Listener listener) {
        VBox card = new VBox(8);
        card.getStyleClass().addAll("card", "listener-card");
        boolean accident = listener.origin() == Listener.Origin.BY_ACCIDENT;
        Label title = new Label("Listener " + listener.name() + ", which nobody has written");
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        Label why =
                FormRows.hint(
                        accident
                                ? "Line %d is an option of a listener and stands before the first one: mosquitto opens port 1883 for it. Next: move the line below its listener, in the text."
                                        .formatted(listener.place().line())
                                : "Without a listener line mosquitto opens port 1883 for this computer alone, for everybody on it. Next: add a listener.");
        card.getChildren().addAll(title, why);
        ListenerWords.of(listener).lines().forEach(line -> card.getChildren().add(ListenerCard.line(line)));
        if (accident) {
            card.setOnMouseClicked(click -> conf.pointAt(java.util.Optional.of(listener.place().line())));
        }
        return card;
    }

    @Override
    public Node node() {
        return this;
    }

    /** The card of a listener, for whoever wants to see it. */
    Bounds boundsOf(int listener) {
        return cards.get(Math.clamp(listener, 0, cards.size() - 1)).getBoundsInParent();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        cards.forEach(ListenerCard::close);
    }
}
