package io.routelock.app.topictree;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Topics and their messages in bounded memory. */
class TopicStoreTest {

    private static final Instant NOW = Plant.NOW;

    private final TopicStore store = new TopicStore();

    @Test
    void topicsBecomeLevelsInTheOrderOfPeople() {
        take("b/axis-10", "1");
        take("b/axis-2", "2");
        take("a", "3");
        take("/leading", "4");
        take("b", "5");
        take("b//double", "6");
        assertThat(tree())
                .containsExactly(
                        "",
                        "  /leading=4",
                        "a=3",
                        "b=5",
                        "  b/",
                        "    b//double=6",
                        "  b/axis-2=2",
                        "  b/axis-10=1");
        assertThat(store.topics()).isEqualTo(6);
        TopicNode b = store.find("b").orElseThrow();
        assertThat(b.messages()).isEqualTo(4);
        assertThat(b.topicsBelow()).isEqualTo(3);
    }

    @Test
    void theLastTwoMessagesAreKept() {
        take("t", "1");
        take("t", "2");
        take("t", "3");
        TopicState state = store.find("t").flatMap(TopicNode::state).orElseThrow();
        assertThat(state.count()).isEqualTo(3);
        assertThat(text(state.last())).isEqualTo("3");
        assertThat(text(state.previous().orElseThrow())).isEqualTo("2");
    }

    /** What is live after a retained message changes nothing of what the broker keeps; empty deletes it. */
    @Test
    void whatTheBrokerKeepsIsRemembered() {
        store.take(Plant.text("t", "1").retained(), NOW);
        assertThat(isKept()).isTrue();
        take("t", "2");
        assertThat(isKept()).isTrue();
        take("t", "");
        assertThat(isKept()).isFalse();
    }

    private boolean isKept() {
        return store.find("t").flatMap(TopicNode::state).orElseThrow().kept();
    }

    @Test
    void aLargePayloadIsCutAndSaysHowLargeItWas() {
        store.take(Plant.bytes("t", Octets.of(new byte[TopicStore.MOST_PAYLOAD + 1])), NOW);
        TopicMessage last = store.find("t").flatMap(TopicNode::state).orElseThrow().last();
        assertThat(last.isCut()).isTrue();
        assertThat(last.payload().size()).isEqualTo(TopicStore.MOST_PAYLOAD);
        assertThat(last.size()).isEqualTo(TopicStore.MOST_PAYLOAD + 1);
        store.take(Plant.bytes("spBv1.0/G/NBIRTH/N", Octets.of(new byte[TopicStore.MOST_PAYLOAD + 1])), NOW);
        assertThat(store.find("spBv1.0/G/NBIRTH/N").flatMap(TopicNode::state).orElseThrow().last().isCut())
                .isFalse();
    }

    /** Strangers may send as many and as large messages as they like. */
    @Test
    void memoryIsBounded() {
        long most = 1_000_000;
        TopicStore small = new TopicStore(most);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2_000; i++) {
                small.take(Plant.bytes("flood/" + i, Octets.of(new byte[5_000])), NOW);
            }
        }
        assertThat(small.isFull()).isTrue();
        assertThat(small.kept()).isLessThan(most + 20_000);
        assertThat(small.leftOut()).isPositive();
        assertThat(small.look(TopicNode::messages) + small.leftOut()).isEqualTo(6_000);
        small.clear();
        assertThat(small.kept()).isZero();
        assertThat(small.topics()).isZero();
    }

    @Test
    void propertiesThatAreTooLargeAreNotKept() {
        var much = new PublishProperties.UserProperty("n", "v".repeat(60_000));
        PublishProperties properties =
                new PublishProperties(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(much, much));
        store.take(Plant.text("t", "1").with(properties), NOW);
        assertThat(store.find("t").flatMap(TopicNode::state).orElseThrow().last().properties())
                .isEqualTo(PublishProperties.NONE);
    }

    @Test
    void topicsWithoutEndEndInOneLevel() {
        String deep =
                IntStream.range(0, 1_000)
                        .mapToObj(Integer::toString)
                        .reduce((a, b) -> a + "/" + b)
                        .orElseThrow();
        take(deep, "x");
        TopicNode node = store.find(deep).orElseThrow();
        assertThat(node.level()).isEqualTo(TopicStore.MOST_LEVELS - 1);
        assertThat(node.path()).isEqualTo(deep);
        assertThat(node.name()).startsWith("31/32/33");
    }

    @Test
    void moreTopicsThanAreShownAreCounted() {
        for (int i = 0; i < TopicStore.MOST_TOPICS + 5; i++) {
            take("t/" + i, "");
        }
        assertThat(store.topics()).isEqualTo(TopicStore.MOST_TOPICS);
        assertThat(store.leftOut()).isEqualTo(5);
    }

    @Test
    void whileItIsPausedMessagesWait() {
        take("t", "1");
        store.setPaused(true);
        take("t", "2");
        take("u", "3");
        assertThat(store.waiting()).isEqualTo(2);
        assertThat(store.topics()).isEqualTo(1);
        store.setPaused(false);
        assertThat(store.waiting()).isZero();
        assertThat(tree()).containsExactly("t=2", "u=3");
    }

    @Test
    void ofTooManyThatWaitTheOldestAreLost() {
        store.setPaused(true);
        for (int i = 0; i < TopicStore.MOST_WAITING + 3; i++) {
            take("t/" + i, "");
        }
        assertThat(store.waiting()).isEqualTo(TopicStore.MOST_WAITING);
        assertThat(store.lostWaiting()).isEqualTo(3);
        store.setPaused(false);
        assertThat(store.find("t/2")).isEmpty();
        assertThat(store.find("t/3")).isPresent();
    }

    /** From the thread of the client, and while somebody looks. */
    @Test
    void nothingIsLostBetweenThreads() throws Exception {
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            String prefix = "s" + sender + "/";
            senders.add(
                    CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            take(prefix + i % 100, Integer.toString(i));
                        }
                    }));
        }
        while (senders.stream().anyMatch(it -> !it.isDone())) {
            assertThat(store.look(root -> new TopicRows().of(root)).size()).isBetween(0, 404);
        }
        for (CompletableFuture<Void> sender : senders) {
            sender.get(10, TimeUnit.SECONDS);
        }
        assertThat(store.topics()).isEqualTo(400);
        assertThat(store.look(TopicNode::messages)).isEqualTo(8_000);
        assertThat(store.find("s1/99").flatMap(TopicNode::state).orElseThrow().count()).isEqualTo(20);
    }

    private void take(String topic, String payload) {
        store.take(ApplicationMessage.of(topic, payload, Qos.AT_MOST_ONCE), NOW);
    }

    private static String text(TopicMessage message) {
        return new String(message.payload().toArray(), StandardCharsets.UTF_8);
    }

    private List<String> tree() {
        return store.look(root -> {
            List<String> lines = new ArrayList<>();
            add(root, lines);
            return lines;
        });
    }

    private static void add(TopicNode node, List<String> lines) {
        for (TopicNode child : node.children()) {
            String value = child.state().map(state -> "=" + text(state.last())).orElse("");
            lines.add("  ".repeat(child.level()) + child.path() + value);
            add(child, lines);
        }
    }
}
