package io.routelock.app.topictree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A level of the tree: a topic, what is above topics, or both. What it counts is read on any thread; its
 * children belong to the lock of the {@link TopicStore}.
 */
final class TopicNode {

    private final String name;
    private final String path;
    private final Optional<TopicNode> parent;
    private final int level;
    private final List<TopicNode> children = new ArrayList<>();
    private boolean sorted = true;
    private volatile Optional<TopicState> state = Optional.empty();
    private volatile long messages;
    private volatile int topicsBelow;

    /** The root, which is not shown. */
    TopicNode() {
        name = "";
        path = "";
        parent = Optional.empty();
        level = -1;
    }

    /**
     * @param name the level; the last that is shown may be several
     * @param path the whole topic down to here
     */
    TopicNode(String name, String path, TopicNode parent) {
        this.name = name;
        this.path = path;
        this.parent = Optional.of(parent);
        this.level = parent.level + 1;
    }

    String name() {
        return name;
    }

    String path() {
        return path;
    }

    /** Empty for the root alone. */
    Optional<TopicNode> parent() {
        return parent;
    }

    /** 0 for the first level of a topic. */
    int level() {
        return level;
    }

    boolean isRoot() {
        return parent.isEmpty();
    }

    /** What was received there; empty for a level that is no topic. */
    Optional<TopicState> state() {
        return state;
    }

    /** Here and below. */
    long messages() {
        return messages;
    }

    /** Without itself. */
    int topicsBelow() {
        return topicsBelow;
    }

    boolean hasChildren() {
        return topicsBelow > 0;
    }

    // ------------------------------------------------------------------ under the lock of the store

    void add(TopicNode child) {
        sorted &= children.isEmpty() || TopicOrder.INSTANCE.compare(children.getLast().name, child.name) <= 0;
        children.add(child);
    }

    /** In their order. New ones are at the end of what is sorted already, which is quickly merged. */
    List<TopicNode> children() {
        if (!sorted) {
            children.sort((a, b) -> TopicOrder.INSTANCE.compare(a.name, b.name));
            sorted = true;
        }
        return children;
    }

    /** Who still holds it does not hold the whole tree. */
    void forget() {
        children.clear();
        topicsBelow = 0;
    }

    void set(TopicState now) {
        state = Optional.of(now);
    }

    /** Only one thread at a time counts, the one that has the lock. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void countMessage() {
        messages++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void countTopicBelow() {
        topicsBelow++;
    }
}
