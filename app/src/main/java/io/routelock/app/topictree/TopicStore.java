package io.routelock.app.topictree;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.payload.sparkplug.SparkplugTopic;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * All topics that were heard of, with their last two messages, in bounded memory: strangers publish as many
 * and as large ones as they like. From any thread; its lock is held for microseconds by who brings a message,
 * and for the time of a walk over what is expanded by who looks.
 */
final class TopicStore {

    static final int MOST_TOPICS = 200_000;

    /** Deeper ones end in a level that is all the rest. */
    static final int MOST_LEVELS = 32;

    /** Kept of a payload; what a controller or a historian sends is far below. */
    static final int MOST_PAYLOAD = 64 * 1024;

    /** Births of Sparkplug name all metrics of a plant, and half of one cannot be read. */
    static final int MOST_SPARKPLUG = 1024 * 1024;

    /** Of topics, payloads and properties together, in bytes. */
    static final long MOST_KEPT = 128L * 1024 * 1024;

    /** Kept of a payload when that is reached. */
    static final int LEAST_PAYLOAD = 64;

    static final int MOST_WAITING = 50_000;
    private static final long MOST_WAITING_BYTES = 32L * 1024 * 1024;

    /** A node with its place in the map, without its texts. */
    private static final int NODE_WEIGHT = 200;

    private record Waiting(ApplicationMessage message, Instant at) {}

    /** Fair, so that who looks gets its turn in a flood. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final long mostKept;
    private final Map<String, TopicNode> nodes = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final TopicMemories memories = new TopicMemories();
    private TopicNode root = new TopicNode();
    private boolean paused;
    private long waitingBytes;
    private volatile long kept;

    private volatile int topics;
    private volatile long received;
    private volatile long leftOut;
    private volatile long lostWaiting;
    private volatile int waitingCount;
    private volatile int structure;
    private volatile int generation;

    TopicStore() {
        this(MOST_KEPT);
    }

    TopicStore(long mostKept) {
        this.mostKept = mostKept;
    }

    /** Takes a message, or lets it wait while it is paused. */
    void take(ApplicationMessage message, Instant at) {
        lock.lock();
        try {
            received = received + 1;
            if (paused) {
                await(new Waiting(message, at));
            } else {
                put(message, at);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiting late) {
        waiting.add(late);
        waitingBytes += late.message.payload().size();
        while (waiting.size() > MOST_WAITING || waitingBytes > MOST_WAITING_BYTES) {
            waitingBytes -= waiting.remove().message.payload().size();
            lostWaiting = lostWaiting + 1;
        }
        waitingCount = waiting.size();
    }

    private void put(ApplicationMessage message, Instant at) {
        Optional<TopicNode> node = node(message.topic());
        if (node.isEmpty()) {
            leftOut = leftOut + 1;
            return;
        }
        put(node.get(), message, at);
        for (Optional<TopicNode> above = node; above.isPresent(); above = above.get().parent()) {
            above.get().countMessage();
        }
        memories.take(node.get(), message, at);
    }

    private void put(TopicNode node, ApplicationMessage message, Instant at) {
        boolean sparkplug = message.topic().startsWith(SparkplugTopic.NAMESPACE + "/");
        int most = kept >= mostKept ? LEAST_PAYLOAD : sparkplug ? MOST_SPARKPLUG : MOST_PAYLOAD;
        TopicMessage now = TopicMessage.of(message, at, most);
        int before = node.state().map(TopicState::weight).orElse(0);
        TopicState next = node.state().map(state -> state.then(now)).orElseGet(() -> TopicState.first(now));
        if (kept - before + next.weight() > mostKept) {
            next = next.withoutPrevious();
        }
        if (node.state().isEmpty()) {
            topics = topics + 1;
            structure = structure + 1;
            for (Optional<TopicNode> up = node.parent(); up.isPresent(); up = up.get().parent()) {
                up.get().countTopicBelow();
            }
        }
        kept = kept + next.weight() - before;
        node.set(next);
    }

    // ------------------------------------------------------------------ nodes

    private Optional<TopicNode> node(String topic) {
        TopicNode known = nodes.get(topic);
        if (known == null) {
            boolean room = topics < MOST_TOPICS && kept + 2L * topic.length() < mostKept;
            return room ? Optional.of(make(topic)) : Optional.empty();
        }
        boolean newTopic = known.state().isEmpty();
        return newTopic && topics >= MOST_TOPICS ? Optional.empty() : Optional.of(known);
    }

    private TopicNode make(String topic) {
        TopicNode at = root;
        int begin = 0;
        while (begin <= topic.length()) {
            int slash = at.level() < MOST_LEVELS - 2 ? topic.indexOf('/', begin) : -1;
            int end = slash < 0 ? topic.length() : slash;
            at = child(at, topic.substring(begin, end), topic.substring(0, end));
            begin = end + 1;
        }
        return at;
    }

    private TopicNode child(TopicNode parent, String name, String path) {
        TopicNode known = nodes.get(path);
        if (known != null) {
            return known;
        }
        TopicNode fresh = new TopicNode(name, path, parent);
        nodes.put(path, fresh);
        parent.add(fresh);
        kept = kept + NODE_WEIGHT + name.length() + path.length();
        return fresh;
    }

    // ------------------------------------------------------------------ looking

    /** Something about the tree, while nothing changes it; what comes is quick and keeps no children. */
    <T> T look(Function<TopicNode, T> at) {
        lock.lock();
        try {
            return at.apply(root);
        } finally {
            lock.unlock();
        }
    }

    Optional<TopicNode> find(String topic) {
        return look(any -> Optional.ofNullable(nodes.get(topic)));
    }

    /** What is remembered of some topics beside their last messages; only within {@link #look}. */
    TopicMemories memories() {
        return memories;
    }

    /** How many topics have messages. */
    int topics() {
        return topics;
    }

    /** All messages, those that wait or were left out as well. */
    long received() {
        return received;
    }

    /** Messages of topics for which there is no room. */
    long leftOut() {
        return leftOut;
    }

    /** Changes when there is a new topic. */
    int structure() {
        return structure;
    }

    /** Changes when all was forgotten: the nodes from before are of no tree any more. */
    int generation() {
        return generation;
    }

    /** Bytes, about. */
    long kept() {
        return kept;
    }

    /** Whether payloads are cut short because there are so many. */
    boolean isFull() {
        return kept >= mostKept;
    }

    // ------------------------------------------------------------------ pause, and from the beginning

    /** Lets messages wait, the newest {@value #MOST_WAITING}; or takes those that have waited. */
    void setPaused(boolean now) {
        lock.lock();
        try {
            paused = now;
            if (!now) {
                waiting.forEach(it -> put(it.message, it.at));
                dropWaiting();
            }
        } finally {
            lock.unlock();
        }
    }

    private void dropWaiting() {
        waiting.clear();
        waitingBytes = 0;
        waitingCount = 0;
        lostWaiting = 0;
    }

    /** How many wait. */
    int waiting() {
        return waitingCount;
    }

    /** How many waited too long and are gone. */
    long lostWaiting() {
        return lostWaiting;
    }

    /** Forgets all of it. */
    void clear() {
        lock.lock();
        try {
            nodes.values().forEach(TopicNode::forget);
            nodes.clear();
            generation = generation + 1;
            root = new TopicNode();
            memories.clear();
            dropWaiting();
            kept = 0;
            topics = 0;
            received = 0;
            leftOut = 0;
            structure = structure + 1;
        } finally {
            lock.unlock();
        }
    }
}
