package io.routelock.app.topictree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which levels are seen, one below the other: those below expanded ones, or those that fit the filter with
 * all that leads to them. On the JavaFX thread; the children are read under the lock of the store.
 */
final class TopicRows {

    /** As long as there are no more topics, and nobody has folded anything, all are seen at once. */
    static final int FEW = 60;

    private final Set<TopicNode> expanded = new HashSet<>();

    /** Closed by hand while a filter opens all that leads to a match. */
    private final Set<TopicNode> closed = new HashSet<>();

    /** Whether a level fits the filter; a level never changes its name. */
    private final Map<TopicNode, Boolean> fits = new HashMap<>();

    private List<String> words = List.of();
    private boolean automatic = true;

    /** Every word of it must be somewhere in a topic; case does not matter. */
    void filter(String text) {
        words =
                Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
        fits.clear();
        closed.clear();
    }

    boolean isFiltered() {
        return !words.isEmpty();
    }

    boolean isExpanded(TopicNode node) {
        if (!node.hasChildren()) {
            return false;
        }
        boolean onTheWay = isFiltered() && !fits(node);
        return onTheWay ? !closed.contains(node) : automatic || expanded.contains(node);
    }

    void setExpanded(TopicNode node, boolean now, TopicNode root) {
        keepAutomatic(root);
        if (isFiltered() && !fits(node)) {
            set(closed, node, !now);
        } else {
            set(expanded, node, now);
        }
    }

    private static void set(Set<TopicNode> nodes, TopicNode node, boolean now) {
        if (now) {
            nodes.add(node);
        } else {
            nodes.remove(node);
        }
    }

    /** The level with all below it. */
    void setAllExpanded(TopicNode node, boolean now, TopicNode root) {
        keepAutomatic(root);
        setAll(node, now);
    }

    private void setAll(TopicNode node, boolean now) {
        if (node.hasChildren()) {
            set(expanded, node, now);
            set(closed, node, !now);
            node.children().forEach(child -> setAll(child, now));
        }
    }

    /** Opens what leads to it. */
    void reveal(TopicNode node, TopicNode root) {
        keepAutomatic(root);
        for (var up = node.parent(); up.isPresent(); up = up.get().parent()) {
            expanded.add(up.get());
            closed.remove(up.get());
        }
    }

    /** From now on it is the user's. */
    private void keepAutomatic(TopicNode root) {
        if (automatic) {
            automatic = false;
            setAll(root, true);
        }
    }

    void clear() {
        expanded.clear();
        closed.clear();
        fits.clear();
        automatic = true;
    }

    /** Those that are seen; under the lock of the store. */
    List<TopicNode> of(TopicNode root) {
        if (automatic && root.topicsBelow() > FEW) {
            automatic = false;
        }
        List<TopicNode> rows = new ArrayList<>();
        root.children().forEach(child -> add(child, rows));
        return rows;
    }

    /** Adds it with what is seen below it; whether anything was added. */
    private boolean add(TopicNode node, List<TopicNode> rows) {
        boolean matches = !isFiltered() || fits(node);
        int at = rows.size();
        rows.add(node);
        if (matches) {
            if (isExpanded(node)) {
                node.children().forEach(child -> add(child, rows));
            }
            return true;
        }
        boolean leads = closed.contains(node) ? leads(node) : addBelow(node, rows);
        if (!leads) {
            rows.remove(at);
        }
        return leads;
    }

    private boolean addBelow(TopicNode node, List<TopicNode> rows) {
        boolean any = false;
        for (TopicNode child : node.children()) {
            any |= add(child, rows);
        }
        return any;
    }

    private boolean leads(TopicNode node) {
        return fits(node) || node.children().stream().anyMatch(this::leads);
    }

    private boolean fits(TopicNode node) {
        return fits.computeIfAbsent(
                node,
                any -> {
                    String path = node.path().toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(path::contains);
                });
    }
}
