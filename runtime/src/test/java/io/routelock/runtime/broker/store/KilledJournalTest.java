package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.Stored;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Issue: retained messages and sessions survive a kill. All that a program said it had committed is there
 * after it was killed, on one file that goes on from kill to kill: 50 times in CI and 1 000 times with {@code
 * -Pslow}.
 */
class KilledJournalTest {

    private static final int TRIES = Integer.getInteger("kill.tries", 50);

    /** Time for a few hundred commits and some files that are written anew. */
    private static final int LONGEST_LIFE_MS = 150;

    private static final long SEED = 20261120;

    @TempDir private Path root;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void allThatWasCommittedIsThereAfterAKill() throws Exception {
        Random random = new Random(SEED);
        JournalFolder folder = new JournalFolder(root);
        long last = 0;
        Process next = JournalProgram.start(folder.file);
        try {
            for (int i = 0; i < TRIES; i++) {
                Process program = next;
                // Starts while the one before is being killed, and waits for the file.
                next = JournalProgram.start(folder.file);
                long said = lastSaid(program, random, last);
                try (FileJournal journal = folder.open()) {
                    last = requireWhole(journal.load(), said, last);
                }
            }
        } finally {
            next.destroyForcibly().waitFor();
        }
        assertThat(last).as("commits").isGreaterThan(TRIES);
    }

    /** Lets it live for a while, kills it, and reads to the end what it said. */
    private static long lastSaid(Process program, Random random, long before) throws Exception {
        try (BufferedReader out = JournalProgram.keep(program, before + 1).inputReader()) {
            assertThat(out.readLine()).isEqualTo("loaded");
            long life = random.nextLong(TimeUnit.MILLISECONDS.toMicros(LONGEST_LIFE_MS));
            Thread killer = Thread.ofVirtual().start(() -> kill(program, life));
            long last = before;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may be cut by the death.
                last = line.equals(Long.toString(last + 1)) ? last + 1 : last;
            }
            killer.join();
            return last;
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static void kill(Process program, long lifeMicros) {
        try {
            boolean ended = program.waitFor(lifeMicros, TimeUnit.MICROSECONDS);
            assertThat(ended).as("the program ended by itself").isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            // Not by the process itself: that would close what is still to be read of it.
            program.toHandle().destroyForcibly();
        }
    }

    /**
     * @return the last number that is there
     */
    private static long requireWhole(Stored stored, long said, long before) {
        if (stored.sessions().isEmpty()) {
            assertThat(said).as("commits before the first that is there").isZero();
            return 0;
        }
        List<DeliveryFacts> deliveries = stored.sessions().getFirst().deliveries();
        DeliveryFacts newest = deliveries.getLast();
        long oldest = Math.max(1, newest.order() - JournalProgram.WAITING + 1);
        assertThat(deliveries.stream().map(DeliveryFacts::order))
                .containsExactlyElementsOf(LongStream.rangeClosed(oldest, newest.order()).boxed().toList());
        assertThat(stored.retained()).hasSize(1).first().isSameAs(newest.message());
        assertThat(newest.message().payload()[0]).isEqualTo((byte) newest.order());
        assertThat(newest.order()).isGreaterThanOrEqualTo(Math.max(said, before));
        return newest.order();
    }
}
