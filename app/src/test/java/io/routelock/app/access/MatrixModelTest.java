package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.navigation.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Several cells at once, drags, and users that get another name or go; without a stage. */
class MatrixModelTest {

    private static final String FILE =
            """
            # PLC 1
            user plc1
            topic read a
            topic b

            user plc2
            topic read c
            """;

    @TempDir Path home;

    private AccessDesk desk() {
        return new AccessDesk(home, FILE);
    }

    private static int row(AccessDesk desk, String user) {
        desk.select(user, "a");
        return desk.matrix.selectedRow();
    }

    private static int column(AccessDesk desk, String topic) {
        desk.select("plc1", topic);
        return desk.matrix.selectedColumn();
    }

    @Test
    void aKeySetsAllSelectedCellsInOneStep() {
        try (AccessDesk desk = desk()) {
            int last = column(desk, "c");
            int plc2 = row(desk, "plc2");
            desk.select("plc1", "a");
            desk.matrix.extend(plc2, last);
            assertThat(desk.matrix.range().count()).isEqualTo(6);
            assertThat(desk.matrix.wordsProperty().get()).startsWith("6 cells:");
            desk.matrix.set(CellChoice.WRITE);
            assertThat(desk.text())
                    .isEqualTo(
                            """
                            # PLC 1
                            user plc1
                            topic write a
                            topic write b
                            topic write c

                            user plc2
                            topic write c
                            topic write a
                            topic write b
                            """);
            assertThat(desk.matrix.range().count()).as("stays selected").isEqualTo(6);
            desk.file.file().undo();
            assertThat(desk.text()).isEqualTo(FILE);
        }
    }

    @Test
    void aDragGivesTheRightOfTheFirstCellToTheOthers() {
        try (AccessDesk desk = desk()) {
            int plc2 = row(desk, "plc2");
            int c = column(desk, "c");
            int b = column(desk, "b");
            desk.select("plc1", "b");
            desk.matrix.drag(plc2, b);
            desk.matrix.drag(plc2, c);
            assertThat(desk.matrix.fillingProperty().get()).contains(CellChoice.BOTH);
            assertThat(desk.text()).as("not before it is let go").isEqualTo(FILE);
            desk.matrix.drop();
            assertThat(desk.cell("plc1", "c")).startsWith("RW");
            assertThat(desk.cell("plc2", "b")).startsWith("RW");
            assertThat(desk.cell("plc2", "c")).startsWith("RW");
            assertThat(desk.cell("plc2", "a")).doesNotContain("R");
            desk.file.file().undo();
            assertThat(desk.text()).isEqualTo(FILE);
        }
    }

    @Test
    void aDragFromACellWithoutARightOnlySelects() {
        try (AccessDesk desk = desk()) {
            int plc1 = row(desk, "plc1");
            int a = column(desk, "a");
            desk.select("plc2", "a");
            desk.matrix.drag(plc1, a);
            desk.matrix.drop();
            assertThat(desk.text()).isEqualTo(FILE);
            assertThat(desk.matrix.range().count()).isEqualTo(2);
        }
    }

    @Test
    void aDragThatIsCancelledLeavesAllAsItWas() {
        try (AccessDesk desk = desk()) {
            int plc2 = row(desk, "plc2");
            int a = column(desk, "a");
            desk.select("plc1", "a");
            desk.matrix.drag(plc2, a);
            desk.matrix.cancelDrag();
            desk.matrix.drop();
            assertThat(desk.text()).isEqualTo(FILE);
            assertThat(desk.matrix.range().count()).isEqualTo(1);
            assertThat(desk.file.file().undoProperty().get()).isEmpty();
        }
    }

    @Test
    void aDragBackToTheFirstCellChangesNothing() {
        try (AccessDesk desk = desk()) {
            int plc2 = row(desk, "plc2");
            desk.select("plc1", "b");
            int plc1 = desk.matrix.selectedRow();
            int b = desk.matrix.selectedColumn();
            desk.matrix.drag(plc2, b);
            desk.matrix.drag(plc1, b);
            desk.matrix.drop();
            assertThat(desk.text()).isEqualTo(FILE);
        }
    }

    @Test
    void aRemovedUserGoesWithItsRulesAndSaysHowMany() {
        try (AccessDesk desk = desk()) {
            desk.matrix.selectHead(row(desk, "plc1"));
            assertThat(desk.matrix.wordsProperty().get()).startsWith("plc1: 2 rules.");
            assertThat(desk.matrix.canSet()).as("a name is no cell").isFalse();
            desk.matrix.users().remove("plc1");
            assertThat(desk.text()).isEqualTo("# PLC 1\n\nuser plc2\ntopic read c\n");
            assertThat(desk.notice())
                    .isEqualTo("Removed plc1 with 2 rules. Undo brings back what was there.");
            desk.file.file().undo();
            assertThat(desk.text()).isEqualTo(FILE);
        }
    }

    @Test
    void aRenamedUserKeepsItsRules() {
        try (AccessDesk desk = desk()) {
            desk.matrix.users().askForName("plc1");
            assertThat(desk.opened).containsExactly(new Place.RenameUser(desk.path, "plc1"));
            RenameUserModel model = new RenameUserModel(desk.file, "plc1");
            assertThat(model.isGood()).as("still the same").isFalse();
            model.nameProperty().set("plc2");
            assertThat(model.troubleProperty().get().orElse("")).contains("already");
            model.nameProperty().set("Press 1");
            assertThat(model.isGood()).isTrue();
            model.take();
            assertThat(desk.text()).isEqualTo(FILE.replace("user plc1", "user Press 1"));
            assertThat(desk.notice()).startsWith("plc1 is Press 1 in 1 line now.");
        }
    }

    @Test
    void aUserWithoutALineHereIsNeitherRenamedNorRemoved() {
        try (AccessDesk desk = desk()) {
            desk.matrix.select(0, 0);
            assertThat(desk.matrix.users().user(desk.matrix.view().row(0))).as("anonymous clients").isEmpty();
        }
    }
}
