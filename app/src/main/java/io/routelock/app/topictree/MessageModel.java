package io.routelock.app.topictree;

import io.routelock.mqtt.payload.HexRow;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last message of the selected topic, and the ways to look at it. Only what is looked at is computed. On
 * the JavaFX thread.
 */
final class MessageModel {

    /**
     * What is looked at.
     *
     * @param text empty when the payload is none
     * @param json empty when the text is none
     * @param sparkplug empty when topic or payload are none of it
     */
    record Shown(
            TopicNode node,
            TopicState state,
            Optional<String> text,
            Optional<JsonFormat> json,
            Optional<SparkplugPayload> sparkplug) {

        TopicMessage last() {
            return state.last();
        }

        /** In one word: {@code JSON}. */
        String kind() {
            if (last().size() == 0) {
                return "empty";
            }
            return sparkplug.isPresent()
                    ? "Sparkplug B"
                    : json.isPresent() ? "JSON" : text.isPresent() ? "text" : "binary";
        }
    }

    /** Offset, sixteen bytes, their text, and a mark before. */
    private static final int WIDE_ROW = 79;

    private final TopicTreeModel tree;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<MessageView> view = new SimpleObjectProperty<>(MessageView.TEXT);
    private final ReadOnlyObjectWrapper<Set<MessageView>> views = new ReadOnlyObjectWrapper<>(Set.of());
    private final Subscription subscriptions;
    private int bytesInARow = HexRow.WIDE;
    private Optional<MessageView> wish = Optional.empty();
    private boolean choosing;

    MessageModel(TopicTreeModel tree, ZoneId zone) {
        this.tree = tree;
        this.zone = zone;
        subscriptions =
                Subscription.combine(
                        tree.selectedProperty().subscribe(now -> take()),
                        tree.newsProperty().subscribe(now -> take()),
                        view.subscribe((was, is) -> chosen(is)));
    }

    // ------------------------------------------------------------------ the message

    private void take() {
        Optional<TopicNode> node = tree.selectedProperty().get();
        Optional<TopicState> state = node.flatMap(TopicNode::state);
        boolean same =
                shown.get().map(Shown::node).equals(node) && shown.get().map(Shown::state).equals(state);
        if (!same || node.isEmpty()) {
            shown.set(state.map(now -> read(node.orElseThrow(), now)));
            views.set(shown.get().map(this::viewsOf).orElse(Set.of()));
            choose();
        }
    }

    private Shown read(TopicNode node, TopicState state) {
        TopicMessage last = state.last();
        Optional<SparkplugPayload> sparkplug = tree.sparkplug(node, last);
        Optional<String> text = sparkplug.isPresent() ? Optional.empty() : PayloadReading.text(last);
        return new Shown(node, state, text, text.flatMap(it -> JsonFormat.of(it, !last.isCut())), sparkplug);
    }

    private Set<MessageView> viewsOf(Shown now) {
        Set<MessageView> can =
                EnumSet.of(MessageView.TEXT, MessageView.HEX, MessageView.CHANGES, MessageView.PLOT);
        now.json().ifPresent(it -> can.add(MessageView.JSON));
        now.sparkplug().ifPresent(it -> can.add(MessageView.SPARKPLUG));
        if (!PropertyLines.of(now.last().properties()).isEmpty()) {
            can.add(MessageView.PROPERTIES);
        }
        return can;
    }

    /** As it was chosen last, where that is possible; else what shows most of the payload. */
    private void choose() {
        shown.get()
                .ifPresent(now -> {
                    choosing = true;
                    view.set(wish.filter(views.get()::contains).orElseGet(() -> best(now)));
                    choosing = false;
                });
    }

    private static MessageView best(Shown now) {
        if (now.sparkplug().isPresent()) {
            return MessageView.SPARKPLUG;
        }
        if (now.json().isPresent()) {
            return MessageView.JSON;
        }
        return now.text().isPresent() ? MessageView.TEXT : MessageView.HEX;
    }

    private void chosen(MessageView is) {
        if (!choosing) {
            wish = Optional.of(is);
        }
    }

    /** Empty while nothing is selected, or a level that is no topic. */
    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ObjectProperty<MessageView> viewProperty() {
        return view;
    }

    /** Those that make sense for the message. */
    ReadOnlyObjectProperty<Set<MessageView>> viewsProperty() {
        return views.getReadOnlyProperty();
    }

    TopicTreeModel tree() {
        return tree;
    }

    ZoneId zone() {
        return zone;
    }

    // ------------------------------------------------------------------ as lines

    /**
     * What that view shows; none for the plot.
     *
     * @param told what is said instead or above, empty for nothing
     */
    record Content(List<ShownLine> lines, String told) {
        Content {
            lines = List.copyOf(lines);
        }
    }

    /** How many characters there is room for in a line. */
    void setColumns(int columns) {
        bytesInARow = columns < WIDE_ROW ? HexRow.NARROW : HexRow.WIDE;
    }

    Content content() {
        return shown.get().map(this::content).orElseGet(() -> new Content(List.of(), ""));
    }

    private Content content(Shown now) {
        return switch (view.get()) {
            case TEXT -> text(now);
            case JSON -> json(now);
            case HEX -> new Content(hex(now), cutWords(now.last()));
            case CHANGES -> changes(now);
            case SPARKPLUG -> new Content(List.of(), "");
            case PROPERTIES -> new Content(PropertyLines.of(now.last().properties()), "");
            case PLOT -> new Content(List.of(), "");
        };
    }

    private static Content text(Shown now) {
        if (now.last().size() == 0) {
            return new Content(List.of(), "The message has no payload.");
        }
        return PayloadReading.text(now.last())
                .map(text -> new Content(text.lines().map(ShownLine::of).toList(), cutWords(now.last())))
                .orElseGet(() ->
                        new Content(
                                List.of(),
                                "%s that are no text. Hex shows them."
                                        .formatted(Counts.bytes(now.last().size()))));
    }

    private static String cutWords(TopicMessage message) {
        return message.isCut()
                ? "The first %s of %s are kept."
                        .formatted(Counts.bytes(message.payload().size()), Counts.bytes(message.size()))
                : "";
    }

    private static Content json(Shown now) {
        return now.json()
                .map(json -> new Content(json.lines(), json.trouble().orElse("")))
                .orElseGet(() -> text(now));
    }

    private List<ShownLine> hex(Shown now) {
        List<ShownLine> lines = new ArrayList<>();
        for (HexRow row : HexRow.of(now.last().payload(), bytesInARow)) {
            lines.add(
                    new ShownLine(
                            List.of(
                                    new ShownLine.Piece(row.address() + "  ", "hex-offset"),
                                    new ShownLine.Piece(row.hex() + "  ", ""),
                                    new ShownLine.Piece(row.text(), "hex-text")),
                            ""));
        }
        return lines;
    }

    private Content changes(Shown now) {
        if (now.state().previous().isEmpty()) {
            String why =
                    now.state().count() == 1
                            ? "This is the first message of the topic."
                            : "The message before it was not kept.";
            return new Content(List.of(), why);
        }
        TopicMessage before = now.state().previous().get();
        PayloadDiff diff = diff(now, before);
        String words = "%s, against %s".formatted(diff.words(), TopicTimes.millis(before.at(), zone));
        return new Content(diff.lines(), diff.lines().isEmpty() ? diff.words() : words);
    }

    private PayloadDiff diff(Shown now, TopicMessage before) {
        if (now.sparkplug().isPresent()) {
            Optional<SparkplugPayload> old = tree.sparkplug(now.node(), before);
            if (old.isPresent()) {
                return PayloadDiff.ofLines(
                        MetricRow.texts(old.get()), MetricRow.texts(now.sparkplug().get()));
            }
        }
        Optional<String> old = PayloadReading.text(before);
        return old.isPresent() && now.text().isPresent()
                ? PayloadDiff.ofLines(
                        lines(old.get(), !before.isCut()), lines(now.text().get(), !now.last().isCut()))
                : PayloadDiff.ofBytes(before.payload(), now.last().payload(), bytesInARow);
    }

    private static List<String> lines(String text, boolean whole) {
        return JsonFormat.of(text, whole)
                .filter(json -> json.trouble().isEmpty())
                .map(json -> json.lines().stream().map(ShownLine::text).toList())
                .orElseGet(() -> text.lines().toList());
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
