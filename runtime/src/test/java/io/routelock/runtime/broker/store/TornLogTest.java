package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Issue: a log of its own with a test for torn writes. A file that ends anywhere, or has other bytes
 * anywhere, gives the state of a commit that was made, the last one before the damage, or is refused in
 * words.
 */
class TornLogTest {

    private static final int COMMITS = 50;

    @TempDir private Path root;
    private JournalFolder folder;

    /** What was told up to each commit, by the size of the file then. */
    private final TreeMap<Integer, String> states = new TreeMap<>();

    private byte[] whole;

    @BeforeEach
    void writeLog() throws IOException {
        folder = new JournalFolder(root);
        PlainJournal model = new PlainJournal();
        RandomTelling telling = new RandomTelling(new Random(7), 60);
        states.put(LogHeader.BYTES, "");
        try (FileJournal journal = folder.open()) {
            journal.load();
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int call = 0; call <= commit % 5; call++) {
                    telling.one(model, journal);
                }
                model.commit();
                journal.commit();
                states.put((int) Files.size(folder.file), StoredText.of(model.load()));
            }
        }
        whole = Files.readAllBytes(folder.file);
    }

    private String load(byte[] content) throws IOException {
        Path file = Files.write(root.resolve("changed"), content);
        return StoredText.of(LoadedLog.read(file).state().stored());
    }

    private String stateAt(int size) {
        Map.Entry<Integer, String> last = states.floorEntry(size);
        return last == null ? "" : last.getValue();
    }

    @Test
    void aFileThatEndsAnywhereGivesTheLastCommitBeforeIt() throws IOException {
        for (int size = 0; size <= whole.length; size++) {
            assertThat(load(Arrays.copyOf(whole, size))).as("%d bytes", size).isEqualTo(stateAt(size));
        }
    }

    /** A power loss may leave the length of a file without its content. */
    @Test
    void zerosOrGarbageBehindThatChangeNothing() throws IOException {
        Random random = new Random(8);
        for (int size = LogHeader.BYTES; size <= whole.length; size++) {
            byte[] longer = Arrays.copyOf(Arrays.copyOf(whole, size), size + 1 + random.nextInt(200));
            if (random.nextBoolean()) {
                byte[] garbage = new byte[longer.length - size];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, longer, size, garbage.length);
            }
            assertThat(load(longer)).as("%d bytes", size).isEqualTo(stateAt(size));
        }
    }

    @Test
    void aByteThatChangedAnywhereGivesTheLastCommitBeforeItOrAFinding() throws IOException {
        Random random = new Random(9);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            if (at < LogHeader.BYTES) {
                assertThat(refused(changed)).as("byte %d", at).isNotEqualTo("none");
            } else {
                assertThat(load(changed)).as("byte %d", at).isEqualTo(stateAt(at));
            }
        }
    }

    /** The file got its name when that was on the disk: no torn write can be there. */
    @Test
    void aStateThatAFileBeginsWithIsWholeOrRefused() throws IOException {
        LiveState state = LoadedLog.read(folder.file).state();
        Path anew = root.resolve("anew");
        new Rewrite(new RealDisk(), Runnable::run, anew, state.entries(), COMMITS).finished().close();
        byte[] begins = Files.readAllBytes(anew);
        assertThat(load(begins)).isEqualTo(stateAt(whole.length));
        for (int at = 0; at < begins.length; at++) {
            byte[] changed = begins.clone();
            changed[at] ^= 0x10;
            assertThat(refused(changed)).as("byte %d", at).isIn(codesAt(at));
            if (at >= LogHeader.BYTES) {
                assertThat(refused(Arrays.copyOf(begins, at))).isEqualTo("broker.state-damaged");
            }
        }
    }

    private static List<String> codesAt(int at) {
        return at < LogHeader.BYTES
                ? List.of("broker.state-foreign", "broker.state-newer", "broker.state-damaged")
                : List.of("broker.state-damaged");
    }

    private String refused(byte[] content) throws IOException {
        try {
            load(content);
            return "none";
        } catch (FindingException e) {
            return e.finding().code();
        }
    }

    /** Two commits of which the first is gone would be a state that never was. */
    @Test
    void aCommitThatIsMissingInTheMiddleEndsTheLog() throws IOException {
        Integer[] ends = states.keySet().toArray(Integer[]::new);
        byte[] without = new byte[whole.length - (ends[21] - ends[20])];
        System.arraycopy(whole, 0, without, 0, ends[20]);
        System.arraycopy(whole, ends[21], without, ends[20], whole.length - ends[21]);
        assertThat(load(without)).isEqualTo(stateAt(ends[20]));
    }

    @Test
    void aTornTailIsKeptAsideAndTheLogGoesOnBehindTheRest() throws IOException {
        int end = states.floorKey(whole.length - 5);
        Files.write(folder.file, Arrays.copyOf(whole, whole.length - 5));
        for (int life = 0; life < 2; life++) {
            try (FileJournal journal = folder.open()) {
                assertThat(StoredText.of(journal.load())).isEqualTo(stateAt(end));
            }
        }
        assertThat(folder.codes()).containsExactly("broker.state-torn");
        Path aside = root.resolve(JournalFolder.NAME + ".torn-1");
        assertThat(folder.findings.getFirst().nextStep()).contains(aside.toString());
        assertThat(aside).hasBinaryContent(Arrays.copyOfRange(whole, end, whole.length - 5));
        assertThat(folder.file).hasBinaryContent(Arrays.copyOf(whole, end));
    }

    @Test
    void onlyTheNewestTenOfThemStay() throws IOException {
        for (int life = 1; life <= 12; life++) {
            Files.write(folder.file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
            try (FileJournal journal = folder.open()) {
                journal.load();
            }
        }
        assertThat(root.resolve(JournalFolder.NAME + ".torn-2")).doesNotExist();
        assertThat(root.resolve(JournalFolder.NAME + ".torn-3")).exists();
        assertThat(root.resolve(JournalFolder.NAME + ".torn-12")).exists();
    }

    /** The same through the journal itself, with all that it does to the file. */
    @Test
    void aJournalOpensOnEveryEndAndKeepsWhatIsToldThen() throws IOException {
        for (int size = 0; size < whole.length; size += 97) {
            Files.write(folder.file, Arrays.copyOf(whole, size));
            String before;
            try (FileJournal journal = folder.open()) {
                before = StoredText.of(journal.load());
                assertThat(before).isEqualTo(stateAt(size));
                journal.session(JournalTexts.session("late"));
                journal.commit();
            }
            try (FileJournal journal = folder.open()) {
                assertThat(StoredText.of(journal.load())).contains("clientId=late");
            }
        }
    }
}
