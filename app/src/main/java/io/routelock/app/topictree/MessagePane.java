package io.routelock.app.topictree;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last message of the selected topic: what it is in a line or two, and its payload in several views. */
final class MessagePane extends VBox {

    private final MessageModel message;
    private final TopicActions actions;
    private final Label topic = new Label();
    private final Label facts = new Label();
    private final Button copy = Buttons.icon(Icon.UI_COPY, "Copy the payload", this::copy);
    private final Label retained = new Label("Retained");
    private final Pills<MessageView> views = new Pills<>(List.of(MessageView.values()), MessageView::words);
    private final Label told = new Label();
    private final LinesView lines = new LinesView();
    private final MetricsTable metrics;
    private final PlotPane plot;
    private final StackPane middle = new StackPane();
    private final VBox body;
    private final EmptyState nothing =
            new EmptyState(
                    "No topic selected",
                    "Select a topic to see its last message: text, JSON, bytes, what changed, and its numbers over"
                            + " time.");
    private final Label level = new Label();
    private final Subscription subscriptions;

    MessagePane(MessageModel message, TopicActions actions, Settings settings) {
        this.message = message;
        this.actions = actions;
        metrics = new MetricsTable(settings, message.zone());
        plot = new PlotPane(message);
        getStyleClass().add("message-pane");
        setMinSize(0, 0);
        told.getStyleClass().addAll("muted", "message-told");
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        told.managedProperty().bind(told.visibleProperty());
        level.getStyleClass().add("muted");
        level.setWrapText(true);
        middle.setMinSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        body = new VBox(head(), viewBar(), told, middle);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        lines.setId("message-lines");
        views.valueProperty().bindBidirectional(message.viewProperty());
        subscriptions =
                Subscription.combine(
                        message.shownProperty().subscribe(now -> show()),
                        message.viewsProperty().subscribe(this::offer),
                        message.viewProperty().subscribe((was, is) -> showPayload()),
                        message.tree().selectedProperty().subscribe(now -> show()),
                        lines.columnsProperty().subscribe(this::fit));
    }

    // ------------------------------------------------------------------ parts

    private Node head() {
        topic.getStyleClass().addAll("mono", "message-topic");
        topic.setMinWidth(0);
        topic.setMaxWidth(Double.MAX_VALUE);
        CutText.tellAsTooltip(topic);
        HBox.setHgrow(topic, Priority.ALWAYS);
        facts.getStyleClass().addAll("muted", "small");
        facts.setMinWidth(0);
        CutText.tellAsTooltip(facts);
        retained.getStyleClass().add("message-badge");
        retained.setMinWidth(USE_PREF_SIZE);
        retained.managedProperty().bind(retained.visibleProperty());
        Button publish = Buttons.button("Publish…", this::publish);
        publish.setAccessibleText("Publish to this topic");
        publish.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(4, topic, copy, publish);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(8, facts, retained);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(2, first, second);
        head.getStyleClass().add("message-head");
        return head;
    }

    /** In a narrow pane the views are scrolled to. */
    private Node viewBar() {
        ScrollPane bar = new ScrollPane(views);
        bar.getStyleClass().add("message-views");
        bar.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        bar.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        bar.setMinHeight(USE_PREF_SIZE);
        bar.setPannable(true);
        return bar;
    }

    private void offer(Set<MessageView> can) {
        for (MessageView view : MessageView.values()) {
            views.button(view).setVisible(can.contains(view));
            views.button(view).setManaged(can.contains(view));
        }
    }

    private void publish() {
        message.shownProperty()
                .get()
                .ifPresent(now ->
                        actions.publishTo(
                                now.node().path(),
                                Optional.of(now.last().toMessage(now.node().path())),
                                now.last().cutWords()));
    }

    private void copy() {
        message.shownProperty().get().ifPresent(now -> TableCopy.put(PayloadPreview.whole(now.last())));
    }

    // ------------------------------------------------------------------ what is shown

    private void show() {
        Optional<MessageModel.Shown> now = message.shownProperty().get();
        if (now.isPresent()) {
            put(body);
            write(now.get());
            showPayload();
        } else {
            message.tree().selectedProperty().get().ifPresentOrElse(this::showLevel, () -> put(nothing));
        }
    }

    private void put(Region content) {
        if (!getChildren().equals(List.of(content))) {
            getChildren().setAll(content);
            setAlignment(content.equals(body) ? Pos.TOP_LEFT : Pos.CENTER);
        }
    }

    private void showLevel(TopicNode node) {
        put(level);
        level.setText(
                "%s: %s below, %s."
                        .formatted(
                                node.path(),
                                Counts.of(node.topicsBelow(), "topic"),
                                Counts.of(node.messages(), "message")));
    }

    private void write(MessageModel.Shown now) {
        TopicMessage last = now.last();
        topic.setText(now.node().path());
        facts.setText(
                "%s · %s, %s · QoS %d · %s"
                        .formatted(
                                TopicTimes.millis(last.at(), message.zone()),
                                Counts.bytes(last.size()),
                                now.kind(),
                                last.qos().level(),
                                Counts.of(now.state().count(), "message")));
        retained.setVisible(last.retain());
        // What is left out is told below.
        copy.setDisable(last.isCut());
    }

    private void showPayload() {
        Optional<MessageModel.Shown> now = message.shownProperty().get();
        if (now.isEmpty()) {
            return;
        }
        switch (message.viewProperty().get()) {
            case SPARKPLUG -> {
                now.get().sparkplug().ifPresent(metrics::show);
                fill(metrics.node(), sparkplugWords(now.get()));
            }
            case PLOT -> {
                plot.show(now.get().node());
                fill(plot, "");
            }
            case TEXT, JSON, HEX, CHANGES, PROPERTIES -> {
                MessageModel.Content content = message.content();
                lines.show(content.lines());
                fill(lines, content.told());
            }
        }
    }

    private String sparkplugWords(MessageModel.Shown now) {
        return SparkplugFacts.of(now.node().path(), now.sparkplug().orElseThrow(), message.zone());
    }

    private void fit(Number columns) {
        message.setColumns(columns.intValue());
        showPayload();
    }

    private void fill(Node content, String words) {
        told.setText(words);
        told.setVisible(!words.isEmpty());
        if (!middle.getChildren().equals(List.of(content))) {
            middle.getChildren().setAll(content);
        }
    }

    void close() {
        subscriptions.unsubscribe();
        views.valueProperty().unbindBidirectional(message.viewProperty());
        message.close();
    }
}
