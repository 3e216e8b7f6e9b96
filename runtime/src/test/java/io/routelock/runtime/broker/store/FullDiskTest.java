package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Random;

/** A broker goes on when its disk does not, says so once, and loses nothing when there is room again. */
class FullDiskTest {

    @TempDir private Path root;
    private JournalFolder folder;
    private final SmallDisk disk = new SmallDisk();
    private final PlainJournal model = new PlainJournal();
    private final RandomTelling telling = new RandomTelling(new Random(3), 500);

    @BeforeEach
    void makeFolder() {
        folder = new JournalFolder(root);
    }

    private FileJournal open() {
        FileJournal journal = folder.open(disk, Runnable::run);
        journal.load();
        return journal;
    }

    private void tell(FileJournal journal, int commits) {
        for (int i = 0; i < commits; i++) {
            telling.one(model, journal);
            telling.one(model, journal);
            model.commit();
            journal.commit();
        }
    }

    private String loaded() {
        try (FileJournal journal = folder.open()) {
            return StoredText.of(journal.load());
        }
    }

    /** Wherever in a commit the room ends. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 500, 3000})
    void whatWasToldMeanwhileIsThereWhenThereIsRoomAgain(long room) {
        try (FileJournal journal = open()) {
            tell(journal, 20);
            disk.takes(room);
            tell(journal, 40);
            folder.pass(1);
            tell(journal, 3);
            assertThat(folder.codes()).containsExactly("broker.state-not-kept");
            disk.takes(Long.MAX_VALUE);
            folder.pass(1);
            tell(journal, 3);
            assertThat(folder.codes()).containsExactly("broker.state-not-kept", "broker.state-kept-again");
            tell(journal, 10);
        }
        assertThat(loaded()).isEqualTo(StoredText.of(model.load()));
    }

    /** A broker of a full disk has other things to do than to write the same file again and again. */
    @Test
    void itTriesOnceASecond() {
        try (FileJournal journal = open()) {
            disk.takes(0);
            tell(journal, 50);
            int before = disk.creations();
            for (int second = 0; second < 5; second++) {
                folder.pass(1);
                tell(journal, 50);
            }
            assertThat(disk.creations() - before).isEqualTo(5);
        }
    }

    @Test
    void thatItDiesThenLosesOnlyWhatTheFindingNames() {
        String before;
        try (FileJournal journal = open()) {
            tell(journal, 20);
            before = StoredText.of(model.load());
            disk.takes(5);
            tell(journal, 20);
            assertThat(folder.findings.getFirst().symptom())
                    .contains("No space left on device", "acknowledges", "would be lost");
        }
        assertThat(folder.codes()).containsExactly("broker.state-not-kept", "broker.state-lost");
        assertThat(loaded()).isEqualTo(before);
    }

    @Test
    void anEndIsOneMoreTry() {
        try (FileJournal journal = open()) {
            disk.takes(100);
            tell(journal, 20);
            disk.takes(Long.MAX_VALUE);
        }
        assertThat(loaded()).isEqualTo(StoredText.of(model.load()));
    }

    /** After an error of fsync the system may have forgotten what it should have written. */
    @Test
    void aDiskThatDidNotForceGetsAllOfItAnew() {
        try (FileJournal journal = open()) {
            disk.forces(false);
            tell(journal, 5);
            assertThat(folder.codes()).containsExactly("broker.state-not-kept");
            disk.forces(true);
            int before = disk.creations();
            folder.pass(1);
            tell(journal, 5);
            assertThat(disk.creations() - before).isEqualTo(1);
        }
        assertThat(folder.codes()).containsExactly("broker.state-not-kept", "broker.state-kept-again");
        assertThat(loaded()).isEqualTo(StoredText.of(model.load()));
    }

    /** A commit of many megabytes leaves in pieces, of which some fit. */
    @Test
    void halfALargeCommitDoesNotCount() {
        try (FileJournal journal = open()) {
            journal.retained(JournalTexts.message("small", 10));
            journal.commit();
            disk.takes(5 << 20);
            for (int i = 0; i < 12; i++) {
                journal.retained(JournalTexts.message("large/" + i, 1 << 20));
            }
            journal.commit();
            disk.takes(0);
        }
        assertThat(loaded()).contains("small").doesNotContain("large");
    }
}
