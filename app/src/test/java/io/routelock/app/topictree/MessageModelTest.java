package io.routelock.app.topictree;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The last message of the selected topic in its views, without a stage. */
class MessageModelTest {

    private final TopicFeed feed = new TopicFeed(Runnable::run, new TopicStore(), UnaryOperator.identity());
    private final TopicTreeModel tree = new TopicTreeModel(feed);
    private final MessageModel message = new MessageModel(tree, ZoneOffset.UTC);

    @Test
    void theViewIsTheOneThatShowsMost() {
        take("json", "{\"a\":1}");
        take("text", "[INFO] started");
        feed.take(Plant.bytes("bytes", Octets.ofHex("00ff")), Plant.NOW);
        feed.take(Plant.bytes("spBv1.0/G/NBIRTH/N", Plant.BIRTH), Plant.NOW);
        assertThat(viewOf("json")).isEqualTo(MessageView.JSON);
        assertThat(viewOf("text")).isEqualTo(MessageView.TEXT);
        assertThat(viewOf("bytes")).isEqualTo(MessageView.HEX);
        assertThat(viewOf("spBv1.0/G/NBIRTH/N")).isEqualTo(MessageView.SPARKPLUG);
        assertThat(message.shownProperty().get().orElseThrow().kind()).isEqualTo("Sparkplug B");
    }

    /** Who compares wants to compare the next one too; where that is impossible, it comes back later. */
    @Test
    void aChosenViewStays() {
        take("json", "{\"a\":1}");
        take("text", "hello");
        tree.select("json");
        message.viewProperty().set(MessageView.JSON);
        assertThat(viewOf("text")).isEqualTo(MessageView.TEXT);
        assertThat(viewOf("json")).isEqualTo(MessageView.JSON);
        message.viewProperty().set(MessageView.CHANGES);
        assertThat(viewOf("text")).isEqualTo(MessageView.CHANGES);
    }

    @Test
    void newMessagesOfTheTopicAreFollowed() {
        take("t", "one");
        tree.select("t");
        take("other", "x");
        take("t", "two");
        assertThat(lines()).isEqualTo("two");
        message.viewProperty().set(MessageView.CHANGES);
        assertThat(lines()).isEqualTo("− one\n+ two");
        assertThat(message.content().told()).isEqualTo("1 line added, 1 removed, against 08:41:07.118");
    }

    @Test
    void jsonIsComparedValueByValueAndNotAsALine() {
        take("t", "{\"a\":1,\"b\":2}");
        take("t", "{\"a\":1,\"b\":3}");
        tree.select("t");
        message.viewProperty().set(MessageView.CHANGES);
        assertThat(lines()).isEqualTo("  {\n    \"a\": 1,\n−   \"b\": 2\n+   \"b\": 3\n  }");
    }

    @Test
    void metricsAreComparedByTheirNames() {
        feed.take(Plant.bytes("spBv1.0/G/NBIRTH/N", Plant.BIRTH), Plant.NOW);
        feed.take(Plant.bytes("spBv1.0/G/NDATA/N", Plant.DATA), Plant.NOW);
        byte[] warmer = Plant.DATA.toArray();
        warmer[22] = 0x42;
        warmer[21] = (byte) 0xC8;
        feed.take(Plant.bytes("spBv1.0/G/NDATA/N", Octets.of(warmer)), Plant.NOW);
        tree.select("spBv1.0/G/NDATA/N");
        message.viewProperty().set(MessageView.CHANGES);
        assertThat(lines()).contains("− Temperature = 22.25", "+ Temperature = ");
    }

    @Test
    void whatIsMissingIsSaidInPlaceOfIt() {
        take("first", "1");
        tree.select("first");
        message.viewProperty().set(MessageView.CHANGES);
        assertThat(message.content().told()).isEqualTo("This is the first message of the topic.");
        feed.take(Plant.bytes("bytes", Octets.ofHex("00ff")), Plant.NOW);
        tree.select("bytes");
        message.viewProperty().set(MessageView.TEXT);
        assertThat(message.content().told()).isEqualTo("2 bytes that are no text. Hex shows them.");
        take("empty", "");
        tree.select("empty");
        assertThat(message.content().told()).isEqualTo("The message has no payload.");
        take("large", "x".repeat(70_000));
        tree.select("large");
        assertThat(message.content().told()).isEqualTo("The first 64.0 KiB of 68.4 KiB are kept.");
    }

    @Test
    void hexadecimalRowsAreNarrowWhereThereIsLittleRoom() {
        feed.take(Plant.bytes("t", Octets.of(new byte[20])), Plant.NOW);
        tree.select("t");
        message.viewProperty().set(MessageView.HEX);
        assertThat(message.content().lines()).hasSize(2);
        message.setColumns(50);
        assertThat(message.content().lines()).hasSize(3);
    }

    @Test
    void propertiesAreAViewOfTheirOwn() {
        take("plain", "1");
        tree.select("plain");
        assertThat(message.viewsProperty().get()).doesNotContain(MessageView.PROPERTIES);
        feed.take(Plant.text("t", "1").with(Plant.properties()), Plant.NOW);
        tree.select("t");
        message.viewProperty().set(MessageView.PROPERTIES);
        assertThat(lines())
                .contains(
                        "Content type      text/plain",
                        "Expires after     28800 s",
                        "  order           4711");
    }

    @Test
    void aLevelIsNoMessage() {
        take("a/b", "1");
        tree.select("a/b");
        tree.selectedProperty().set(Optional.of(feed.store().find("a").orElseThrow()));
        assertThat(message.shownProperty().get()).isEmpty();
        assertThat(message.content().lines()).isEmpty();
    }

    private MessageView viewOf(String topic) {
        tree.select(topic);
        return message.viewProperty().get();
    }

    private String lines() {
        return ShownLine.text(message.content().lines());
    }

    private void take(String topic, String payload) {
        feed.take(Plant.text(topic, payload), Plant.NOW);
    }
}
