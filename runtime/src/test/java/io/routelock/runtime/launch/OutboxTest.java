package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for somebody who does not read. */
class OutboxTest {

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    private Outbox<String> outbox(int things, long weight) {
        Outbox.Room<String> room = new Outbox.Room<>(things, weight, String::length);
        return new Outbox<>("outbox-test", room, taken::add, "%d dropped"::formatted);
    }

    private List<String> take(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String next = taken.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            all.add(next);
        }
        return all;
    }

    @Test
    void whatIsTooMuchTogetherIsDroppedAndCounted() throws Exception {
        try (Outbox<String> outbox = outbox(100, 10)) {
            List.of("aaaa", "bbbb", "cccc", "dd", "e").forEach(outbox::put);
            outbox.start();
            assertThat(take(4)).containsExactlyInAnyOrder("aaaa", "2 dropped", "bbbb", "dd");
        }
    }

    @Test
    void moreThingsThanThereIsRoomForAreDroppedHoweverLightTheyAre() throws Exception {
        try (Outbox<String> outbox = outbox(2, 100)) {
            List.of("a", "b", "c", "d", "e").forEach(outbox::put);
            outbox.start();
            assertThat(take(3)).containsExactlyInAnyOrder("a", "b", "3 dropped");
        }
    }

    /** A report of all clients would never come. */
    @Test
    void oneThingIsTakenWhateverItWeighs() throws Exception {
        try (Outbox<String> outbox = outbox(100, 10)) {
            outbox.put("a".repeat(11));
            outbox.put("b");
            outbox.start();
            assertThat(take(2)).containsExactlyInAnyOrder("a".repeat(11), "1 dropped");
        }
    }

    @Test
    void thereIsRoomAgainForWhatWasTaken() throws Exception {
        try (Outbox<String> outbox = outbox(2, 10)) {
            outbox.start();
            for (int i = 0; i < 100; i++) {
                outbox.put("a".repeat(8) + i % 10);
                assertThat(take(1)).containsExactly("a".repeat(8) + i % 10);
            }
        }
    }
}
