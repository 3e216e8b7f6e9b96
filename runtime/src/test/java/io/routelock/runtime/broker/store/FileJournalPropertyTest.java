package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;

/** Issue: retained messages and sessions survive. Whatever is told, a load says what plain maps say. */
class FileJournalPropertyTest {

    private Path root;
    private JournalFolder folder;
    private SmallDisk disk;

    @BeforeTry
    void makeFolder() throws IOException {
        root = Files.createTempDirectory("routelock-journal");
        folder = new JournalFolder(root);
        disk = new SmallDisk();
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (var all = Files.walk(root)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aLoadSaysWhatWasTold(@ForAll Random random) {
        tellAndLoad(random, 40, 300);
        assertThat(disk.creations()).isEqualTo(1);
    }

    /** Large messages that are soon over make it write the file anew, in the middle of all. */
    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void aFileThatIsWrittenAnewSaysTheSame(@ForAll Random random) {
        tellAndLoad(random, 60_000, 1500);
        assertThat(disk.creations()).isGreaterThan(2);
    }

    private void tellAndLoad(Random random, int largestPayload, int calls) {
        PlainJournal model = new PlainJournal();
        RandomTelling telling = new RandomTelling(random, largestPayload);
        for (int life = 0; life < 3; life++) {
            try (FileJournal journal = folder.open(disk, Runnable::run)) {
                var stored = journal.load();
                assertThat(StoredText.of(stored)).isEqualTo(StoredText.of(model.load()));
                telling.continueWith(stored);
                tell(random, calls, telling, model, journal);
            }
            model.close();
        }
        assertThat(folder.findings).isEmpty();
    }

    private void tell(
            Random random, int calls, RandomTelling telling, PlainJournal model, FileJournal journal) {
        for (int i = 0; i < calls; i++) {
            telling.one(model, journal);
            if (random.nextInt(4) == 0) {
                model.commit();
                journal.commit();
                // Each second it waits for the disk, which takes most of the time of this test.
                folder.pass(random.nextInt(20) == 0 ? 1 : 0);
            }
        }
    }
}
