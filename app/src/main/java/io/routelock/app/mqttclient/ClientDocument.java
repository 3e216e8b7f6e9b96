package io.routelock.app.mqttclient;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.Document;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientState;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A live MQTT client: the topics or its log, and beside them what is published and subscribed to. A narrow
 * window shows one of them at a time.
 */
final class ClientDocument implements Document {

    private static final double ROOM_BESIDE = 860;
    private static final double SIDE = 340;

    /** A heading, a field and a row. */
    private static final double ROOM_FOR_ONE = 110;

    /** What stands beside the topics. */
    private static final List<ClientStrip.Part> SIDES =
            List.of(ClientStrip.Part.PUBLISH, ClientStrip.Part.SUBSCRIPTIONS);

    private final ClientModel client;
    private final TopicsPane topics;
    private final Runnable closed;
    private final ClientBar bar;
    private final ClientStrip strip;
    private final PublishPane publish;
    private final SubscriptionsPane subscriptionsPane;
    private final ClientLogPane log;
    private final Pills<ClientStrip.Part> sides = new Pills<>(SIDES, ClientStrip.Part::word);
    private final StackPane side = new StackPane();
    private final BorderPane sidePane = new BorderPane(side);
    private final StackPane main = new StackPane();
    private final SplitPane both = new SplitPane();
    private final StackPane middle = new StackPane();
    private final FindingPanel trouble = new FindingPanel();
    private final VBox troubleBox = new VBox(trouble);
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;
    private ClientStrip.Part inMiddle = ClientStrip.Part.TOPICS;
    private boolean small;
    private boolean sideOpen = true;
    private Node empty = new Label();
    private Optional<Empty> emptyFor = Optional.empty();

    /** Why there are no topics to see. */
    private enum Empty {
        NOT_CONNECTED,
        NOT_SUBSCRIBED
    }

    /**
     * @param tree makes the tree of topics, with what its menus do
     * @param closed runs when the tab was closed
     */
    ClientDocument(ClientModel client, Function<TopicSteps, TopicsPane> tree, ZoneId zone, Runnable closed) {
        this.client = client;
        this.closed = closed;
        topics = tree.apply(new TopicSteps(client.publish(), this::showPublish));
        bar = new ClientBar(client);
        strip = new ClientStrip(client);
        publish = new PublishPane(client);
        subscriptionsPane = new SubscriptionsPane(client.subscriptions());
        log = new ClientLogPane(client, zone);
        troubleBox.setPadding(new Insets(8));
        troubleBox.managedProperty().bind(troubleBox.visibleProperty());
        trouble.setId("mqtt-trouble");
        view.getStyleClass().add("mqtt-client");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("mqtt-client.css")).toExternalForm());
        view.setTop(new VBox(bar.node(), strip.node(), troubleBox));
        view.setCenter(middle);
        middle.setMinSize(0, 0);
        main.setMinSize(0, 0);
        sidePane.setTop(sideHead());
        sidePane.setMinSize(0, 0);
        sidePane.setPrefWidth(SIDE);
        SplitPane.setResizableWithParent(sidePane, false);
        subscriptions =
                Subscription.combine(
                        client.stateProperty().subscribe(now -> arrange()),
                        client.subscriptions().rows().subscribe(this::arrange),
                        client.troubleProperty().subscribe(now -> showTrouble()),
                        client.stateProperty().subscribe(now -> showTrouble()),
                        strip.parts().valueProperty().subscribe(now -> arrange()),
                        sides.valueProperty().subscribe(now -> arrange()),
                        middle.widthProperty().subscribe(now -> resize(now.doubleValue())),
                        middle.heightProperty().map(now -> isTiny()).subscribe(now -> share()));
    }

    private HBox sideHead() {
        sides.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sides, Priority.ALWAYS);
        Button close =
                Buttons.icon(
                        Icon.UI_CLOSE, "Close this side; Publish and Subscriptions open it", this::closeSide);
        close.setId("close-side");
        HBox head = new HBox(4, sides, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("side-head");
        return head;
    }

    // ------------------------------------------------------------------ arrangement

    private void resize(double width) {
        boolean now = width < ROOM_BESIDE;
        if (width > 0 && (now != small || middle.getChildren().isEmpty())) {
            small = now;
            share();
        }
    }

    /** What is told above takes all the room of a low window. */
    private boolean isTiny() {
        return middle.getHeight() > 0 && middle.getHeight() < ROOM_FOR_ONE;
    }

    /** Not before it has a size: a divider that is set too early stays where it is. */
    private void share() {
        if (middle.getWidth() <= 0) {
            return;
        }
        both.getItems().clear();
        middle.getChildren().clear();
        if (!small && !isTiny()) {
            both.getItems().setAll(sideOpen ? List.of(main, sidePane) : List.of(main));
            middle.getChildren().setAll(both);
            both.setDividerPositions(1 - SIDE / Math.max(SIDE + 1, middle.getWidth()));
        }
        arrange();
    }

    private void closeSide() {
        sideOpen = false;
        share();
        strip.parts().button(ClientStrip.Part.TOPICS).requestFocus();
    }

    private void arrange() {
        SIDES.forEach(part -> shown(strip.parts().button(part), small || !sideOpen));
        label(sides.button(ClientStrip.Part.SUBSCRIPTIONS));
        label(strip.parts().button(ClientStrip.Part.SUBSCRIPTIONS));
        ClientStrip.Part part = strip.parts().valueProperty().get();
        if (isTiny()) {
            middle.getChildren().clear();
        } else if (small) {
            only(middle, part(part));
        } else if (SIDES.contains(part)) {
            openSide(part);
        } else {
            inMiddle = part;
            only(main, part(part));
            only(side, part(sides.valueProperty().get()));
        }
    }

    /** The strip goes back to what stood in the middle. */
    private void openSide(ClientStrip.Part part) {
        strip.parts().valueProperty().set(inMiddle);
        sides.valueProperty().set(part);
        if (!sideOpen) {
            sideOpen = true;
            share();
        }
    }

    private static void shown(ToggleButton button, boolean now) {
        button.setVisible(now);
        button.setManaged(now);
    }

    /** With how many there are. */
    private void label(ToggleButton button) {
        int count = client.subscriptions().rows().size();
        button.setText(count == 0 ? "Subscriptions" : "Subscriptions, " + count);
    }

    private static void only(StackPane pane, Node node) {
        if (pane.getChildren().size() != 1 || !pane.getChildren().getFirst().equals(node)) {
            pane.getChildren().setAll(node);
        }
    }

    private Node part(ClientStrip.Part part) {
        return switch (part) {
            case TOPICS -> topics();
            case PUBLISH -> publish;
            case SUBSCRIPTIONS -> subscriptionsPane;
            case LOG -> log;
        };
    }

    private Node topics() {
        boolean none = client.subscriptions().rows().isEmpty();
        Optional<Empty> why =
                none
                        ? Optional.of(client.isOn() ? Empty.NOT_SUBSCRIBED : Empty.NOT_CONNECTED)
                        : Optional.empty();
        if (why.isEmpty()) {
            return topics.node();
        }
        if (!why.equals(emptyFor)) {
            emptyFor = why;
            empty = empty(why.get());
        }
        return empty;
    }

    private Node empty(Empty why) {
        return switch (why) {
            case NOT_CONNECTED ->
                    new EmptyState(
                            "Not connected",
                            "Connect to %s to see its topics live, to publish, and to try what a user may do."
                                    .formatted(client.connection().addressWords()),
                            Buttons.primary("Connect", client::connect),
                            Buttons.button("Edit connection…", client::edit));
            case NOT_SUBSCRIBED -> {
                Button everything =
                        Buttons.primary("Subscribe to everything (#)", client.subscriptions()::addEverything);
                everything.setId("subscribe-everything");
                yield new EmptyState(
                        "Nothing is subscribed to yet",
                        "Topics appear here as messages arrive; retained ones at once. The broker sends what this"
                                + " user may read.",
                        everything,
                        Buttons.button("Choose a filter…", this::chooseFilter));
            }
        };
    }

    private void look(ClientStrip.Part part) {
        strip.parts().valueProperty().set(part);
    }

    private void showPublish() {
        look(ClientStrip.Part.PUBLISH);
    }

    private void chooseFilter() {
        look(ClientStrip.Part.SUBSCRIPTIONS);
        subscriptionsPane.focusFilter();
    }

    // ------------------------------------------------------------------ trouble

    private void showTrouble() {
        Optional<Finding> why = client.troubleProperty().get();
        troubleBox.setVisible(why.isPresent());
        why.ifPresent(finding -> trouble.show(finding, steps()));
    }

    private Node[] steps() {
        boolean waits = client.stateProperty().get() instanceof ClientState.Waiting;
        return waits
                ? new Node[] {Buttons.button("Try now", client::keepTrying)}
                : new Node[] {
                    Buttons.button("Try again", client::connect),
                    Buttons.button("Keep trying", client::keepTrying),
                    Buttons.button("Edit connection…", client::edit)
                };
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return client.connection().name();
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return client.connectionProperty().map(Connection::name);
    }

    @Override
    public Icon icon() {
        return Icon.UI_MQTT;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void refresh() {
        if (!client.isOn()) {
            client.connect();
        }
    }

    @Override
    public void filter() {
        strip.parts().valueProperty().set(ClientStrip.Part.TOPICS);
        topics.focusFilter();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        bar.close();
        strip.close();
        publish.close();
        log.close();
        topics.close();
        closed.run();
    }
}
