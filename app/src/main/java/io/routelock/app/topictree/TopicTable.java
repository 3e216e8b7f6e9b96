package io.routelock.app.topictree;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.RowAnchor;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The tree as a table of the levels that are seen. Cells write themselves again when there is news, so that a
 * table of a hundred thousand rows costs what its thirty visible ones cost.
 */
final class TopicTable {

    private static final Set<String> NUMBERS = Set.of("Messages");

    private final TopicTreeModel tree;
    private final ZoneId zone;
    private final DataTable<TopicNode> table;

    /** Those that the table has made; it drops them as it likes. */
    private final Set<LiveCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

    private final Coalesced selectAgain = new Coalesced(this::settle);
    private final RowAnchor<TopicNode> anchor;
    private final ListChangeListener<TopicNode> changing = change -> changing();
    private final ListChangeListener<TopicNode> changed = change -> selectAgain.request();
    private boolean rowsMove;
    private final Subscription subscriptions;

    TopicTable(TopicTreeModel tree, Settings settings, ZoneId zone) {
        this.tree = tree;
        this.zone = zone;
        table =
                new DataTable<TopicNode>("topics", settings)
                        .column(
                                DataColumn.kept(
                                        "Topic", 220, TopicNode::path, this::topicCell, TopicCell::show))
                        .column(live("Value", 190, this::valueText, this::value))
                        .column(live("QoS", 56, TopicTable::qosText, TopicTable::qos))
                        .column(live("Retained", 84, TopicTable::keptText, TopicTable::kept))
                        .column(live("Messages", 94, TopicTable::countText, TopicTable::count))
                        .column(live("Last", 88, this::timeText, this::time));
        table.getColumns().forEach(TopicTable::inTheOrderOfTheTree);
        table.setId("topic-table");
        table.setAccessibleText("Topics");
        anchor = new RowAnchor<>(table);
        tree.rows().addListener(changing);
        table.setItems(tree.rows());
        table.opens(tree::toggle);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        tree.rows().addListener(changed);
        subscriptions =
                Subscription.combine(
                        tree.newsProperty().subscribe(now -> cells.forEach(LiveCell::showAgain)),
                        tree.selectedProperty().subscribe(now -> select()),
                        table.filterProperty().subscribe(tree.filterProperty()::set));
    }

    private static void inTheOrderOfTheTree(TableColumn<TopicNode, ?> column) {
        column.setSortable(false);
        if (NUMBERS.contains(column.getText())) {
            column.getStyleClass().add("number-column");
        }
    }

    private TopicCell topicCell() {
        TopicCell cell = new TopicCell(tree);
        cells.add(cell);
        return cell;
    }

    private DataColumn<TopicNode, TopicNode> live(
            String title,
            double width,
            Function<TopicNode, String> text,
            BiConsumer<LiveLabel, TopicNode> words) {
        return DataColumn.kept(title, width, text, () -> liveLabel(words), LiveLabel::show);
    }

    private LiveLabel liveLabel(BiConsumer<LiveLabel, TopicNode> words) {
        LiveLabel label = new LiveLabel(words);
        label.getStyleClass().add("mono");
        cells.add(label);
        return label;
    }

    // ------------------------------------------------------------------ what the cells say

    private PayloadPreview preview(TopicNode node) {
        return node.state()
                .map(TopicState::last)
                .map(last -> PayloadPreview.of(last, tree.sparkplug(node, last)))
                .orElseGet(() -> new PayloadPreview(Counts.of(node.topicsBelow(), "topic"), true));
    }

    private String valueText(TopicNode node) {
        return preview(node).text();
    }

    private void value(LiveLabel label, TopicNode node) {
        Optional<TopicMessage> last = node.state().map(TopicState::last);
        boolean news = label.isNewsOf(last.<Object>map(message -> message).orElse(node));
        if (news || last.isEmpty()) {
            PayloadPreview preview = preview(node);
            label.say(preview.text(), preview.told());
        }
    }

    /** Whether the broker gives it to who subscribes later. */
    private static String keptText(TopicNode node) {
        return node.state().filter(TopicState::kept).isPresent() ? "yes" : "";
    }

    private static void kept(LiveLabel label, TopicNode node) {
        label.say(keptText(node), false);
    }

    private static String qosText(TopicNode node) {
        return node.state().map(state -> Integer.toString(state.last().qos().level())).orElse("");
    }

    private static void qos(LiveLabel label, TopicNode node) {
        label.say(qosText(node), false);
    }

    private static String countText(TopicNode node) {
        return String.format(java.util.Locale.ROOT, "%,d", node.messages());
    }

    private static void count(LiveLabel label, TopicNode node) {
        label.say(countText(node), node.state().isEmpty());
    }

    private String timeText(TopicNode node) {
        return node.state().map(state -> TopicTimes.time(state.last().at(), zone)).orElse("");
    }

    private void time(LiveLabel label, TopicNode node) {
        label.say(timeText(node), false);
    }

    // ------------------------------------------------------------------ keys

    /** As in every tree: right opens or goes in, left folds or goes out, * opens all below. */
    private void pressed(KeyEvent event) {
        Optional<TopicNode> at = tree.selectedProperty().get();
        if (at.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        TopicNode node = at.get();
        if (event.getCode() == KeyCode.RIGHT) {
            right(node);
        } else if (event.getCode() == KeyCode.LEFT) {
            left(node);
        } else if (event.getCode() == KeyCode.MULTIPLY || "*".equals(event.getText())) {
            tree.setAllExpanded(node, true);
        } else {
            return;
        }
        event.consume();
    }

    private void right(TopicNode node) {
        if (node.hasChildren() && !tree.isExpanded(node)) {
            tree.setExpanded(node, true);
        } else if (tree.isExpanded(node)) {
            table.getSelectionModel().selectNext();
        }
    }

    private void left(TopicNode node) {
        if (tree.isExpanded(node)) {
            tree.setExpanded(node, false);
        } else {
            node.parent()
                    .filter(parent -> !parent.isRoot())
                    .ifPresent(parent -> tree.selectedProperty().set(Optional.of(parent)));
        }
    }

    // ------------------------------------------------------------------ selection

    private void changing() {
        anchor.hold();
        rowsMove = true;
    }

    private void settle() {
        rowsMove = false;
        select();
        anchor.restore(UnaryOperator.identity());
    }

    /** A row that moves loses the selection for a moment, or gives it to its neighbour; that is no choice. */
    private void selected(@Nullable TopicNode node) {
        if (node != null && !rowsMove) {
            tree.selectedProperty().set(Optional.of(node));
        }
    }

    private void select() {
        Optional<TopicNode> wanted = tree.selectedProperty().get();
        int at = wanted.map(table.getItems()::indexOf).orElse(-1);
        if (at < 0) {
            table.getSelectionModel().clearSelection();
        } else if (at != table.getSelectionModel().getSelectedIndex()) {
            table.getSelectionModel().clearAndSelect(at);
        }
    }

    /** Selects it and moves it into sight. */
    void reveal(String topic) {
        tree.select(topic);
        tree.selectedProperty()
                .get()
                .map(table.getItems()::indexOf)
                .filter(at -> !isInSight(at))
                .ifPresent(at -> table.scrollTo(Math.max(0, at - 3)));
    }

    private boolean isInSight(int row) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && row > flow.getFirstVisibleCell().getIndex()
                && row < flow.getLastVisibleCell().getIndex();
    }

    DataTable<TopicNode> node() {
        return table;
    }

    void close() {
        tree.rows().removeListener(changing);
        tree.rows().removeListener(changed);
        subscriptions.unsubscribe();
    }
}
