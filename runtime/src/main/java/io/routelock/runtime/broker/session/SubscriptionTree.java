package io.routelock.runtime.broker.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All subscriptions by the levels of their filters. */
final class SubscriptionTree {

    /** Topics whose matches are kept; a plant has fewer that are busy. */
    private static final int MOST_REMEMBERED = 4096;

    /** Topics of 64 KiB, or thousands of subscribers each, would fill the memory long before that. */
    private static final int MOST_REMEMBERED_BYTES = 16 << 20;

    private static final int BYTES_OF_TARGET = 48;

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final Set<Subscription> subscriptions = new LinkedHashSet<>();
        final Map<String, SharedGroup> groups = new HashMap<>();

        boolean isEmpty() {
            return children.isEmpty() && subscriptions.isEmpty() && groups.isEmpty();
        }
    }

    private final Node root = new Node();
    private final boolean duplicates;
    private final Map<String, Matches> remembered = new HashMap<>();
    private long rememberedBytes;
    private int count;
    private int shared;

    /**
     * @param duplicates whether a session gets a message once for each of its subscriptions
     */
    SubscriptionTree(boolean duplicates) {
        this.duplicates = duplicates;
    }

    int count() {
        return count;
    }

    int shared() {
        return shared;
    }

    void add(Subscription subscription) {
        forget();
        Node node = root;
        for (String level : subscription.filter().levels()) {
            node = node.children.computeIfAbsent(level, name -> new Node());
        }
        count++;
        if (subscription.filter().share().isPresent()) {
            shared++;
            node.groups
                    .computeIfAbsent(subscription.filter().share().get(), name -> new SharedGroup())
                    .add(subscription);
        } else {
            node.subscriptions.add(subscription);
        }
    }

    /** One that was added. */
    void remove(Subscription subscription) {
        forget();
        remove(root, subscription, 0);
        count--;
        if (subscription.filter().share().isPresent()) {
            shared--;
        }
    }

    private static void remove(Node node, Subscription subscription, int depth) {
        String[] levels = subscription.filter().levels();
        if (depth == levels.length) {
            take(node, subscription);
            return;
        }
        Node child = node.children.get(levels[depth]);
        if (child != null) {
            remove(child, subscription, depth + 1);
            if (child.isEmpty()) {
                node.children.remove(levels[depth]);
            }
        }
    }

    private static void take(Node node, Subscription subscription) {
        node.subscriptions.remove(subscription);
        subscription
                .filter()
                .share()
                .ifPresent(name -> {
                    SharedGroup group = node.groups.get(name);
                    if (group != null) {
                        group.remove(subscription);
                        if (group.isEmpty()) {
                            node.groups.remove(name);
                        }
                    }
                });
    }

    /** Who is to get a message of this topic. */
    Matches match(String topic) {
        Matches known = remembered.get(topic);
        if (known != null) {
            return known;
        }
        List<Subscription> found = new ArrayList<>();
        List<SharedGroup> groups = new ArrayList<>();
        String[] levels = Topics.levels(topic);
        match(root, levels, 0, topic.startsWith("$"), found, groups);
        Matches matches = Matches.of(found, groups, duplicates);
        remember(topic, matches);
        return matches;
    }

    private void remember(String topic, Matches matches) {
        long bytes = 2L * topic.length() + (long) BYTES_OF_TARGET * matches.targets().length;
        if (remembered.size() >= MOST_REMEMBERED || rememberedBytes + bytes > MOST_REMEMBERED_BYTES) {
            forget();
        }
        if (bytes <= MOST_REMEMBERED_BYTES) {
            remembered.put(topic, matches);
            rememberedBytes += bytes;
        }
    }

    private void forget() {
        remembered.clear();
        rememberedBytes = 0;
    }

    /**
     * {@code #} also fits the level above it; a wildcard at the beginning does not fit {@code $} (4.7.2-1).
     */
    private static void match(
            Node node,
            String[] levels,
            int depth,
            boolean reserved,
            List<Subscription> found,
            List<SharedGroup> groups) {
        boolean wild = depth > 0 || !reserved;
        Node rest = node.children.get("#");
        if (rest != null && wild) {
            found.addAll(rest.subscriptions);
            groups.addAll(rest.groups.values());
        }
        if (depth == levels.length) {
            found.addAll(node.subscriptions);
            groups.addAll(node.groups.values());
            return;
        }
        Node any = node.children.get("+");
        if (any != null && wild) {
            match(any, levels, depth + 1, reserved, found, groups);
        }
        Node same = node.children.get(levels[depth]);
        if (same != null) {
            match(same, levels, depth + 1, reserved, found, groups);
        }
    }
}
