package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log does not grow with what is over, and a broker does not wait while it is written anew. */
class RewriteTest {

    private static final int SOME = 10_000;

    @TempDir private Path root;
    private JournalFolder folder;
    private final SmallDisk disk = new SmallDisk();
    private final HeldDisk held = new HeldDisk();

    @BeforeEach
    void makeFolder() {
        folder = new JournalFolder(root);
    }

    private FileJournal open() {
        FileJournal journal = folder.open(disk, held);
        journal.load();
        return journal;
    }

    private static void retain(FileJournal journal, String topic, int times) {
        for (int i = 0; i < times; i++) {
            journal.retained(JournalTexts.message(topic, SOME));
            journal.commit();
        }
    }

    private String loaded() {
        try (FileJournal journal = folder.open()) {
            return StoredText.of(journal.load());
        }
    }

    private Path beside() {
        return root.resolve(JournalFolder.NAME + ".new");
    }

    @Test
    void aLogOfWhatIsOverIsWrittenAnew() throws IOException {
        try (FileJournal journal = open()) {
            retain(journal, "a", 300);
            assertThat(Files.size(folder.file)).isGreaterThan(StateLog.LEAST_DEAD);
            held.run();
            journal.commit();
            assertThat(Files.size(folder.file)).isGreaterThan(SOME).isLessThan(205L * SOME);
            assertThat(beside()).doesNotExist();
        }
        assertThat(loaded()).startsWith("retained [a 10000 bytes");
    }

    /** Otherwise a broker with much to keep would write it again and again. */
    @Test
    void whatIsAliveIsNotWrittenAnew() {
        try (FileJournal journal = open()) {
            for (int i = 0; i < 300; i++) {
                retain(journal, "t" + i, 1);
            }
            held.run();
            journal.commit();
            assertThat(disk.creations()).isEqualTo(1);
        }
    }

    @Test
    void whereOpenFilesCannotBeReplacedTheOldOneIsClosedFirst() throws IOException {
        disk.replacesOpenFiles(false);
        try (FileJournal journal = open()) {
            retain(journal, "a", 110);
            held.run();
            retain(journal, "b", 3);
            assertThat(Files.size(folder.file)).isLessThan(50L * SOME);
            held.run();
        }
        assertThat(folder.findings).isEmpty();
        assertThat(loaded()).contains("[a ", "[b ");
    }

    /** To free its space takes the system long, so the disk thread does it. */
    @Test
    void theOldFileIsClosedOnTheDiskThreadOrAtTheEnd() {
        for (boolean disturbed : new boolean[] {false, true}) {
            try (FileJournal journal = open()) {
                retain(journal, "a" + disturbed, 110);
                held.run();
                retain(journal, "b", 2);
                assertThat(disk.open()).isEqualTo(2);
                if (!disturbed) {
                    held.run();
                    assertThat(disk.open()).isEqualTo(1);
                }
            }
            assertThat(disk.open()).isZero();
        }
    }

    /** Between its first entry and its last the broker goes on. */
    @Test
    void whatIsToldMeanwhileIsInTheNewLog() {
        try (FileJournal journal = open()) {
            retain(journal, "a", 110);
            assertThat(disk.creations()).isEqualTo(1);
            retain(journal, "b", 3);
            journal.session(JournalTexts.session("c"));
            journal.commit();
            held.run();
            journal.retainedGone("a");
            journal.commit();
            assertThat(disk.creations()).isEqualTo(2);
        }
        assertThat(loaded()).contains("[b ", "clientId=c").doesNotContain("[a ");
    }

    /** The file that counts is whole at each moment, whenever the process dies. */
    @Test
    void theOldLogCountsUntilTheNewOneTakesItsName() throws IOException {
        try (FileJournal journal = open()) {
            retain(journal, "a", 110);
            Path copy = root.resolve("copy");
            Files.copy(folder.file, copy);
            assertThat(StoredText.of(LoadedLog.read(copy).state().stored())).contains("[a ");
            held.run();
            assertThat(beside()).exists();
            assertThat(StoredText.of(LoadedLog.read(folder.file).state().stored())).contains("[a ");
        }
        assertThat(beside()).doesNotExist();
        assertThat(loaded()).contains("[a ");
    }

    @Test
    void whatACrashLeftOfOneIsTakenAway() throws IOException {
        Files.writeString(beside(), "half a log");
        try (FileJournal journal = open()) {
            assertThat(beside()).doesNotExist();
            retain(journal, "a", 110);
            held.run();
            journal.commit();
        }
        assertThat(loaded()).contains("[a ");
    }

    @Test
    void oneThatFailsIsToldOnceAndTriedAgainAfterAMinute() {
        try (FileJournal journal = open()) {
            disk.moves(false);
            retain(journal, "a", 110);
            held.run();
            retain(journal, "a", 10);
            held.run();
            retain(journal, "b", 1);
            assertThat(disk.creations()).isEqualTo(2);
            assertThat(folder.codes()).containsExactly("broker.state-growing");
            assertThat(beside()).doesNotExist();
            disk.moves(true);
            folder.pass(60);
            retain(journal, "b", 1);
            held.run();
            retain(journal, "b", 1);
            assertThat(disk.creations()).isEqualTo(3);
        }
        assertThat(folder.codes()).hasSize(1);
        assertThat(loaded()).contains("[a ", "[b ");
    }

    /** The executor may have stopped before, or never have come to it. */
    @Test
    void anEndDoesNotWaitForOneThatHasNotBegun() {
        try (FileJournal journal = open()) {
            retain(journal, "a", 110);
            assertThat(held.waiting()).isPositive();
        }
        held.run();
        assertThat(beside()).doesNotExist();
        assertThat(loaded()).contains("[a ");
    }

    @Test
    void itForcesOnceASecondAndOnlyWhenThereIsSomething() {
        try (FileJournal journal = open()) {
            retain(journal, "a", 10);
            assertThat(held.waiting()).isEqualTo(1);
            held.run();
            retain(journal, "a", 10);
            assertThat(held.waiting()).isZero();
            folder.pass(1);
            journal.commit();
            assertThat(held.waiting()).isEqualTo(1);
            held.run();
            folder.pass(1);
            journal.commit();
            assertThat(held.waiting()).isZero();
        }
    }
}
