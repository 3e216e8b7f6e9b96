package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.CellRight.ByClientId;
import io.routelock.mosquitto.matrix.CellRight.State;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Issue: mosquitto, the matrix. The file of the first tests is that of design/pictures/access-matrix.png. */
class AccessMatrixTest {

    static final String PLANT =
            """
            # Anonymous clients are off; to be sure, deny
            topic deny

            # PLC 1 writes its outputs, receives commands
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd

            user scada
            topic read +/out
            topic readwrite Plant/alarms/#

            user hmi
            topic read Plant/alarms/#
            topic deny Plant/alarms/secret

            user maint
            topic read #
            topic deny Plant/recipe/#

            pattern write status/%u
            pattern read Plant/time
            """;

    private static final MatrixRow ANONYMOUS = new MatrixRow.Anonymous();

    private final AccessMatrix plant = matrix(PLANT);

    private static AccessMatrix matrix(String text) {
        return AccessMatrix.of(AclFile.read(SourceText.of(text)), MosquittoVersion.V2_0);
    }

    private static MatrixRow user(String name) {
        return new MatrixRow.User(name);
    }

    /** {@code R6}, {@code W7}, {@code x18}, {@code -}; a tilde for partly. */
    private static String cell(AccessMatrix matrix, MatrixRow row, MatrixColumn column) {
        AccessCell cell = matrix.cell(row, column);
        if (cell.isDenied()) {
            return "x" + cell.lines();
        }
        String shown =
                (cell.read().isAny() ? "R" : "")
                        + (cell.write().isAny() ? "W" : "")
                        + (cell.isPartly() ? "~" : "");
        return shown.isEmpty() ? "-" : shown + cell.lines();
    }

    private String cell(String user, String filter) {
        return cell(plant, user(user), MatrixColumn.of(filter));
    }

    @Test
    void rowsAreAnonymousThenUsersThenPatternsLineByLine() {
        assertThat(plant.rows().stream().map(MatrixRow::title))
                .containsExactly(
                        "anonymous", "plc1", "scada", "hmi", "maint", "pattern, line 21", "pattern, line 22");
    }

    @Test
    void columnsAreGroupedByTheirFirstLevelWithWildcardsAndTrapsLast() {
        assertThat(plant.columns().stream().map(MatrixColumn::filter))
                .containsExactly(
                        "PLC1/out",
                        "PLC1/cmd",
                        "Plant/alarms/#",
                        "Plant/alarms/secret",
                        "Plant/recipe/#",
                        "Plant/time",
                        "status/%u",
                        "+/out",
                        "#",
                        "deny");
        assertThat(plant.columns().getLast().trap()).isTrue();
        assertThat(plant.columns().getFirst().group()).isEqualTo("PLC1");
        assertThat(plant.columns().getFirst().title()).isEqualTo("out");
    }

    @Test
    void cellsSayWhatTheLinesComeTo() {
        assertThat(cell("plc1", "PLC1/out")).isEqualTo("W[6]");
        assertThat(cell("plc1", "PLC1/cmd")).isEqualTo("R[7]");
        assertThat(cell("plc1", "Plant/time")).isEqualTo("R[22]");
        assertThat(cell("plc1", "Plant/recipe/#")).isEqualTo("-");
        assertThat(cell("scada", "PLC1/out")).isEqualTo("R[10]");
        assertThat(cell("scada", "Plant/alarms/#")).isEqualTo("RW[11]");
        assertThat(cell("maint", "Plant/recipe/#")).isEqualTo("x[19]");
        assertThat(cell("hmi", "Plant/alarms/#")).isEqualTo("R~[14]");
        assertThat(cell("hmi", "Plant/#")).isEqualTo("R~[14]");
        assertThat(cell(plant, ANONYMOUS, MatrixColumn.of("deny"))).isEqualTo("RW[2]");
        assertThat(cell(plant, ANONYMOUS, MatrixColumn.of("PLC1/out"))).isEqualTo("-");
    }

    @Test
    void aColumnWithAPlaceholderIsAboutTheRowsOwnTopic() {
        MatrixColumn status = plant.columns().get(6);
        assertThat(cell(plant, user("maint"), status)).isEqualTo("RW[18, 21]");
        assertThat(plant.cell(user("maint"), status).filter()).contains("status/maint");
        assertThat(cell(plant, ANONYMOUS, status)).isEqualTo("-");
        assertThat(plant.cell(ANONYMOUS, status).filter()).isEmpty();
        assertThat(cell(plant, plant.rows().get(5), status)).isEqualTo("W[21]");
        assertThat(cell(plant, plant.rows().get(6), status)).isEqualTo("-");
        assertThat(plant.cell(plant.rows().get(5), status).filter()).contains("status/%u");
    }

    @Test
    void partlyDeniedAndPartlyAllowedAreTwoThings() {
        CellRight denied = plant.cell(user("hmi"), MatrixColumn.of("Plant/alarms/#")).read();
        assertThat(denied.state()).isEqualTo(State.PARTLY_DENIED);
        assertThat(denied.against().orElseThrow().line()).isEqualTo(15);
        CellRight allowed = plant.cell(user("hmi"), MatrixColumn.of("Plant/#")).read();
        assertThat(allowed.state()).isEqualTo(State.PARTLY_ALLOWED);
    }

    /** A client names itself as it likes: such a pattern is open to everybody. */
    @Test
    void aPatternWithTheClientIdTellsWhichIdWouldHelp() {
        AccessMatrix matrix = matrix("user plc1\ntopic read a\npattern write in-%c/cmd\n");
        CellRight right = matrix.cell(user("plc1"), MatrixColumn.of("in-PLC9/cmd")).write();
        assertThat(right.state()).isEqualTo(State.NONE);
        assertThat(right.byClientId().map(ByClientId::clientId)).contains("PLC9");
        assertThat(matrix.cell(Optional.of("plc1"), "PLC9", MatrixColumn.of("in-PLC9/cmd")).write().isWhole())
                .isTrue();
    }

    @Test
    void usersAndTopicsWithoutALineCanBeHandedIn() {
        AccessMatrix matrix =
                AccessMatrix.of(
                        AclFile.read(SourceText.of(PLANT)),
                        MosquittoVersion.V2_0,
                        List.of("plc1", "new"),
                        List.of("PLC1/new"));
        assertThat(matrix.rows().stream().map(MatrixRow::title).filter("new"::equals)).hasSize(1);
        assertThat(matrix.rows()).hasSize(plant.rows().size() + 1);
        assertThat(matrix.columns().get(2).filter()).isEqualTo("PLC1/new");
    }

    @Test
    void whoMayAndWhatMayAreAnsweredFromTheSameCells() {
        assertThat(
                        MatrixQuestions.whoMay(plant, Access.READ, "PLC1/out").stream()
                                .map(holder -> holder.row().title() + holder.right().line().orElse(0)))
                .containsExactly("scada10", "maint18");
        assertThat(
                        MatrixQuestions.whatMay(plant, user("plc1")).stream()
                                .map(holding -> holding.column().filter()))
                .containsExactly("PLC1/out", "PLC1/cmd", "Plant/time", "status/%u", "+/out", "#");
    }

    private static AccessMatrix seed(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AclFile.class.getResourceAsStream(name))) {
            return AccessMatrix.of(AclFile.read(SourceText.of(in.readAllBytes())), MosquittoVersion.V2_0);
        }
    }

    /** The seeds say deny and grant: the trap column is there, and everybody may use the topic "deny". */
    @Test
    void theSeedsHaveTheMatrixThatMosquittoMakesOfThem() throws IOException {
        AccessMatrix plain = seed("seed-002-plain.acl");
        assertThat(cell(plain, ANONYMOUS, plain.columns().getLast())).isEqualTo("RW[2]");
        assertThat(plain.columns().getLast().trap()).isTrue();
        assertThat(cell(plain, user("myPLC"), MatrixColumn.of("PLC1/out"))).isEqualTo("W[6]");
        assertThat(cell(plain, user("myD2000"), MatrixColumn.of("PLC1/out"))).isEqualTo("R[11]");
        AccessMatrix sparkplug = seed("seed-002-sparkplug.acl");
        assertThat(cell(sparkplug, user("myHost"), MatrixColumn.of("spBv1.0/myGroup/NCMD/myEdgeNode")))
                .isEqualTo("RW[17, 18]");
        assertThat(cell(sparkplug, user("myHost"), MatrixColumn.of("spBv1.0/myGroup/NDATA/myEdgeNode/#")))
                .isEqualTo("R[17]");
        AccessMatrix viewer = seed("seed-003-sparkplug.acl");
        assertThat(cell(viewer, user("SparkplugViewer"), MatrixColumn.of("STATE/+"))).isEqualTo("R[6]");
        assertThat(cell(viewer, user("HMI"), MatrixColumn.of("spBv1.0/#"))).isEqualTo("RW[11]");
    }
}
