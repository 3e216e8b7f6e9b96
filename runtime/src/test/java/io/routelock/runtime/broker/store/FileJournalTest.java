package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.broker.session.Message;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** One file, which belongs to one broker and to nobody else. */
class FileJournalTest {

    @TempDir private Path root;
    private JournalFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new JournalFolder(root);
    }

    private void write(String client) {
        try (FileJournal journal = folder.open()) {
            journal.load();
            journal.session(JournalTexts.session(client));
        }
    }

    private String loaded() {
        try (FileJournal journal = folder.open()) {
            return StoredText.of(journal.load());
        }
    }

    private void requireRefused(String code) throws IOException {
        byte[] before = Files.readAllBytes(folder.file);
        refused(code, this::loaded);
        assertThat(folder.file).hasBinaryContent(before);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
    }

    @Test
    void aFileOfSomebodyElseIsRefusedAndNotTouched() throws IOException {
        Files.writeString(folder.file, "the database of another program");
        requireRefused("broker.state-foreign");
        Files.writeString(folder.file, "short");
        requireRefused("broker.state-foreign");
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndNotTouched() throws IOException {
        write("a");
        byte[] content = Files.readAllBytes(folder.file);
        content[9] = LogHeader.VERSION + 1;
        Files.write(folder.file, content);
        requireRefused("broker.state-newer");
    }

    /** Its checksum holds, so no damage: somebody wrote it so. */
    @Test
    void anEntryOfNoKnownTypeIsRefusedAndNotTouched() throws IOException {
        write("a");
        LogBuffer strange = new LogBuffer();
        strange.begin(99);
        strange.end();
        Files.write(folder.file, strange.content().array(), StandardOpenOption.APPEND);
        requireRefused("broker.state-damaged");
    }

    @Test
    void anEmptyFileIsANewOne() throws IOException {
        Files.createFile(folder.file);
        assertThat(loaded()).isEmpty();
        write("a");
        assertThat(loaded()).contains("clientId=a");
        assertThat(folder.findings).isEmpty();
    }

    @Test
    void aFolderThatIsMissingOrAFolderInItsPlaceIsAFinding() throws IOException {
        refused("broker.state-unusable", () -> new JournalFolder(root.resolve("none")).open());
        Files.createDirectory(folder.file);
        refused("broker.state-unusable", this::loaded);
    }

    @Test
    void aSecondBrokerOfThisProcessIsTurnedAwayAndTheFirstKeepsItsLock() throws Exception {
        try (FileJournal first = folder.open()) {
            first.load();
            refused("broker.state-in-use", folder::open);
            assertThat(saysAnotherProgram()).isEqualTo("broker.state-in-use");
        }
        assertThat(saysAnotherProgram()).isEqualTo("loaded");
    }

    private String saysAnotherProgram() throws Exception {
        Process program = JournalProgram.keep(JournalProgram.start(folder.file), 1);
        try {
            return program.inputReader().readLine();
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void itIsFreeWhenALoadFailed() throws IOException {
        Files.writeString(folder.file, "somebody else's file");
        refused("broker.state-foreign", this::loaded);
        Files.delete(folder.file);
        assertThat(loaded()).isEmpty();
    }

    /** Payloads may be anything, so nobody else may read them, whatever the umask is. */
    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Assumptions.assumeTrue(
                root.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "SKIPPED: no POSIX rights here, so who can read the file is not tested");
        write("a");
        Files.setPosixFilePermissions(folder.file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(folder.file, new byte[3], StandardOpenOption.APPEND);
        write("a");
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file ->
                            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aLinkToTheFileStaysALink() throws IOException {
        Path real = Files.createDirectory(root.resolve("other")).resolve("real.state");
        write("a");
        Files.move(folder.file, real);
        Files.createSymbolicLink(folder.file, real);
        write("b");
        assertThat(folder.file).isSymbolicLink();
        assertThat(loaded()).contains("clientId=a", "clientId=b");
    }

    /** 1 000 absent clients and one message: the payload is in the file once. */
    @Test
    void aMessageForManySessionsIsWrittenOnce() throws IOException {
        Message message = JournalTexts.message("t", 100_000);
        try (FileJournal journal = folder.open()) {
            journal.load();
            for (int i = 0; i < 1000; i++) {
                journal.session(JournalTexts.session("c" + i));
                journal.delivery("c" + i, JournalTexts.waiting(1, message));
            }
            journal.commit();
        }
        assertThat(Files.size(folder.file)).isBetween(100_000L, 250_000L);
        try (FileJournal journal = folder.open()) {
            var messages =
                    journal.load().sessions().stream().map(one -> one.deliveries().getFirst().message());
            assertThat(messages.distinct()).hasSize(1);
        }
    }

    @Test
    void whatWasToldAndNotCommittedIsNotThereAfterADeath() throws IOException {
        try (FileJournal journal = folder.open()) {
            journal.load();
            journal.session(JournalTexts.session("a"));
            journal.commit();
            journal.session(JournalTexts.session("b"));
            String onDisk = StoredText.of(LoadedLog.read(folder.file).state().stored());
            assertThat(onDisk).contains("clientId=a").doesNotContain("clientId=b");
        }
        assertThat(loaded()).contains("clientId=b");
    }

    @Test
    void toTellTheSameAgainCostsNothing() throws IOException {
        Message message = JournalTexts.message("t", 10);
        try (FileJournal journal = folder.open()) {
            journal.load();
            long size = 0;
            for (int i = 0; i < 3; i++) {
                journal.session(JournalTexts.session("a"));
                journal.delivery("a", JournalTexts.waiting(1, message));
                journal.received("a", 7);
                journal.retained(message);
                journal.commit();
                assertThat(Files.size(folder.file)).isGreaterThanOrEqualTo(size);
                assertThat(i == 0 || Files.size(folder.file) == size).isTrue();
                size = Files.size(folder.file);
            }
        }
    }

    @Test
    void aSessionThatWasNeverPutIsAFaultOfTheCaller() {
        try (FileJournal journal = folder.open()) {
            journal.load();
            assertThatThrownBy(() -> journal.received("nobody", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nobody");
        }
    }

    /** An interrupt closes a channel under the thread that writes. */
    @Test
    void anInterruptedThreadStillKeepsAllAtTheEnd() {
        try (FileJournal journal = folder.open()) {
            journal.load();
            journal.session(JournalTexts.session("a"));
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(loaded()).contains("clientId=a");
        assertThat(folder.findings).isEmpty();
    }

    @Test
    void itLeavesNoFileOpen() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(
                Files.isDirectory(handles), "SKIPPED: no /proc here, so open files are not counted");
        for (int life = 0; life < 3; life++) {
            write("a" + life);
        }
        Files.write(folder.file, new byte[5], StandardOpenOption.APPEND);
        write("b");
        Files.writeString(folder.file, "somebody else's file");
        refused("broker.state-foreign", this::loaded);
        assertThat(openFilesBelow(handles, root)).isEmpty();
    }

    private static List<String> openFilesBelow(Path handles, Path root) throws IOException {
        try (Stream<Path> all = Files.list(handles)) {
            return all.flatMap(FileJournalTest::target)
                    .filter(name -> name.startsWith(root.toString()))
                    .toList();
        }
    }

    private static Stream<String> target(Path handle) {
        try {
            return Stream.of(Files.readSymbolicLink(handle).toString());
        } catch (IOException closedMeanwhile) {
            return Stream.empty();
        }
    }
}
