package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Issue: mosquitto, rules built in the matrix. Nothing but the lines of the cell may change. */
class AclEditsTest {

    private static final MatrixRow ANONYMOUS = new MatrixRow.Anonymous();
    private static final MatrixRow PLC1 = new MatrixRow.User("plc1");

    private static AclFile file(String text) {
        return AclFile.read(SourceText.of(text));
    }

    private static AclEdit set(String text, MatrixRow row, String filter, CellWish wish) {
        return AclEdits.set(file(text), MosquittoVersion.V2_0, row, MatrixColumn.of(filter), wish);
    }

    private static String after(String text, MatrixRow row, String filter, CellWish wish) {
        return set(text, row, filter, wish).after().text();
    }

    @Test
    void theAccessWordOfTheLineChangesAndNothingElse() {
        String text = "# PLC 1\r\nuser plc1\r\n  topic  read   a b \r\ntopic x\r\n";
        assertThat(after(text, PLC1, "a b", CellWish.READ_WRITE))
                .isEqualTo("# PLC 1\r\nuser plc1\r\n  topic  readwrite   a b\r\ntopic x\r\n");
        assertThat(after(text, PLC1, "x", CellWish.READ))
                .isEqualTo("# PLC 1\r\nuser plc1\r\n  topic  read   a b \r\ntopic read x\r\n");
        assertThat(after(text, PLC1, "x", CellWish.READ_WRITE)).isEqualTo(text);
        assertThat(after("user plc1\ntopic deny a\n", PLC1, "a", CellWish.WRITE))
                .isEqualTo("user plc1\ntopic write a\n");
    }

    @Test
    void severalLinesOfACellBecomeOne() {
        String text = "user plc1\ntopic read a\n# why\ntopic write a\ntopic deny a\n";
        assertThat(after(text, PLC1, "a", CellWish.WRITE)).isEqualTo("user plc1\n# why\ntopic write a\n");
        assertThat(after(text, PLC1, "a", CellWish.NONE)).isEqualTo("user plc1\n# why\n");
    }

    @Test
    void aNewLineStandsAtTheEndOfTheUsersBlock() {
        String text = "user plc1\r\ntopic read a\r\n\r\n# next\r\nuser b\r\ntopic x";
        assertThat(after(text, PLC1, "c/#", CellWish.WRITE))
                .isEqualTo("user plc1\r\ntopic read a\r\ntopic write c/#\r\n\r\n# next\r\nuser b\r\ntopic x");
        assertThat(after(text, new MatrixRow.User("Data collector"), "c", CellWish.READ))
                .isEqualTo(text + "\r\n\r\nuser Data collector\r\ntopic read c\r\n");
        assertThat(after("", PLC1, "c", CellWish.READ)).isEqualTo("user plc1\ntopic read c\n");
    }

    @Test
    void aLineForAnonymousClientsStandsBeforeTheFirstUser() {
        assertThat(after("topic a\n\nuser plc1\ntopic b\n", ANONYMOUS, "c", CellWish.READ))
                .isEqualTo("topic a\ntopic read c\n\nuser plc1\ntopic b\n");
        assertThat(after("# PLC 1\nuser plc1\ntopic b\n", ANONYMOUS, "c", CellWish.READ))
                .isEqualTo("topic read c\n\n# PLC 1\nuser plc1\ntopic b\n");
        assertThat(after("# the plant\n\n# PLC 1\nuser plc1\n", ANONYMOUS, "c", CellWish.READ))
                .isEqualTo("# the plant\n\ntopic read c\n\n# PLC 1\nuser plc1\n");
    }

    @Test
    void aLineThatWouldChangeNothingIsNotWrittenAndTheOtherLineIsNamed() {
        AclEdit denied = set("user plc1\ntopic deny #\n", PLC1, "a", CellWish.READ);
        assertThat(denied.changes()).isFalse();
        assertThat(denied.isEnough()).isFalse();
        assertThat(denied.obstacles().getFirst().text()).isEqualTo("Line 2 still denies it.");
        AclEdit given = set("user plc1\ntopic read #\ntopic read a\n", PLC1, "a", CellWish.NONE);
        assertThat(given.after().text()).isEqualTo("user plc1\ntopic read #\n");
        assertThat(given.obstacles().getFirst().text()).isEqualTo("Line 2 still gives reading.");
        AclEdit already = set("pattern read #\n", PLC1, "a", CellWish.READ);
        assertThat(already.changes()).isFalse();
        assertThat(already.isEnough()).isTrue();
        assertThat(set("", PLC1, "$SYS/a", CellWish.WRITE).obstacles().getFirst().text())
                .contains("mosquitto always denies");
    }

    @Test
    void aDenyIsWrittenOnlyOnWishAndTakesWhatOthersGive() {
        AclEdit edit = set("user plc1\ntopic readwrite #\n", PLC1, "a", CellWish.DENY);
        assertThat(edit.after().text()).isEqualTo("user plc1\ntopic readwrite #\ntopic deny a\n");
        assertThat(edit.isEnough()).isTrue();
        assertThat(set("user plc1\n", PLC1, "a", CellWish.DENY).after().text())
                .isEqualTo("user plc1\ntopic deny a\n");
    }

    @Test
    void thePatternOfARowChangesOrGetsANeighbour() {
        String text = "pattern read s/%u\nuser plc1\n";
        MatrixRow pattern = new MatrixRow.Pattern(file(text).rules().getFirst());
        MatrixColumn status = new MatrixColumn("s/%u", true, false);
        assertThat(
                        AclEdits.set(file(text), MosquittoVersion.V2_0, pattern, status, CellWish.WRITE)
                                .after()
                                .text())
                .isEqualTo("pattern write s/%u\nuser plc1\n");
        assertThat(after(text, pattern, "t", CellWish.READ))
                .isEqualTo("pattern read s/%u\npattern read t\nuser plc1\n");
        assertThat(
                        AclEdits.set(file(text), MosquittoVersion.V2_0, PLC1, status, CellWish.READ_WRITE)
                                .after()
                                .text())
                .isEqualTo("pattern read s/%u\nuser plc1\ntopic readwrite s/plc1\n");
    }

    @Test
    void aLineThatNoFileCanHoldIsRefused() {
        for (String filter : new String[] {"a ", "a\nb", "a/#/b", "a+", ""}) {
            assertThatThrownBy(() -> set("", PLC1, filter, CellWish.READ))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(WritableNames.refuseTopic(filter)).isPresent();
        }
        assertThat(WritableNames.refuseUser(" a")).isPresent();
        assertThat(WritableNames.refuseUser("")).isPresent();
        assertThat(WritableNames.refuseUser("Data collector")).isEmpty();
        assertThat(WritableNames.refuseTopic("a b/#")).isEmpty();
    }

    @Test
    void usersAreAddedRenamedAndRemovedWithAllTheirBlocks() {
        String text = "# one\nuser a\ntopic x\npattern y\n\nuser b\ntopic z\n# more\nuser a\ntopic w\n";
        assertThat(AclEdits.addUser(file(text), "c").after().text()).isEqualTo(text + "\nuser c\n");
        assertThat(AclEdits.renameUser(file(text), "a", "c").after().text())
                .isEqualTo(text.replace("user a", "user c"));
        assertThat(AclEdits.removeUser(file(text), "a").after().text())
                .isEqualTo("# one\npattern y\n\nuser b\ntopic z\n# more\n");
        assertThatThrownBy(() -> AclEdits.renameUser(file(text), "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AclEdit setAll(String text, CellWish wish, AclEdits.Place... cells) {
        return AclEdits.setAll(file(text), MosquittoVersion.V2_0, List.of(cells), wish);
    }

    private static AclEdits.Place at(MatrixRow row, String filter) {
        return new AclEdits.Place(row, MatrixColumn.of(filter));
    }

    @Test
    void severalCellsAreOneChangeThatTouchesNoOtherLine() {
        String text = "# PLC 1\r\nuser plc1\r\n topic  write a\r\n\r\n# PLC 2\r\nuser plc2\r\ntopic deny b";
        MatrixRow plc2 = new MatrixRow.User("plc2");
        AclEdit edit =
                setAll(text, CellWish.READ, at(PLC1, "a"), at(PLC1, "b"), at(plc2, "a"), at(plc2, "b"));
        assertThat(edit.after().text())
                .isEqualTo(
                        "# PLC 1\r\nuser plc1\r\n topic  read a\r\ntopic read b\r\n\r\n# PLC 2\r\nuser"
                                + " plc2\r\ntopic read b\r\ntopic read a\r\n");
        assertThat(edit.title()).isEqualTo("Read in 4 cells");
        assertThat(edit.isEnough()).isTrue();
        assertThat(setAll(edit.after().text(), CellWish.NONE, at(PLC1, "a"), at(plc2, "a")).after().text())
                .isEqualTo(
                        "# PLC 1\r\nuser plc1\r\ntopic read b\r\n\r\n# PLC 2\r\nuser plc2\r\ntopic read b\r\n");
    }

    @Test
    void whatHindersSeveralCellsIsNamedByTheLinesAsTheyAreAfterwards() {
        AclEdit edit =
                setAll(
                        "user plc1\ntopic read a\ntopic read #\n",
                        CellWish.NONE,
                        at(PLC1, "a"),
                        at(PLC1, "b"));
        assertThat(edit.after().text()).isEqualTo("user plc1\ntopic read #\n");
        assertThat(edit.obstacles())
                .extracting(AclEdit.Obstacle::text)
                .containsExactly("Line 2 still gives reading.");
        assertThat(
                        setAll(
                                        "user plc1\ntopic read a\ntopic read #\n",
                                        CellWish.NONE,
                                        at(PLC1, "a"),
                                        at(PLC1, "#"))
                                .isEnough())
                .isTrue();
    }

    @Test
    void rowsOfPatternsAreFoundWhileLinesMove() {
        AclFile acl = file("pattern read a/%u\npattern read b/%u\nuser plc1\ntopic read c\n");
        List<AclEdits.Place> cells =
                acl.rules().stream()
                        .filter(AclRule::isPattern)
                        .map(rule ->
                                new AclEdits.Place(
                                        new MatrixRow.Pattern(rule),
                                        new MatrixColumn(rule.filter(), true, false)))
                        .toList();
        assertThat(AclEdits.setAll(acl, MosquittoVersion.V2_0, cells, CellWish.NONE).after().text())
                .isEqualTo("user plc1\ntopic read c\n");
        assertThat(AclEdits.setAll(acl, MosquittoVersion.V2_0, cells, CellWish.WRITE).after().text())
                .isEqualTo("pattern write a/%u\npattern write b/%u\nuser plc1\ntopic read c\n");
    }

    @Test
    void aCellThatNoLineCanSayIsLeftOutOfSeveral() {
        AclEdits.Place never = new AclEdits.Place(PLC1, new MatrixColumn("x/%c", true, false));
        AclEdit edit = setAll("user plc1\n", CellWish.READ, never, at(PLC1, "a"));
        assertThat(edit.after().text()).isEqualTo("user plc1\ntopic read a\n");
        assertThat(edit.title()).isEqualTo("Read in 1 cell");
        assertThatThrownBy(() -> setAll("user plc1\n", CellWish.READ, never))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRenamedOrRemovedUserLeavesCommentsAndAllOtherBytes() {
        String text =
                "# PLC 1\r\nuser plc1\r\n# out\r\ntopic a\r\npattern read p/%u\r\n\r\nuser b\r\ntopic c\r\nuser plc1";
        assertThat(AclEdits.renameUser(file(text), "plc1", "Press 1").after().text())
                .isEqualTo(text.replace("user plc1", "user Press 1"));
        assertThat(AclEdits.removeUser(file(text), "plc1").after().text())
                .isEqualTo("# PLC 1\r\n# out\r\npattern read p/%u\r\n\r\nuser b\r\ntopic c\r\n");
    }
}
