package io.routelock.app.shell;

import javafx.scene.control.TreeItem;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of the explorer as items of its tree. Those that are there already stay: an item that is made
 * anew costs a cell that is made anew. On the JavaFX thread.
 */
final class ExplorerItems {

    private final Set<String> collapsed = new HashSet<>();

    /** Makes these the children; what the user closed stays closed, also when it comes back. */
    void show(TreeItem<ExplorerNode> parent, List<ExplorerNode> nodes) {
        Map<String, TreeItem<ExplorerNode>> known = new HashMap<>();
        parent.getChildren().forEach(item -> known.putIfAbsent(item.getValue().key(), item));
        List<TreeItem<ExplorerNode>> items =
                nodes.stream().map(node -> item(known.remove(node.key()), node)).toList();
        if (!items.equals(parent.getChildren())) {
            parent.getChildren().setAll(items);
        }
    }

    private TreeItem<ExplorerNode> item(@Nullable TreeItem<ExplorerNode> known, ExplorerNode node) {
        TreeItem<ExplorerNode> item = known == null ? make(node) : renewed(known, node);
        show(item, node.children());
        return item;
    }

    private static TreeItem<ExplorerNode> renewed(TreeItem<ExplorerNode> item, ExplorerNode node) {
        if (!item.getValue().equals(node)) {
            item.setValue(node);
        }
        return item;
    }

    private TreeItem<ExplorerNode> make(ExplorerNode node) {
        TreeItem<ExplorerNode> item = new TreeItem<>(node);
        item.setExpanded(!collapsed.contains(node.key()));
        item.expandedProperty().subscribe((was, is) -> remember(node.key(), is));
        return item;
    }

    private void remember(String key, boolean expanded) {
        if (expanded) {
            collapsed.remove(key);
        } else {
            collapsed.add(key);
        }
    }
}
