package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.discovery.DiscoveryEvent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** How answers come to the JavaFX thread, which the test plays. */
class AnswerQueueTest {

    private static final int MANY = 10_000;

    private final BlockingQueue<Runnable> now = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    private final List<List<DiscoveryEvent>> batches = new ArrayList<>();
    private final AnswerQueue queue = new AnswerQueue(now::add, later::add, batches::add);

    private static DiscoveryEvent answer(int number) {
        return new DiscoveryEvent.Found(Rig.numbered(number));
    }

    private static void runAll(BlockingQueue<Runnable> waiting) {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    @Test
    void theFirstAnswerDoesNotWait() {
        queue.accept(answer(1));
        runAll(now);

        assertThat(batches).containsExactly(List.of(answer(1)));
    }

    /** A change of the table a frame is all that anybody sees. */
    @Test
    void thoseThatFollowComeTogetherAfterThePause() {
        queue.accept(answer(1));
        runAll(now);
        queue.accept(answer(2));
        queue.accept(answer(3));
        runAll(now);
        assertThat(batches).hasSize(1);
        runAll(later);

        assertThat(batches).containsExactly(List.of(answer(1)), List.of(answer(2), answer(3)));
    }

    @Test
    void afterASilenceTheNextOneDoesNotWaitEither() {
        queue.accept(answer(1));
        runAll(now);
        runAll(later);
        assertThat(later).isEmpty();
        queue.accept(answer(2));
        runAll(now);

        assertThat(batches).containsExactly(List.of(answer(1)), List.of(answer(2)));
    }

    /** The last one may come in the very moment in which the queue finds that it is empty. */
    @Test
    void noneIsLostWhileTheyComeFromAnotherThread() throws Exception {
        Thread network =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < MANY; i++) {
                                queue.accept(answer(i));
                            }
                        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (heard() < MANY && System.nanoTime() < end) {
            runAll(now);
            runAll(later);
        }
        network.join();

        assertThat(batches.stream().flatMap(List::stream)).hasSize(MANY).doesNotHaveDuplicates();
    }

    private int heard() {
        return batches.stream().mapToInt(List::size).sum();
    }

    /** The next search has cleared the table by then. */
    @Test
    void whatComesAfterTheEndIsNotHeard() {
        queue.accept(answer(1));
        queue.close();
        queue.accept(answer(2));
        runAll(now);
        runAll(later);

        assertThat(batches).containsExactly(List.of(answer(1)));
    }
}
