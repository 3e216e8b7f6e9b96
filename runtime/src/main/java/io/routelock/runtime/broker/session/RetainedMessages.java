package io.routelock.runtime.broker.session;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The last retained message of each topic, by the levels of the topic. */
final class RetainedMessages {

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        @Nullable Message message;
    }

    private final Node root = new Node();
    private int count;

    int count() {
        return count;
    }

    void put(Message message) {
        Node node = root;
        for (String level : Topics.levels(message.topic())) {
            node = node.children.computeIfAbsent(level, name -> new Node());
        }
        if (node.message == null) {
            count++;
        }
        node.message = message;
    }

    /** Whether there was one. */
    boolean remove(String topic) {
        return remove(root, Topics.levels(topic), 0);
    }

    private boolean remove(Node node, String[] levels, int depth) {
        if (depth == levels.length) {
            boolean there = node.message != null;
            node.message = null;
            count -= there ? 1 : 0;
            return there;
        }
        Node child = node.children.get(levels[depth]);
        if (child == null) {
            return false;
        }
        boolean there = remove(child, levels, depth + 1);
        if (child.message == null && child.children.isEmpty()) {
            node.children.remove(levels[depth]);
        }
        return there;
    }

    /** Every one whose topic fits; the filter may have wildcards. */
    void match(TopicFilter filter, Consumer<Message> found) {
        match(root, filter.levels(), 0, found);
    }

    private static void match(Node node, String[] levels, int depth, Consumer<Message> found) {
        if (depth == levels.length) {
            if (node.message != null) {
                found.accept(node.message);
            }
            return;
        }
        switch (levels[depth]) {
            case "#" -> all(node, depth, found);
            case "+" ->
                    node.children.forEach((name, child) -> {
                        if (depth > 0 || !name.startsWith("$")) {
                            match(child, levels, depth + 1, found);
                        }
                    });
            default -> {
                Node child = node.children.get(levels[depth]);
                if (child != null) {
                    match(child, levels, depth + 1, found);
                }
            }
        }
    }

    /** The depth is that of topics, which is limited. */
    private static void all(Node node, int depth, Consumer<Message> found) {
        if (node.message != null) {
            found.accept(node.message);
        }
        node.children.forEach((name, child) -> {
            if (depth > 0 || !name.startsWith("$")) {
                all(child, depth + 1, found);
            }
        });
    }
}
