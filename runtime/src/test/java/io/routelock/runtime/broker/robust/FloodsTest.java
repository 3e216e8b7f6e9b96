package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Much of everything: others are served meanwhile, and nothing piles up. */
class FloodsTest {

    private static final int ROUNDS = 20;
    private static final int LONGEST_TEXT = 65_535;
    private static final int MANY = 10_000;
    private static final int STRANGERS = 500;
    private static final int LONG_TOPICS = 1200;

    @TempDir private Path folder;

    /** Others are asked twenty times while it floods. */
    @ParameterizedTest
    @EnumSource
    void whoPublishesWithoutEndHoldsUpNobody(BrokerKind kind) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port());
                RawClient subscriber = RawClient.login(broker.port(), false, "all");
                RawClient flooding = RawClient.login(broker.port(), false, "flood")) {
            subscriber.send(ValidPackets.subscribe(false, 1, "flood/#", 0));
            Thread reading = Thread.ofVirtual().start(() -> readOn(subscriber));
            Thread flood = Thread.ofVirtual().start(() -> floodUntil(enough, flooding));
            for (int i = 0; i < ROUNDS; i++) {
                others.areServed();
            }
            assertThat(flood.isAlive()).as("it floods until it has had enough").isTrue();
            enough.set(true);
            flood.join();
            subscriber.vanish();
            reading.join();
            others.areServed();
        }
    }

    private static void readOn(RawClient client) {
        try {
            while (true) {
                client.next();
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private static void floodUntil(AtomicBoolean enough, RawClient client) {
        Bytes much = new Bytes();
        for (int i = 0; i < 100; i++) {
            much.raw(ValidPackets.publish(false, "flood/" + i, 0, 0, false, new byte[100]));
        }
        while (!enough.get()) {
            client.trySend(much.array());
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientIdsOf64KiBAreNothingSpecial(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port())) {
            for (int i = 0; i < ROUNDS; i++) {
                String id = ("" + i % 10).repeat(LONGEST_TEXT);
                try (RawClient client = RawClient.login(broker.port(), i % 2 == 0, id)) {
                    client.send(ValidPackets.pingreq());
                    assertThat(client.next().first()).isEqualTo(0xD0);
                }
            }
            others.areServed();
        }
    }

    /** Filters as deep as can be, legal and not, and very many: whoever sends them may be thrown out. */
    @ParameterizedTest
    @EnumSource
    void subscriptionBombsDisturbNobody(BrokerKind kind) throws IOException {
        List<String> bombs =
                List.of(
                        "/".repeat(LONGEST_TEXT),
                        "+/".repeat(LONGEST_TEXT / 2) + "#",
                        "+/".repeat(200) + "#",
                        "$share/" + "g".repeat(60_000) + "/#",
                        "a/".repeat(LONGEST_TEXT / 2) + "a");
        try (Defects defects = new Defects();
                BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port())) {
            for (String bomb : bombs) {
                try (RawClient client = RawClient.login(broker.port(), false, "bomber")) {
                    client.trySend(ValidPackets.subscribe(false, 1, bomb, 1));
                    client.trySend(ValidPackets.publish(false, bomb, 0, 0, true, new byte[1]));
                    client.trySend(
                            ValidPackets.publish(false, "a/".repeat(200) + "a", 0, 0, true, new byte[1]));
                    client.finish();
                }
                others.areServed();
            }
            defects.areNone();
        }
    }

    /** A tree of + and a in which one topic meets each of its 1,024 leaves, ten thousand filters in all. */
    @ParameterizedTest
    @EnumSource
    void thousandsOfSubscriptionsDisturbNobodyAndAreGoneWithTheirClient(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port())) {
            for (int round = 0; round < 3; round++) {
                try (RawClient client = RawClient.login(broker.port(), true, "many")) {
                    client.send(manyFilters());
                    assertThat(client.next().body()).hasSize(MANY + 3);
                    client.send(ValidPackets.publish(true, "a/a/a/a/a/a/a/a/a/a", 0, 0, false, new byte[1]));
                    assertThat(client.next().first() >> 4).isEqualTo(3);
                    others.areServed();
                }
            }
            others.areServed();
        }
    }

    private static byte[] manyFilters() {
        Bytes body = new Bytes().u16(1).u8(0);
        for (int i = 0; i < MANY; i++) {
            body.text(i < 1024 ? wildAndNot(i) : "many/" + i + "/#").u8(0);
        }
        return body.packet(0x82);
    }

    private static String wildAndNot(int which) {
        List<String> levels = new ArrayList<>();
        for (int bit = 0; bit < 10; bit++) {
            levels.add((which >> bit & 1) == 0 ? "a" : "+");
        }
        return String.join("/", levels);
    }

    /** Ten thousand retained messages, given to one who asks for all of them and reads none. */
    @ParameterizedTest
    @EnumSource
    void retainedFloodsDisturbNobody(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(kind, folder);
                Bystanders others = new Bystanders(broker.port());
                RawClient publisher = RawClient.login(broker.port(), false, "keeps");
                RawClient lazy = RawClient.lazy(broker.port(), "lazy")) {
            retain(publisher, new byte[1000]);
            others.areServed();
            lazy.send(ValidPackets.subscribe(false, 1, "kept/#", 1));
            others.areServed();
            retain(publisher, new byte[0]);
            others.areServed();
        }
    }

    private static void retain(RawClient publisher, byte... payload) throws IOException {
        for (int i = 0; i < MANY; i++) {
            publisher.send(ValidPackets.publish(false, "kept/" + i, 0, 0, true, payload));
        }
        publisher.send(ValidPackets.pingreq());
        assertThat(publisher.next().first()).isEqualTo(0xD0);
    }

    /** A broker that remembers who gets what may not remember every topic that it was ever told. */
    @Test
    void topicsThatNobodyUsesAgainAreForgotten() throws IOException {
        try (BrokerKind.Running broker = OpenBroker.start(BrokerKind.BUNDLED, folder);
                RawClient publisher = RawClient.login(broker.port(), false, "topics")) {
            long before = Memory.held();
            for (int i = 0; i < LONG_TOPICS; i++) {
                // One letter that Latin-1 lacks makes the text twice as large in memory.
                String topic = i + "\u03C0" + "t".repeat(LONGEST_TEXT - 10);
                publisher.send(ValidPackets.publish(false, topic, 0, 0, false));
            }
            publisher.send(ValidPackets.pingreq());
            assertThat(publisher.next().first()).isEqualTo(0xD0);
            assertThat(Memory.held() - before).isLessThan(32L << 20);
        }
    }

    /** Who comes, says half a CONNECT and goes leaves nothing behind. */
    @ParameterizedTest
    @EnumSource
    void connectionsThatBreakOffLeaveNothing(BrokerKind kind) throws IOException {
        byte[] connect = ValidPackets.fullConnect(true);
        try (Defects defects = new Defects();
                BrokerKind.Running broker = OpenBroker.start(kind, folder, "max_connections 100");
                Bystanders others = new Bystanders(broker.port())) {
            for (int i = 0; i < STRANGERS; i++) {
                try (RawClient client = RawClient.open(broker.port())) {
                    client.trySend(Arrays.copyOf(connect, i % connect.length));
                }
            }
            others.areServed();
            // Their places are free again.
            try (RawClient client = RawClient.login(broker.port(), true, "after")) {
                client.send(ValidPackets.pingreq());
                assertThat(client.next().first()).isEqualTo(0xD0);
            }
            defects.areNone();
        }
    }
}
