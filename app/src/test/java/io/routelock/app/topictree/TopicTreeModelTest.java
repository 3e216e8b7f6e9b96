package io.routelock.app.topictree;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.controls.Notice;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rows of the tree, without a stage. */
class TopicTreeModelTest {

    private final TopicFeed feed = new TopicFeed(Runnable::run, new TopicStore(), UnaryOperator.identity());
    private final TopicTreeModel tree = new TopicTreeModel(feed);

    @Test
    void aSmallTreeIsSeenAsAWhole() {
        take("plant/line-1/temperature", "21");
        take("plant/line-2/temperature", "22");
        assertThat(rows())
                .containsExactly(
                        "plant",
                        "plant/line-1",
                        "plant/line-1/temperature",
                        "plant/line-2",
                        "plant/line-2/temperature");
    }

    @Test
    void aLargeTreeIsFoldedUnlessSomebodyHasBegunToFold() {
        for (int i = 0; i <= TopicRows.FEW; i++) {
            take("plant/tag-" + i, "1");
        }
        assertThat(rows()).containsExactly("plant");
        feed.clear();
        take("plant/a/b", "1");
        take("plant/c/d", "1");
        tree.setExpanded(node("plant/a"), false);
        for (int i = 0; i <= TopicRows.FEW; i++) {
            take("plant/e/tag-" + i, "1");
        }
        assertThat(rows()).containsExactly("plant", "plant/a", "plant/c", "plant/c/d", "plant/e");
    }

    @Test
    void foldingSelectsWhatIsLeftToSee() {
        take("plant/line-1/temperature", "21");
        tree.select("plant/line-1/temperature");
        tree.setExpanded(node("plant"), false);
        assertThat(rows()).containsExactly("plant");
        assertThat(tree.selectedProperty().get()).contains(node("plant"));
        tree.select("plant/line-1/temperature");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void theFilterKeepsWhatLeadsToAMatch() {
        take("plant/line-1/Temperature", "21");
        take("plant/line-1/pressure", "3");
        take("plant/line-2/temperature", "22");
        take("office/temperature", "20");
        take("office/light", "on");
        tree.filterProperty().set("TEMP line");
        assertThat(rows())
                .containsExactly(
                        "plant",
                        "plant/line-1",
                        "plant/line-1/Temperature",
                        "plant/line-2",
                        "plant/line-2/temperature");
        tree.toggle(node("plant/line-1"));
        assertThat(rows()).doesNotContain("plant/line-1/Temperature").contains("plant/line-1");
        take("plant/line-3/temperature", "23");
        assertThat(rows()).contains("plant/line-3/temperature");
        tree.filterProperty().set("no such topic");
        assertThat(rows()).isEmpty();
        tree.filterProperty().set("");
        assertThat(rows()).contains("plant/line-1/pressure", "office/light");
    }

    /** What a match has below it is folded as before: a filter for a hall does not open all its machines. */
    @Test
    void belowAMatchItIsAsItWas() {
        take("plant/hall/machine/tag", "1");
        tree.setAllExpanded(node("plant"), false);
        tree.filterProperty().set("hall");
        assertThat(rows()).containsExactly("plant", "plant/hall");
        tree.toggle(node("plant/hall"));
        assertThat(rows()).containsExactly("plant", "plant/hall", "plant/hall/machine");
    }

    @Test
    void rowsThatStayAreNotTouched() {
        take("a/1", "1");
        take("c/1", "1");
        List<String> changes = new java.util.ArrayList<>();
        tree.rows()
                .addListener(
                        (javafx.collections.ListChangeListener<TopicNode>)
                                change -> {
                                    while (change.next()) {
                                        changes.add(
                                                change.getFrom()
                                                        + " +"
                                                        + change.getAddedSize()
                                                        + " -"
                                                        + change.getRemovedSize());
                                    }
                                });
        take("b/1", "1");
        take("b/1", "2");
        tree.setExpanded(node("a"), false);
        assertThat(changes).containsExactly("2 +2 -0", "1 +0 -1");
    }

    @Test
    void pauseHoldsTheScreenAndTellsHowMuchWaits() {
        take("a", "1");
        tree.pausedProperty().set(true);
        take("b", "1");
        take("a", "2");
        assertThat(rows()).containsExactly("a");
        assertThat(tree.waitingProperty().get()).isEqualTo("Paused, 2 wait");
        tree.pausedProperty().set(false);
        assertThat(rows()).containsExactly("a", "b");
        assertThat(tree.waitingProperty().get()).isEmpty();
        assertThat(tree.countsProperty().get()).isEqualTo("2 topics, 3 messages");
    }

    /** Its tab is closed and opened again: messages went on coming. */
    @Test
    void aPauseEndsWithTheTree() {
        tree.pausedProperty().set(true);
        take("a", "1");
        tree.close();
        take("a", "2");
        assertThat(new TopicTreeModel(feed).countsProperty().get()).isEqualTo("1 topic, 2 messages");
    }

    @Test
    void theSpeedIsThatOfTheLastSecond() {
        tree.measure(1_000_000_000L);
        for (int i = 0; i < 5_000; i++) {
            take("a", "1");
        }
        tree.measure(2_000_000_000L);
        assertThat(tree.speedProperty().get()).isEqualTo("5,000/s");
        take("a", "1");
        tree.measure(4_000_000_000L);
        assertThat(tree.speedProperty().get()).isEqualTo("0.5/s");
        feed.clear();
        tree.measure(5_000_000_000L);
        assertThat(tree.speedProperty().get()).isEqualTo("0/s");
    }

    @Test
    void clearBeginsAnew() {
        take("a/b", "1");
        tree.select("a/b");
        tree.clear();
        assertThat(rows()).isEmpty();
        assertThat(tree.selectedProperty().get()).isEmpty();
        assertThat(tree.countsProperty().get()).isEmpty();
        take("a/b", "2");
        assertThat(rows()).containsExactly("a", "a/b");
    }

    /** The next message comes before the screen has heard of it. */
    @Test
    void clearForgetsWhatWasSelectedThoughTheTopicIsThereAgain() {
        take("a/b", "1");
        tree.select("a/b");
        TopicNode old = node("a/b");
        feed.store().clear();
        feed.take(Plant.text("a/b", "2"), Plant.NOW);
        assertThat(tree.selectedProperty().get()).isEmpty();
        assertThat(tree.rows()).doesNotContain(old).contains(node("a/b"));
    }

    @Test
    void aLimitIsToldOnce() {
        TopicFeed small = new TopicFeed(Runnable::run, new TopicStore(2_000), UnaryOperator.identity());
        TopicTreeModel full = new TopicTreeModel(small);
        for (int i = 0; i < 20; i++) {
            small.take(Plant.text("t/" + i, "x".repeat(100)), Plant.NOW);
        }
        assertThat(full.noticeProperty().get().orElseThrow().words()).contains("no room for more");
        full.noticeProperty().set(Optional.empty());
        small.take(Plant.text("t/30", "x"), Plant.NOW);
        assertThat(full.noticeProperty().get()).isEmpty();
    }

    @Test
    void aLimitThatWasReachedIsNotToldAnyMoreOnceAllIsForgotten() {
        TopicFeed small = new TopicFeed(Runnable::run, new TopicStore(2_000), UnaryOperator.identity());
        TopicTreeModel full = new TopicTreeModel(small);
        for (int i = 0; i < 20; i++) {
            small.take(Plant.text("t/" + i, "x".repeat(100)), Plant.NOW);
        }
        assertThat(full.noticeProperty().get()).isPresent();
        full.clear();
        assertThat(full.noticeProperty().get()).isEmpty();
        Notice other = Notice.note("20 topics exported.");
        full.noticeProperty().set(Optional.of(other));
        full.clear();
        assertThat(full.noticeProperty().get()).contains(other);
    }

    @Test
    void numbersAreRememberedFromTheSelectionOn() {
        take("t", "1");
        take("t", "2");
        take("t", "3");
        tree.select("t");
        take("t", "4");
        take("t", "text");
        assertThat(tree.points(node("t"), ""))
                .extracting(NumberHistory.Point::value)
                .containsExactly(2.0, 3.0, 4.0);
        take("j", Plant.JSON.formatted("1500"));
        tree.select("j");
        assertThat(tree.numbers(node("j")))
                .containsExactly("speed", "axes.0.pos", "axes.0.ok", "axes.1.pos", "axes.1.ok");
        for (int i = 0; i < TopicMemories.MOST_WATCHED; i++) {
            take("other/" + i, "1");
            tree.select("other/" + i);
        }
        assertThat(tree.numbers(node("t"))).isEmpty();
    }

    @Test
    void metricsOfSparkplugAreRememberedByTheirNames() {
        feed.take(Plant.bytes("spBv1.0/G/NBIRTH/N", Plant.BIRTH), Plant.NOW);
        feed.take(Plant.bytes("spBv1.0/G/NDATA/N", Plant.DATA), Plant.NOW);
        tree.select("spBv1.0/G/NDATA/N");
        assertThat(tree.numbers(node("spBv1.0/G/NDATA/N"))).containsExactly("Temperature", "Offset");
    }

    /** A topic that sends large documents without end takes no more than it must. */
    @Test
    void largePayloadsAreReadTenTimesASecond() {
        String large = "{\"n\":1,\"pad\":\"" + "x".repeat(5_000) + "\"}";
        take("t", large);
        tree.select("t");
        Instant at = Plant.NOW.plusSeconds(1);
        for (int i = 0; i < 100; i++) {
            feed.take(Plant.text("t", large), at.plusMillis(i * 10L));
        }
        assertThat(tree.points(node("t"), "n")).hasSize(11);
    }

    private void take(String topic, String payload) {
        feed.take(Plant.text(topic, payload), Plant.NOW);
    }

    private TopicNode node(String path) {
        return feed.store().find(path).orElseThrow();
    }

    private List<String> rows() {
        return tree.rows().stream().map(TopicNode::path).toList();
    }
}
