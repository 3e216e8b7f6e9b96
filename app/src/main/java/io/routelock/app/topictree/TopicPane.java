package io.routelock.app.topictree;

import io.routelock.app.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** The tree of topics with the message of the selected one beside it. On the JavaFX thread. */
public final class TopicPane {

    private final TopicTreeModel tree;
    private final TopicTable table;
    private final BorderPane view = new BorderPane();

    /**
     * @param feed where the messages come from; it may outlive the pane
     * @param actions for the menus
     * @param zone in which times are told
     */
    public TopicPane(Workbench bench, TopicFeed feed, TopicActions actions, ZoneId zone) {
        tree = new TopicTreeModel(feed);
        table = new TopicTable(tree, bench.settings(), zone);
        view.getStyleClass().add("topic-pane");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("topic-tree.css")).toExternalForm());
        view.setCenter(table.node());
    }

    /** The whole view: its own bar on top. */
    public Node node() {
        return view;
    }

    /**
     * What stands there as long as there is no message: what it is for, and the next step. Without it, a
     * sentence that messages appear there.
     */
    public void setEmptyState(Node empty) {
        table.node().setPlaceholder(empty);
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
        table.node().requestFocus();
    }

    /** Ends what it follows; the feed goes on. */
    public void close() {
        table.close();
        tree.close();
    }
}
