package io.routelock.app.topictree;

import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.Notice;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.workbench.Workbench;

import javafx.event.EventHandler;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.WindowEvent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be done with a row of the tree. */
final class TopicMenu {

    private final Workbench bench;
    private final TopicTreeModel tree;
    private final TopicActions actions;
    private final DataTable<TopicNode> table;
    private final Map<MenuItem, Predicate<TopicNode>> possible = new LinkedHashMap<>();

    TopicMenu(Workbench bench, TopicTreeModel tree, TopicActions actions, DataTable<TopicNode> table) {
        this.bench = bench;
        this.tree = tree;
        this.actions = actions;
        this.table = table;
    }

    void attach() {
        table.offers(
                item("Copy topic", node -> true, node -> TableCopy.put(node.path())),
                item("Copy value", TopicMenu::isWhole, TopicMenu::copyValue),
                new SeparatorMenuItem(),
                item("Expand all below", TopicNode::hasChildren, node -> tree.setAllExpanded(node, true)),
                item("Collapse all below", TopicNode::hasChildren, node -> tree.setAllExpanded(node, false)),
                item("Export these topics…", node -> true, this::export),
                new SeparatorMenuItem(),
                item("Publish to this topic…", node -> true, this::publish),
                item(
                        "Delete retained message…",
                        TopicMenu::isKept,
                        node -> actions.deleteRetained(node.path())));
        ContextMenu menu = table.getContextMenu();
        EventHandler<WindowEvent> byTheTable = menu.getOnShowing();
        menu.setOnShowing(event -> {
            byTheTable.handle(event);
            possible.forEach((item, when) -> item.setDisable(selected().filter(when).isEmpty()));
        });
    }

    private MenuItem item(String text, Predicate<TopicNode> when, Consumer<TopicNode> action) {
        MenuItem item = table.onRow(text, action);
        possible.put(item, when);
        return item;
    }

    private Optional<TopicNode> selected() {
        return tree.selectedProperty().get();
    }

    /** Half a value is none. */
    private static boolean isWhole(TopicNode node) {
        return node.state().filter(state -> !state.last().isCut()).isPresent();
    }

    private static boolean isKept(TopicNode node) {
        return node.state().filter(TopicState::kept).isPresent();
    }

    private static void copyValue(TopicNode node) {
        node.state().ifPresent(state -> TableCopy.put(PayloadPreview.whole(state.last())));
    }

    private void publish(TopicNode node) {
        Optional<TopicMessage> last = node.state().map(TopicState::last);
        actions.publishTo(
                node.path(), last.map(it -> it.toMessage(node.path())), last.flatMap(TopicMessage::cutWords));
    }

    private void export(TopicNode node) {
        String name = node.path().replaceAll("[^\\p{Alnum}._-]+", "_");
        FileDialogs.save(table, "Export topics", Path.of(System.getProperty("user.home")), name + ".jsonl")
                .ifPresent(file -> export(node, file));
    }

    /** Off the JavaFX thread, of what is there now. */
    void export(TopicNode node, Path file) {
        List<TopicExport.Line> lines = tree.store().look(root -> TopicExport.lines(node));
        bench.tasks()
                .start(
                        "Export " + Counts.of(lines.size(), "topic"),
                        progress -> {
                            TopicExport.write(lines, file);
                            return lines.size();
                        })
                .onDone(count -> tree.noticeProperty().set(Optional.of(done(count, file))));
    }

    private static Notice done(int count, Path file) {
        return Notice.note("%s exported to %s.".formatted(Counts.of(count, "topic"), file));
    }
}
