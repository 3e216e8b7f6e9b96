package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Issue: mosquitto, roles. What is said or filled in, what it means, and which lines come of it. */
class RoleModelTest {

    @TempDir Path home;

    private static RoleReading.Ready ready(RoleModel model) {
        assertThat(model.readingProperty().get()).isInstanceOf(RoleReading.Ready.class);
        return (RoleReading.Ready) model.readingProperty().get();
    }

    private static String incomplete(RoleModel model) {
        assertThat(model.readingProperty().get()).isInstanceOf(RoleReading.Incomplete.class);
        assertThat(model.canAdd()).isFalse();
        return ((RoleReading.Incomplete) model.readingProperty().get()).words();
    }

    private static String wrong(RoleModel model) {
        assertThat(model.readingProperty().get()).isInstanceOf(RoleReading.Wrong.class);
        assertThat(model.canAdd()).isFalse();
        return ((RoleReading.Wrong) model.readingProperty().get()).words();
    }

    @Test
    void oneSentenceIsEnoughAndOneUndoTakesItBack() {
        try (AccessDesk desk = new AccessDesk(home, AccessDesk.PLANT)) {
            RoleModel model = new RoleModel(desk.file);
            model.sentenceProperty().set("plc1 reads Plant/time, writes PLC1/out");
            assertThat(ready(model).meaning()).isEqualTo("plc1 writes PLC1/out and reads Plant/time.");
            assertThat(ready(model).added())
                    .extracting(line -> line.text())
                    .containsExactly("topic read Plant/time");
            assertThat(ready(model).present()).isEqualTo(1);
            model.add();
            assertThat(desk.text())
                    .isEqualTo(
                            AccessDesk.PLANT.replace(
                                    "topic read PLC1/cmd\n\nuser plc2",
                                    "topic read PLC1/cmd\ntopic read Plant/time\n\nuser plc2"));
            assertThat(desk.notice()).isEqualTo("Add rules of plc1: 1 line added.");
            desk.file.file().undo();
            assertThat(desk.text()).isEqualTo(AccessDesk.PLANT);
        }
    }

    @Test
    void anEdgeNodeGetsItsMessagesAndBothFormsOfState() {
        try (AccessDesk desk = new AccessDesk(home, "")) {
            RoleModel model = new RoleModel(desk.file);
            model.sentenceProperty().set("edge node myEdge of myGroup");
            assertThat(model.kindProperty().get()).isEqualTo(RoleKind.EDGE_NODE);
            model.add();
            assertThat(desk.text().lines())
                    .containsExactly(
                            "user myEdge",
                            "topic write spBv1.0/myGroup/NBIRTH/myEdge",
                            "topic write spBv1.0/myGroup/NDATA/myEdge",
                            "topic write spBv1.0/myGroup/NDEATH/myEdge",
                            "topic read spBv1.0/myGroup/NCMD/myEdge",
                            "topic write spBv1.0/myGroup/DBIRTH/myEdge/+",
                            "topic write spBv1.0/myGroup/DDATA/myEdge/+",
                            "topic write spBv1.0/myGroup/DDEATH/myEdge/+",
                            "topic read spBv1.0/myGroup/DCMD/myEdge/+",
                            "topic read STATE/+",
                            "topic read spBv1.0/STATE/+");
            RoleModel again = new RoleModel(desk.file);
            again.sentenceProperty().set("edge node myEdge of myGroup");
            assertThat(ready(again).added()).isEmpty();
            assertThat(again.canAdd()).isFalse();
        }
    }

    @Test
    void aFieldThatIsChangedMakesTheSentenceEmptyAndCounts() {
        try (AccessDesk desk = new AccessDesk(home, "")) {
            RoleModel model = new RoleModel(desk.file);
            model.sentenceProperty().set("host application myHost of Line1, Line2");
            assertThat(model.field(RoleField.GROUPS).get()).isEqualTo("Line1, Line2");
            model.ownUserProperty().set(false);
            assertThat(model.sentenceProperty().get()).isEmpty();
            assertThat(incomplete(model)).isEqualTo("Still to fill in: User name.");
            model.field(RoleField.HOST_USER).set("scada");
            model.field(RoleField.GROUPS).set("Line1");
            assertThat(ready(model).meaning())
                    .startsWith("scada sends the STATE of host myHost")
                    .contains("group Line1,");
            assertThat(ready(model).after().text()).startsWith("user scada\n").doesNotContain("Line2");
        }
    }

    @Test
    void whoMayCallWhomBringsBothOutputs() {
        try (AccessDesk desk = new AccessDesk(home, "")) {
            RoleModel model = new RoleModel(desk.file);
            model.sentenceProperty().set("XAE may call PLC1");
            assertThat(incomplete(model)).isEqualTo("Still to fill in: AmsNetId of XAE, AmsNetId of PLC1.");
            model.field(RoleField.FROM_NET_ID).set("5.1.2.3.1.1");
            model.field(RoleField.TO_NET_ID).set("5.1.2.4.1.1");
            assertThat(ready(model).after().text())
                    .contains("user XAE\n", "topic write VirtualAmsNetwork1/5.1.2.4.1.1/ams\n")
                    .contains("user PLC1\n", "topic write VirtualAmsNetwork1/5.1.2.3.1.1/ams/res\n");
            assertThat(ready(model).xml().orElseThrow())
                    .contains("<Name>PLC1</Name>\n      <Access>XAE</Access>")
                    .doesNotContain("<Access>PLC1</Access>");
            model.add();
            RoleModel next = new RoleModel(desk.file);
            next.sentenceProperty().set("PLC1 may call PLC2 (5.1.2.5.1.1)");
            assertThat(ready(next).xml().orElseThrow())
                    .contains("<Access>XAE</Access>", "<Access>PLC1</Access>");
            next.sentenceProperty().set("PLC1 may call PLC2 (5.1.2.3.1.1)");
            assertThat(wrong(next))
                    .isEqualTo("5.1.2.3.1.1 is the AmsNetId of XAE in VirtualAmsNetwork1 already.");
            next.sentenceProperty().set("XAE may call XAE");
            assertThat(wrong(next)).isEqualTo("XAE and XAE are not two members of VirtualAmsNetwork1.");
        }
    }

    @Test
    void whatIsMissingOrCannotBeIsSaid() {
        try (AccessDesk desk = new AccessDesk(home, "")) {
            RoleModel model = new RoleModel(desk.file);
            assertThat(incomplete(model)).isEqualTo("Still to fill in: User name.");
            model.field(RoleField.CLIENT).set("PLC1");
            assertThat(incomplete(model)).isEqualTo("Still to fill in: a topic to write or to read.");
            model.field(RoleField.READS).set("a/#/b");
            assertThat(wrong(model)).isEqualTo("\"a/#/b\" is not a topic filter.");
            model.sentenceProperty().set("PLC1 reads");
            assertThat(incomplete(model)).isEqualTo("After \"reads\" comes a topic.");
        }
    }

    @Test
    void nothingIsAddedToATextThatHasChangedMeanwhile() {
        try (AccessDesk desk = new AccessDesk(home, "user a\n")) {
            RoleModel model = new RoleModel(desk.file);
            model.sentenceProperty().set("PLC1 reads a");
            desk.type("user a", "user b");
            model.add();
            assertThat(desk.text()).isEqualTo("user b\n");
            assertThat(desk.notice()).startsWith("The text has changed since.");
        }
    }

    @Test
    void aTopicWithACommaStandsInQuotes() {
        assertThat(TopicList.parse("a, b c ,\"d,e\",, f")).containsExactly("a", "b c", "d,e", "f");
        assertThat(TopicList.parse(TopicList.text(TopicList.parse("a, \"d,e\""))))
                .containsExactly("a", "d,e");
        assertThat(TopicList.parse("  ")).isEmpty();
    }
}
