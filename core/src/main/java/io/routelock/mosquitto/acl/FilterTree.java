package io.routelock.mosquitto.acl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rules by the levels of their filters: finding one costs the levels of the topic, not the number of rules.
 */
final class FilterTree {

    private static final class Node {
        private final Map<String, Node> levels = new HashMap<>();
        private @Nullable Node any;

        /** Ends here. */
        private @Nullable AclRule exact;

        /** Ends here with {@code #}. */
        private @Nullable AclRule rest;
    }

    private final Node root = new Node();

    /** Of two rules with one filter the first stays. */
    void add(AclRule rule) {
        Node node = root;
        for (String level : rule.filter().split("/", -1)) {
            if (level.equals("#")) {
                node.rest = node.rest == null ? rule : node.rest;
                return;
            }
            node = level.equals("+") ? anyOf(node) : node.levels.computeIfAbsent(level, key -> new Node());
        }
        node.exact = node.exact == null ? rule : node.exact;
    }

    private static Node anyOf(Node node) {
        Node any = node.any == null ? new Node() : node.any;
        node.any = any;
        return any;
    }

    /** The first rule of the file whose filter names the topic. */
    Optional<AclRule> first(String topic) {
        return Optional.ofNullable(find(root, topic, 0, topic.charAt(0) != '$'));
    }

    private static @Nullable AclRule find(Node node, String topic, int from, boolean wildcards) {
        if (from > topic.length()) {
            return earlier(node.exact, node.rest);
        }
        int slash = topic.indexOf('/', from);
        int end = slash < 0 ? topic.length() : slash;
        AclRule found = wildcards ? node.rest : null;
        Node level = node.levels.get(topic.substring(from, end));
        if (level != null) {
            found = earlier(found, find(level, topic, end + 1, true));
        }
        Node any = node.any;
        return any == null || !wildcards ? found : earlier(found, find(any, topic, end + 1, true));
    }

    private static @Nullable AclRule earlier(@Nullable AclRule a, @Nullable AclRule b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.line() <= b.line() ? a : b;
    }
}
