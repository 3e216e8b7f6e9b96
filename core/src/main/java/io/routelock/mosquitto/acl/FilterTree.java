package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rules by the levels of their filters: finding one costs the levels of the topic, not the number of rules.
 *
 * <p>Filled while it is made, then read by any thread.
 */
final class FilterTree {

    private static final class Node {
        private final Map<String, Node> levels = new HashMap<>();
        private final Map<Placeholder, Node> names = new HashMap<>();
        private @Nullable Node any;

        /** End here. */
        private final List<AclRule> exact = new ArrayList<>(1);

        /** End here with {@code #}. */
        private final List<AclRule> rest = new ArrayList<>(0);
    }

    private final Node root = new Node();
    private final @Nullable MosquittoVersion names;

    private FilterTree(@Nullable MosquittoVersion names) {
        this.names = names;
    }

    /** Of filters in which {@code %u} is text. */
    static FilterTree ofFilters() {
        return new FilterTree(null);
    }

    /** Of patterns. */
    static FilterTree ofPatterns(MosquittoVersion version) {
        return new FilterTree(version);
    }

    /** In the order of the file. */
    void add(AclRule rule) {
        Node node = root;
        FilterLevels levels = new FilterLevels(rule.filter());
        for (String level = levels.next(); level != null; level = levels.next()) {
            if (level.equals("#")) {
                node.rest.add(rule);
                return;
            }
            node = level.equals("+") ? anyOf(node) : child(node, level);
        }
        node.exact.add(rule);
    }

    private Node child(Node node, String level) {
        return names != null && Placeholder.in(level)
                ? node.names.computeIfAbsent(new Placeholder(level, names), key -> new Node())
                : node.levels.computeIfAbsent(level, key -> new Node());
    }

    private static Node anyOf(Node node) {
        Node any = node.any == null ? new Node() : node.any;
        node.any = any;
        return any;
    }

    /** The first rule of the file whose filter names the topic of the question. */
    Optional<AclRule> first(AccessQuestion question) {
        First first = new First();
        find(root, question, 0, wildcardsCount(question), first);
        return Optional.ofNullable(first.rule);
    }

    /** All of them, in the order of the file. */
    List<AclRule> all(AccessQuestion question) {
        List<AclRule> all = new ArrayList<>();
        find(root, question, 0, wildcardsCount(question), all::addAll);
        all.sort(Comparator.comparingInt(AclRule::line));
        return all;
    }

    /**
     * The rules that are about all topics that this filter is about, and perhaps about more; in any order.
     */
    List<AclRule> covering(String filter) {
        List<AclRule> all = new ArrayList<>();
        // Alone, "#" is about the same topics as "+/#".
        String levels = filter.equals("#") ? "+/#" : filter;
        cover(root, levels, 0, filter.charAt(0) != '$', all);
        return all;
    }

    private void cover(Node node, String filter, int from, boolean wildcards, List<AclRule> found) {
        if (wildcards) {
            found.addAll(node.rest);
        }
        if (from > filter.length()) {
            found.addAll(node.exact);
            return;
        }
        int slash = filter.indexOf('/', from);
        int end = slash < 0 ? filter.length() : slash;
        String level = filter.substring(from, end);
        Node same = names != null && Placeholder.in(level) ? name(node, level) : node.levels.get(level);
        if (same != null) {
            cover(same, filter, end + 1, true, found);
        }
        boolean oneLevel = !level.equals("#") && (names == null || !Placeholder.in(level));
        if (node.any != null && wildcards && oneLevel) {
            cover(node.any, filter, end + 1, true, found);
        }
    }

    private @Nullable Node name(Node node, String level) {
        return names == null ? null : node.names.get(new Placeholder(level, names));
    }

    /** The rules that end at one place are in the order of the file. */
    private static final class First implements Consumer<List<AclRule>> {
        private @Nullable AclRule rule;

        @Override
        public void accept(List<AclRule> found) {
            AclRule candidate = found.getFirst();
            AclRule best = rule;
            rule = best == null || candidate.line() < best.line() ? candidate : best;
        }
    }

    /** A wildcard in the first level is about no topic that begins with {@code $}. */
    private static boolean wildcardsCount(AccessQuestion question) {
        return question.topic().charAt(0) != '$';
    }

    private static void find(
            Node node, AccessQuestion question, int from, boolean wildcards, Consumer<List<AclRule>> found) {
        String topic = question.topic();
        if (wildcards && !node.rest.isEmpty()) {
            found.accept(node.rest);
        }
        if (from > topic.length()) {
            if (!node.exact.isEmpty()) {
                found.accept(node.exact);
            }
            return;
        }
        int slash = topic.indexOf('/', from);
        int end = slash < 0 ? topic.length() : slash;
        if (!node.levels.isEmpty()) {
            Node level = node.levels.get(topic.substring(from, end));
            if (level != null) {
                find(level, question, end + 1, true, found);
            }
        }
        if (!node.names.isEmpty()) {
            findNames(node, question, from, found);
        }
        Node any = node.any;
        if (any != null && wildcards) {
            find(any, question, end + 1, true, found);
        }
    }

    /** A name may hold slashes, so that what stands for one level of the pattern is several of the topic. */
    private static void findNames(
            Node node, AccessQuestion question, int from, Consumer<List<AclRule>> found) {
        String topic = question.topic();
        for (Map.Entry<Placeholder, Node> name : node.names.entrySet()) {
            String text = name.getKey().fill(question);
            if (text != null && topic.startsWith(text, from)) {
                int end = from + text.length();
                if (end == topic.length() || topic.charAt(end) == '/') {
                    find(name.getValue(), question, end + 1, true, found);
                }
            }
        }
    }
}
