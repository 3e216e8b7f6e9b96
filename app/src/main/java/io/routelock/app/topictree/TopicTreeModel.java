package io.routelock.app.topictree;

import io.routelock.app.controls.Notice;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tree as it is seen: rows, filter, selection, pause, and how fast messages come. On the JavaFX thread.
 */
final class TopicTreeModel {

    private final TopicFeed feed;
    private final TopicStore store;
    private final TopicRows shown = new TopicRows();
    private final ObservableList<TopicNode> rows = FXCollections.observableArrayList();
    private final ObservableList<TopicNode> rowsToSee = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<TopicNode>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper news = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper speed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final Subscription subscriptions;
    private int structure = -1;
    private int generation;
    private long receivedBefore;
    private long measuredAt;
    private boolean leftOutTold;
    private boolean fullTold;

    /** That was told last; with all that was kept, it goes. */
    private Optional<Notice> limit = Optional.empty();

    TopicTreeModel(TopicFeed feed) {
        this.feed = feed;
        this.store = feed.store();
        subscriptions =
                Subscription.combine(
                        feed.onNews(this::takeNews),
                        filter.subscribe((was, is) -> filter(is)),
                        selected.subscribe((was, is) -> is.ifPresent(this::watch)),
                        paused.subscribe((was, is) -> pause(is)));
        receivedBefore = store.received();
        generation = store.generation();
        takeNews();
    }

    // ------------------------------------------------------------------ news

    private void takeNews() {
        if (structure != store.structure()) {
            rebuild();
        }
        tellCounts();
        news.set(news.get() + 1);
    }

    private void rebuild() {
        structure = store.structure();
        if (generation != store.generation()) {
            generation = store.generation();
            shown.clear();
            selected.set(Optional.empty());
            leftOutTold = false;
            fullTold = false;
            if (limit.isPresent() && notice.get().equals(limit)) {
                notice.set(Optional.empty());
            }
            limit = Optional.empty();
        }
        show(store.look(shown::of));
    }

    /** As few changes as one range: what stands before and after it keeps its rows. */
    private void show(List<TopicNode> now) {
        int same = 0;
        int most = Math.min(rows.size(), now.size());
        while (same < most && rows.get(same) == now.get(same)) {
            same++;
        }
        int end = 0;
        while (end < most - same && rows.get(rows.size() - 1 - end) == now.get(now.size() - 1 - end)) {
            end++;
        }
        int goes = rows.size() - same - end;
        List<TopicNode> comes = new ArrayList<>(now.subList(same, now.size() - end));
        if (goes > 0 && !comes.isEmpty()) {
            rows.setAll(now);
        } else if (goes > 0) {
            rows.remove(same, same + goes);
        } else if (!comes.isEmpty()) {
            rows.addAll(same, comes);
        }
    }

    private void tellCounts() {
        int topics = store.topics();
        counts.set(
                topics == 0
                        ? ""
                        : Counts.of(topics, "topic") + ", " + Counts.of(store.received(), "message"));
        waiting.set(paused.get() ? waitingWords() : "");
        tellLimits();
    }

    private String waitingWords() {
        long lost = store.lostWaiting();
        String words = "Paused, " + String.format(Locale.ROOT, "%,d", store.waiting()) + " wait";
        return lost == 0 ? words : words + String.format(Locale.ROOT, ", %,d older lost", lost);
    }

    /** Each once: closed by the user, it stays closed. */
    private void tellLimits() {
        if (store.leftOut() > 0 && !leftOutTold) {
            leftOutTold = true;
            tellLimit(
                    "%s are shown, and there is no room for more: messages of further topics are counted only. Subscribe to less."
                            .formatted(Counts.of(store.topics(), "topic")));
        } else if (!fullTold && store.isFull()) {
            fullTold = true;
            tellLimit(
                    "The tree holds %s. From now on only the first %s of a payload are kept."
                            .formatted(
                                    Counts.bytes(store.kept()), Counts.of(TopicStore.LEAST_PAYLOAD, "byte")));
        }
    }

    private void tellLimit(String words) {
        limit = Optional.of(Notice.warning(words));
        notice.set(limit);
    }

    /** Changes whenever there is something new to see in rows that stay. */
    ReadOnlyLongProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** Once a second or so: how many messages came since the last time. */
    void measure(long nanos) {
        long received = store.received();
        double seconds = (nanos - measuredAt) / 1e9;
        if (measuredAt != 0 && seconds > 0) {
            double rate = Math.max(0, received - receivedBefore) / seconds;
            speed.set(rateWords(rate));
        }
        measuredAt = nanos;
        receivedBefore = received;
    }

    private static String rateWords(double rate) {
        return rate >= 0.05 && rate < 10
                ? String.format(Locale.ROOT, "%.1f/s", rate)
                : String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    // ------------------------------------------------------------------ what is seen

    TopicFeed feed() {
        return feed;
    }

    TopicStore store() {
        return store;
    }

    /** Levels that are seen, from above. */
    ObservableList<TopicNode> rows() {
        return rowsToSee;
    }

    StringProperty filterProperty() {
        return filter;
    }

    boolean isFiltered() {
        return shown.isFiltered();
    }

    private void filter(String text) {
        shown.filter(text);
        show(store.look(shown::of));
    }

    boolean isExpanded(TopicNode node) {
        return shown.isExpanded(node);
    }

    void setExpanded(TopicNode node, boolean now) {
        change(root -> shown.setExpanded(node, now, root));
        if (!now) {
            selectWhatIsSeen(node);
        }
    }

    void toggle(TopicNode node) {
        setExpanded(node, !isExpanded(node));
    }

    /** The level with all below it. */
    void setAllExpanded(TopicNode node, boolean now) {
        change(root -> shown.setAllExpanded(node, now, root));
        if (!now) {
            selectWhatIsSeen(node);
        }
    }

    private interface Change {
        void on(TopicNode root);
    }

    private void change(Change change) {
        show(
                store.look(root -> {
                    change.on(root);
                    return shown.of(root);
                }));
        news.set(news.get() + 1);
    }

    /** What was selected below a level that is folded goes out of sight: the level is selected instead. */
    private void selectWhatIsSeen(TopicNode folded) {
        boolean below =
                selected.get()
                        .filter(it -> it != folded && it.path().startsWith(folded.path() + "/"))
                        .isPresent();
        if (below) {
            selected.set(Optional.of(folded));
        }
    }

    // ------------------------------------------------------------------ selection

    ObjectProperty<Optional<TopicNode>> selectedProperty() {
        return selected;
    }

    private void watch(TopicNode node) {
        store.look(root -> {
            store.memories().watch(node);
            return root;
        });
    }

    /** Selects a topic and opens what leads to it; does nothing when it is not known. */
    void select(String topic) {
        store.find(topic)
                .ifPresent(node -> {
                    change(root -> shown.reveal(node, root));
                    selected.set(Optional.of(node));
                });
    }

    /** With the names that births gave; empty when the topic or the payload is not Sparkplug's. */
    Optional<SparkplugPayload> sparkplug(TopicNode node, TopicMessage message) {
        return PayloadReading.edge(node.path())
                .flatMap(edge ->
                        PayloadReading.sparkplug(message.payload())
                                .map(it -> store.look(root -> store.memories().resolve(edge, it))));
    }

    /** What can be drawn over time of that topic. */
    List<String> numbers(TopicNode node) {
        return store.look(root -> store.memories().history(node).map(NumberHistory::paths).orElse(List.of()));
    }

    List<NumberHistory.Point> points(TopicNode node, String path) {
        return store.look(
                root -> store.memories().history(node).map(it -> it.points(path)).orElse(List.of()));
    }

    // ------------------------------------------------------------------ the bar

    /** While it is, messages wait and nothing moves. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    private void pause(boolean now) {
        store.setPaused(now);
        takeNews();
    }

    /** {@code 4,980/s}; empty before it was measured. */
    ReadOnlyStringProperty speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /** {@code 100,000 topics, 1,250,310 messages}; empty without any. */
    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** {@code Paused, 1,200 wait}; empty while it is not paused. */
    ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** What the user should know of limits that were reached. */
    ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    void clear() {
        feed.clear();
    }

    /** The feed goes on, and nobody is left who could end a pause. */
    void close() {
        paused.set(false);
        subscriptions.unsubscribe();
    }
}
