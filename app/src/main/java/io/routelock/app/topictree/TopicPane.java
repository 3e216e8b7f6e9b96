package io.routelock.app.topictree;

import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.fx.Clock;
import io.routelock.app.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The tree of topics, and beside it the message of the selected one; below it where there is no room beside.
 * On the JavaFX thread.
 */
public final class TopicPane {

    private static final Duration MEASURED = Duration.ofSeconds(1);
    private static final double ROOM_BESIDE = 960;
    private static final double ROOM_BELOW = 440;
    private static final double BESIDE = 0.6;
    private static final double BELOW = 0.5;

    private final TopicTreeModel tree;
    private final TopicTable table;
    private final TopicBar bar;
    private final MessageModel model;
    private final MessagePane message;
    private final StackPane empty = new StackPane();
    private final StackPane middle = new StackPane();
    private final SplitPane split = new SplitPane();
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;
    private Arrangement arranged = Arrangement.EMPTY;

    /**
     * @param feed where the messages come from; it may outlive the pane
     * @param actions for the menus
     * @param zone in which times are told
     */
    public TopicPane(Workbench bench, TopicFeed feed, TopicActions actions, ZoneId zone) {
        tree = new TopicTreeModel(feed);
        table = new TopicTable(tree, bench.settings(), zone);
        new TopicMenu(bench, tree, actions, table.node()).attach();
        bar = new TopicBar(tree, table.node());
        model = new MessageModel(tree, zone);
        message = new MessagePane(model, actions, bench.settings());
        view.getStyleClass().add("topic-pane");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("topic-tree.css")).toExternalForm());
        view.setMinSize(0, 0);
        view.setTop(new VBox(bar.node(), new NoticeBar(tree.noticeProperty())));
        view.setCenter(middle);
        middle.setMinSize(0, 0);
        middle.getChildren().setAll(empty);
        setEmptyState(
                new EmptyState(
                        "No messages yet",
                        "Topics appear here as their messages arrive: those that the broker keeps at once, others when"
                                + " somebody publishes."));
        table.node().setPlaceholder(new javafx.scene.control.Label("No topic fits the filter."));
        subscriptions =
                Subscription.combine(
                        tree.countsProperty().subscribe(now -> arrange()),
                        middle.widthProperty().subscribe(now -> arrange()),
                        middle.heightProperty().subscribe(now -> arrange()),
                        bar.parts().valueProperty().subscribe(now -> arrange()),
                        Clock.every(MEASURED, () -> tree.measure(System.nanoTime())));
    }

    // ------------------------------------------------------------------ arrangement

    private enum Arrangement {
        EMPTY,
        BESIDE,
        BELOW,
        TOPICS,
        MESSAGE
    }

    private void arrange() {
        Arrangement wanted = wanted();
        bar.parts().setVisible(wanted == Arrangement.TOPICS || wanted == Arrangement.MESSAGE);
        if (wanted != arranged) {
            arranged = wanted;
            take();
            middle.getChildren()
                    .setAll(
                            switch (wanted) {
                                case EMPTY -> empty;
                                case BESIDE -> both(Orientation.HORIZONTAL, BESIDE);
                                case BELOW -> both(Orientation.VERTICAL, BELOW);
                                case TOPICS -> table.node();
                                case MESSAGE -> message;
                            });
        }
    }

    private Arrangement wanted() {
        if (tree.countsProperty().get().isEmpty()) {
            return Arrangement.EMPTY;
        }
        if (middle.getWidth() >= ROOM_BESIDE || middle.getWidth() <= 0) {
            return Arrangement.BESIDE;
        }
        if (middle.getHeight() >= ROOM_BELOW) {
            return Arrangement.BELOW;
        }
        return bar.parts().valueProperty().get() == TopicPart.TOPICS
                ? Arrangement.TOPICS
                : Arrangement.MESSAGE;
    }

    /** A node has one parent: they are taken out of where they are before they go elsewhere. */
    private void take() {
        middle.getChildren().clear();
        split.getItems().clear();
    }

    private SplitPane both(Orientation orientation, double divider) {
        split.setOrientation(orientation);
        split.getItems().setAll(table.node(), message);
        split.setDividerPositions(divider);
        return split;
    }

    // ------------------------------------------------------------------ for its owner

    /** The whole view: its own bar on top. */
    public Node node() {
        return view;
    }

    /**
     * What stands there as long as there is no message: what it is for, and the next step. Without it, a
     * sentence that messages appear there.
     */
    public void setEmptyState(Node now) {
        empty.getChildren().setAll(now);
    }

    /** The topic that is selected, or the level that is none. */
    public ObservableValue<Optional<String>> selectedTopic() {
        return tree.selectedProperty().map(node -> node.map(TopicNode::path));
    }

    /** Selects it, opens what leads to it and moves it into sight; nothing when it was not heard of. */
    public void select(String topic) {
        table.reveal(topic);
    }

    /** While it is, messages wait and nothing moves. */
    public BooleanProperty pausedProperty() {
        return tree.pausedProperty();
    }

    /** How many messages come, {@code 4,980/s}; empty at first. */
    public ObservableValue<String> speed() {
        return tree.speedProperty();
    }

    /** Ctrl+F. */
    public void focusFilter() {
        bar.focusFilter();
    }

    /** Ends what it follows; the feed goes on. */
    public void close() {
        subscriptions.unsubscribe();
        table.close();
        message.close();
        tree.close();
    }

    /** For tests. */
    TopicTreeModel tree() {
        return tree;
    }

    /** For tests. */
    TopicTable table() {
        return table;
    }

    /** For tests. */
    MessageModel message() {
        return model;
    }
}
