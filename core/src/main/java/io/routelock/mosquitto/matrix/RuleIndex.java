package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.TopicFilters;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by the levels of their filters, to find those that are about some topic of a filter without looking
 * at all of them.
 *
 * <p>Filled while it is made, then read by any thread.
 */
final class RuleIndex {

    /** A rule and the filter that it has for one client. */
    record Entry(AclRule rule, String filter) {}

    private static final class Node {
        final Map<String, Node> levels = new HashMap<>();
        @Nullable Node any;
        final List<Entry> exact = new ArrayList<>(1);
        final List<Entry> rest = new ArrayList<>(0);
    }

    private final Node root = new Node();

    static RuleIndex of(List<Entry> entries) {
        RuleIndex index = new RuleIndex();
        entries.forEach(index::add);
        return index;
    }

    private void add(Entry entry) {
        Node node = root;
        String[] levels = entry.filter().split("/", -1);
        for (String level : levels) {
            if (level.equals("#")) {
                node.rest.add(entry);
                return;
            }
            node = child(node, level);
        }
        node.exact.add(entry);
    }

    private static Node child(Node node, String level) {
        if (!level.equals("+")) {
            return node.levels.computeIfAbsent(level, key -> new Node());
        }
        Node any = node.any == null ? new Node() : node.any;
        node.any = any;
        return any;
    }

    /** In the order of the file. */
    List<Entry> overlapping(String filter) {
        Search search = new Search(filter.split("/", -1), new ArrayList<>());
        search.node(root, 0, true);
        if (filter.equals("+") || filter.equals("/#")) {
            // What these two have in common is the empty topic, which is none.
            search.found().removeIf(entry -> TopicFilters.overlap(entry.filter(), filter).isEmpty());
        }
        search.found().sort(Comparator.comparingInt(entry -> entry.rule().line()));
        return search.found();
    }

    /** A wildcard in the first level is about no topic that begins with {@code $}. */
    private record Search(String[] filter, List<Entry> found) {

        void node(Node node, int at, boolean first) {
            boolean rest = at < filter.length && filter[at].equals("#");
            boolean wildcards = !first || !filter[0].startsWith("$");
            if (wildcards) {
                found.addAll(node.rest);
            }
            if (rest || at == filter.length) {
                found.addAll(node.exact);
            }
            if (at < filter.length) {
                int next = rest ? at : at + 1;
                if (node.any != null && wildcards) {
                    node(node.any, next, false);
                }
                levels(node, at, next, first);
            }
        }

        private void levels(Node node, int at, int next, boolean first) {
            if (filter[at].equals("#") || filter[at].equals("+")) {
                node.levels.forEach((level, child) -> {
                    if (!first || !level.startsWith("$")) {
                        node(child, next, false);
                    }
                });
                return;
            }
            Node same = node.levels.get(filter[at]);
            if (same != null) {
                node(same, next, false);
            }
        }
    }
}
