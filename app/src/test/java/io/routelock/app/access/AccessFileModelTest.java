package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.access.QuestionModel.Answer;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.controls.Csv;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessExplanation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** An open acl_file without a stage: text, matrix, question, problems and disk hold one truth. */
class AccessFileModelTest {

    @TempDir Path home;

    private AccessDesk desk(String text) {
        return new AccessDesk(home, text);
    }

    @Test
    void aKeystrokeInTheTextChangesTheMatrix() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            assertThat(desk.cell("plc1", "PLC1/cmd")).isEqualTo("R 7");
            desk.type("topic read PLC1/cmd", "topic readwrite PLC1/cmd");
            assertThat(desk.cell("plc1", "PLC1/cmd")).isEqualTo("RW 7");
        }
    }

    @Test
    void aCellChangesItsOneLineAndNoOther() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.select("plc1", "PLC1/cmd");
            desk.matrix.set(CellChoice.BOTH);
            assertThat(desk.text())
                    .isEqualTo(AccessDesk.PLANT.replace("topic read PLC1/cmd", "topic readwrite PLC1/cmd"));
            assertThat(desk.matrix.selectedProperty().get().orElseThrow().words())
                    .isEqualTo("plc1, PLC1/cmd: read yes (line 7); write yes (line 7).");
        }
    }

    @Test
    void undoGoesBackOverMatrixAndText() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.select("plc2", "PLC1/out");
            desk.matrix.set(CellChoice.READ);
            desk.type("# Everybody", "# All");
            assertThat(desk.cell("plc2", "PLC1/out")).isEqualTo("R 12");
            desk.file.file().undo();
            desk.file.file().undo();
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT);
            assertThat(desk.file.file().dirtyProperty().get()).isFalse();
            desk.file.file().redo();
            assertThat(desk.cell("plc2", "PLC1/out")).isEqualTo("R 12");
        }
    }

    /** There is no specificity: another line still gives what was taken. */
    @Test
    void whatHindersAWishIsSaidWithItsLine() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.select("maint", "PLC1/out");
            desk.matrix.set(CellChoice.NOTHING);
            assertThat(desk.notice()).contains("Line 28 still gives reading");
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT);
        }
    }

    @Test
    void aUserAndATopicThatAreAddedGetARowAndAColumn() {
        try (AccessDesk desk = desk("")) {
            desk.file.addUser("Data collector");
            desk.file.addTopic("PLC1/out");
            desk.select("Data collector", "PLC1/out");
            desk.matrix.set(CellChoice.READ);
            assertThat(desk.text()).isEqualTo("user Data collector\ntopic read PLC1/out\n");
        }
    }

    @Test
    void aNewNameIsRefusedWithTheReason() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            NewNameModel user = new NewNameModel(desk.file, Place.AddAccess.What.USER);
            user.nameProperty().set("plc1");
            assertThat(user.isGood()).isFalse();
            assertThat(user.troubleProperty().get().orElse("")).contains("already");
            NewNameModel topic = new NewNameModel(desk.file, Place.AddAccess.What.TOPIC);
            topic.nameProperty().set("PLC1/#/out");
            assertThat(topic.isGood()).isFalse();
            topic.nameProperty().set("PLC1/#");
            assertThat(topic.isGood()).isTrue();
        }
    }

    @Test
    void aCellAsksItsQuestionAndPointsAtItsLine() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.file.question().doingProperty().set(Doing.WRITE);
            desk.select("plc1", "PLC1/cmd");
            assertThat(answer(desk).answer()).startsWith("No. Line 7 lets plc1 read PLC1/cmd, not write it");
            assertThat(desk.file.question().clientIdProperty().get()).isEqualTo("plc1");
            assertThat(desk.file.lineProperty().get()).isEqualTo(OptionalInt.of(7));
            assertThat(desk.file.question().grant().orElseThrow().words()).isEqualTo("Let plc1 write");
        }
    }

    /** What the line gave before stays given. */
    @Test
    void aNoBecomesAYesByOneButton() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.file.question().doingProperty().set(Doing.WRITE);
            desk.select("plc1", "PLC1/cmd");
            desk.file.changeRights(desk.file.question().grant().orElseThrow().edit());
            assertThat(desk.text()).contains("topic readwrite PLC1/cmd");
            assertThat(answer(desk).decision().allowed()).isTrue();
            assertThat(desk.file.question().grant()).isEmpty();
        }
    }

    private static AccessExplanation answer(AccessDesk desk) {
        return ((Answer.Answered) desk.file.question().answerProperty().get()).explained();
    }

    @Test
    void aWrittenClientIdStaysWhenTheUserChanges() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            QuestionModel question = desk.file.question();
            question.userProperty().set("plc1");
            question.userProperty().set("plc2");
            assertThat(question.clientIdProperty().get()).isEqualTo("plc2");
            question.clientIdProperty().set("gateway");
            question.userProperty().set("scada");
            assertThat(question.clientIdProperty().get()).isEqualTo("gateway");
        }
    }

    /** As mosquitto 2.0 and 2.1 replace %u differently. */
    @Test
    void theAnswerFollowsTheVersionAndTheVersionIsRemembered() {
        try (AccessDesk desk = desk("pattern read a/x%u\n")) {
            desk.file.question().ask(Optional.of("1"), "a/x1");
            assertThat(answer(desk).decision().allowed()).isTrue();
            desk.file.versionProperty().set(MosquittoVersion.V2_1);
            assertThat(answer(desk).decision().allowed()).isFalse();
            assertThat(
                            new AccessFileModel(desk.bench, new OpenFiles(desk.bench).take(desk.path))
                                    .versionProperty()
                                    .get())
                    .isEqualTo(MosquittoVersion.V2_1);
        }
    }

    @Test
    void aWildcardOrNothingIsNoQuestion() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.select("scada", "Plant/alarms/#");
            assertThat(desk.file.question().answerProperty().get())
                    .isEqualTo(
                            new Answer.Unasked("The cell is about many topics. Type one of Plant/alarms/#."));
            desk.file.question().topicProperty().set("Plant/#");
            assertThat(((Answer.Unasked) desk.file.question().answerProperty().get()).hint())
                    .contains("without + and #");
        }
    }

    @Test
    void problemsHaveTheirLineAndALinkThatMendsIt() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            Problem trap =
                    desk.problems.list().stream()
                            .filter(it -> it.where().equals("plant.acl, line 2"))
                            .findFirst()
                            .orElseThrow();
            trap.go().orElseThrow().run();
            assertThat(desk.opened).containsExactly(new Place.AccessFile(desk.path, OptionalInt.of(2)));
            assertThat(trap.next().orElseThrow().text()).isEqualTo("Change to \"topic deny #\"");
            trap.next().orElseThrow().action().run();
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT.replace("topic deny\n", "topic deny #\n"));
            assertThat(desk.problems.list()).noneMatch(it -> it.where().endsWith("line 2"));
            desk.file.file().undo();
            assertThat(desk.problems.list()).anyMatch(it -> it.where().endsWith("line 2"));
            desk.closeFile();
            assertThat(desk.problems.list()).isEmpty();
        }
    }

    /** A mosquitto 2.0 that reloads such a file runs open (mosquitto.md, what must never be forgotten). */
    @Test
    void aFileOnWhichMosquittoDoesNotStartIsNotSaved() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.type("topic write PLC1/out", "TOPIC write PLC1/out");
            desk.file.file().save(() -> {});
            assertThat(desk.onDisk()).isEqualTo(AccessDesk.PLANT);
            assertThat(desk.notice()).contains("Not saved: line 6").contains("everybody may read and write");
            assertThat(desk.file.file().refusal().isEmpty()).isFalse();
            assertThat(desk.file.question().answerProperty().get()).isInstanceOf(Answer.Unasked.class);
            desk.file.question().topicProperty().set("PLC1/out");
            assertThat(desk.file.question().answerProperty().get()).isInstanceOf(Answer.Undecided.class);
        }
    }

    @Test
    void aSaveKeepsWhatWasBeforeAndAllOtherBytes() throws IOException {
        String crlf = AccessDesk.PLANT.replace("\n", "\r\n");
        try (AccessDesk desk = desk(crlf)) {
            desk.select("plc1", "PLC1/cmd");
            desk.matrix.set(CellChoice.WRITE);
            desk.file.file().save(() -> {});
            assertThat(desk.onDisk()).isEqualTo(crlf.replace("topic read PLC1/cmd", "topic write PLC1/cmd"));
            assertThat(desk.file.file().dirtyProperty().get()).isFalse();
            assertThat(filesBeside(desk.path)).anyMatch(it -> holds(it, crlf));
        }
    }

    private static List<Path> filesBeside(Path file) throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.filter(it -> !it.equals(file)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aForeignChangeIsNoticedAndNothingIsLost() throws IOException {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.type("# Everybody", "# All");
            String theirs = AccessDesk.PLANT + "user new\n";
            desk.write(theirs);
            desk.file.file().save(() -> {});
            assertThat(desk.onDisk()).as("theirs stays").isEqualTo(theirs);
            assertThat(desk.file.file().changedOnDiskProperty().get()).isPresent();
            desk.file.file().reload();
            assertThat(desk.text()).isEqualTo(theirs);
            assertThat(desk.file.file().changedOnDiskProperty().get()).isEmpty();
            desk.file.file().undo();
            assertThat(desk.text()).contains("# All");
            desk.file.file().overwrite();
            assertThat(desk.onDisk()).contains("# All");
            assertThat(filesBeside(desk.path)).anyMatch(it -> holds(it, theirs));
        }
    }

    /** Attack on availability: a mosquitto 2.0 that reloads such a file runs without rules. */
    @Test
    void overwritingDoesNotLetAFaultThrough() throws IOException {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.type("# Everybody", "TOPIC x\n# All");
            String theirs = AccessDesk.PLANT + "user new\n";
            desk.write(theirs);
            desk.file.file().overwrite();
            assertThat(desk.onDisk()).isEqualTo(theirs);
        }
    }

    /** A drive that went away must not empty the last copy of the text. */
    @Test
    void aFileThatVanishesLeavesItsTextHereAndCanBeMadeAgain() throws IOException {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            Files.delete(desk.path);
            desk.file.file().lookIfOpen();
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT);
            assertThat(desk.file.file().changedOnDiskProperty().get()).isPresent();
            desk.file.file().reload();
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT);
            desk.file.file().overwrite();
            assertThat(desk.onDisk()).isEqualTo(AccessDesk.PLANT);
        }
    }

    @Test
    void whatNobodyEditedHereFollowsTheFile() throws IOException {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.write("user a\ntopic read b\n");
            Files.setLastModifiedTime(desk.path, FileTime.fromMillis(1000));
            desk.file.file().lookIfOpen();
            assertThat(desk.text()).isEqualTo("user a\ntopic read b\n");
            assertThat(desk.cell("a", "b")).isEqualTo("R 2");
        }
    }

    @Test
    void aFileThatDoesNotExistIsMadeByTheFirstSave() throws IOException {
        try (AccessDesk desk = desk("")) {
            Files.delete(desk.path);
            desk.file.file().load();
            assertThat(desk.notice()).contains("does not exist yet");
            desk.file.file().change("Insert an example", AccessExample::into);
            desk.file.file().save(() -> {});
            assertThat(desk.onDisk()).contains("user plc1");
            assertThat(desk.problems.list()).as("the example has no trap").isEmpty();
        }
    }

    /** mosquitto ends lines at LF alone; a text area would end them at CR too, and count otherwise. */
    @Test
    void linesAreThoseOfMosquittoWhateverTheFileHolds() {
        try (AccessDesk desk = desk("user a\r\ntopic read b\rc\r\ntopic read d\n")) {
            assertThat(desk.shown()).isEqualTo("user a\ntopic read b␍c\ntopic read d\n");
            desk.type("read d", "write d");
            assertThat(desk.text()).isEqualTo("user a\r\ntopic read b\rc\r\ntopic write d\n");
            desk.type("write d", "write d\ntopic read e");
            assertThat(desk.text()).endsWith("topic write d\r\ntopic read e\n");
        }
    }

    @Test
    void theFilterNarrowsUsersAndTopics() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.matrix.filterProperty().set("plc2/");
            assertThat(desk.matrix.view().columnCount()).isEqualTo(2);
            assertThat(desk.matrix.view().rowCount()).isEqualTo(8);
            desk.matrix.filterProperty().set("scada cmd");
            assertThat(List.of(desk.matrix.view().texts(0), desk.matrix.view().texts(1)))
                    .isEqualTo(
                            List.of(
                                    List.of("User", "PLC1/cmd", "PLC2/cmd"),
                                    List.of("scada", "W 16", "W 17")));
            desk.matrix.filterProperty().set("nowhere");
            assertThat(desk.matrix.view().rowCount()).isZero();
        }
    }

    @Test
    void theMatrixIsCopiedAsATask() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            desk.matrix.filterProperty().set("scada cmd");
            List<String> copied = new ArrayList<>();
            desk.file.text(desk.matrix.view(), Csv::text).onDone(copied::add);
            assertThat(copied).containsExactly("User\tPLC1/cmd\tPLC2/cmd\nscada\tW 16\tW 17\n");
            assertThat(desk.bench.tasks().list().getFirst().title()).isEqualTo("Copy the matrix");
        }
    }

    /** Changes are worked out beside: none is lost when somebody types meanwhile, and their order stays. */
    @Test
    void changesOfRightsAndTypingAtTheSameTimeAllCount() {
        Deque<Runnable> work = new ArrayDeque<>();
        try (AccessDesk desk = new AccessDesk(home, AccessDesk.PLANT, work::add)) {
            doAll(work);
            desk.select("plc1", "PLC1/cmd");
            desk.matrix.set(CellChoice.BOTH);
            desk.select("plc2", "PLC2/cmd");
            desk.matrix.set(CellChoice.BOTH);
            desk.type("# Everybody", "# All");
            doAll(work);
            assertThat(desk.text())
                    .isEqualTo(
                            AccessDesk.PLANT
                                    .replace("topic read PLC1/cmd", "topic readwrite PLC1/cmd")
                                    .replace("topic read PLC2/cmd", "topic readwrite PLC2/cmd")
                                    .replace("# Everybody", "# All"));
            desk.file.file().undo();
            assertThat(desk.text()).contains("topic readwrite PLC1/cmd", "topic read PLC2/cmd");
        }
    }

    private static void doAll(Deque<Runnable> work) {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void theFilesThatWereOpenedAreRemembered() {
        try (AccessDesk desk = desk(AccessDesk.PLANT)) {
            KnownAccessFiles known =
                    new KnownAccessFiles(desk.bench.model().accessFiles(), desk.bench.settings());
            known.remember(desk.path);
            known.remember(desk.path);
            known.remember(home.resolve("other.acl"));
            new KnownAccessFiles(desk.bench.model().accessFiles(), desk.bench.settings());
            assertThat(desk.bench.model().accessFiles())
                    .containsExactly(home.resolve("other.acl"), desk.path);
        }
    }

    @Test
    void theTrapOfTheFieldShowsAsAColumn() {
        try (AccessDesk desk = desk(AccessSeeds.PLAIN)) {
            assertThat(desk.cell("anonymous", "deny")).isEqualTo("RW 2");
            assertThat(desk.select("anonymous", "deny").column().trap()).isTrue();
            assertThat(desk.cell("myPLC", "PLC1/out")).isEqualTo("W 6");
            assertThat(desk.cell("myD2000", "PLC1/out")).isEqualTo("R 11");
        }
    }
}
