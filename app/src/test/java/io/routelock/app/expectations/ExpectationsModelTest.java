package io.routelock.app.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.expectations.ExpectationRow.Outcome;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.mosquitto.profile.Part;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Expectations of a broker without a stage: file, table, rules and problems hold one truth. */
class ExpectationsModelTest {

    private static final String FILE = "routelock-expectations.txt";
    private static final String EXPECTED =
            """
            # what the plant needs
            acl mosquitto.acl
            allow plc1 write PLC1/out
            deny plc1 write PLC1/cmd
            allow plc1 read PLC1/cmd
            permit everything
            """;

    @TempDir Path home;
    private BrokerDesk desk;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        desk.write(FILE, EXPECTED);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ExpectationsModel model() {
        return new ExpectationsModel(desk.files.takeProfile(desk.conf), desk);
    }

    private static String text(ExpectationsModel model) {
        return model.file().orElseThrow().source().text();
    }

    private static List<Outcome> outcomes(ExpectationsModel model) {
        return model.rows().stream().map(ExpectationRow::outcome).toList();
    }

    @Test
    void eachLineSaysWhetherTheRulesKeepIt() {
        ExpectationsModel model = model();
        assertThat(outcomes(model))
                .containsExactly(Outcome.KEPT, Outcome.KEPT, Outcome.NOT_KEPT, Outcome.NOT_CLEAR);
        assertThat(model.rows().getFirst())
                .isEqualTo(
                        new ExpectationRow(
                                3,
                                "allow plc1 write PLC1/out",
                                "allow plc1 write PLC1/out",
                                Outcome.KEPT,
                                "Line 2 lets it write.",
                                OptionalInt.of(2)));
        assertThat(model.summaryProperty().get())
                .isEqualTo(new ExpectationsModel.Summary(Outcome.NOT_KEPT, "2 of 4 kept"));
    }

    @Test
    void theyFollowEachChangeOfTheRules() {
        ExpectationsModel model = model();
        model.profile()
                .files(Part.ACL)
                .getFirst()
                .change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        assertThat(outcomes(model))
                .containsExactly(Outcome.KEPT, Outcome.KEPT, Outcome.KEPT, Outcome.NOT_CLEAR);
        assertThat(model.summaryProperty().get().words()).isEqualTo("3 of 4 kept");
    }

    @Test
    void theLineThatDecidesIsOneStepAway() {
        ExpectationsModel model = model();
        model.goTo(model.rows().getFirst());
        assertThat(desk.opened)
                .containsExactly(
                        new Place.AccessFile(desk.folder.resolve("mosquitto.acl"), OptionalInt.of(2)));
    }

    @Test
    void aLineOfTheSettingsIsNoLineOfTheExpectations() {
        ExpectationsModel model = model();
        assertThat(model.isInFile(new Place.Broker.Line(desk.folder.resolve(FILE), 3))).isTrue();
        Path settings = model.profile().files(Part.SETTINGS).getFirst().path();
        assertThat(model.isInFile(new Place.Broker.Line(settings, 3))).isFalse();
    }

    @Test
    void whatIsTypedIsCheckedBeforeItIsAdded() {
        ExpectationsModel model = model();
        model.typedProperty().set("allow plc1 wite PLC1/x");
        assertThat(model.draftProperty().get()).isInstanceOf(Draft.Wrong.class);
        model.add();
        assertThat(text(model)).isEqualTo(EXPECTED);
        model.typedProperty().set("deny anonymous read #");
        assertThat(((Draft.Good) model.draftProperty().get()).kept()).isEqualTo(Draft.Kept.YES);
        model.add();
        assertThat(text(model)).isEqualTo(EXPECTED + "deny anonymous read #\n");
        assertThat(model.typedProperty().get()).isEmpty();
        model.typedProperty().set("deny anonymous read #");
        assertThat(model.draftProperty().get()).isEqualTo(new Draft.Wrong("This is expected already."));
        model.typedProperty().set("allow anonymous read x");
        assertThat(((Draft.Good) model.draftProperty().get()).kept()).isEqualTo(Draft.Kept.NO);
    }

    @Test
    void oneIsRemovedByWhatItSaysAndNoOtherLineChanges() {
        ExpectationsModel model = model();
        ExpectationRow row = model.rows().get(1);
        model.file().orElseThrow().change("Edit", text -> text.withLineBefore(1, "# more"));
        model.remove(row);
        assertThat(text(model)).isEqualTo("# more\n" + EXPECTED.replace("deny plc1 write PLC1/cmd\n", ""));
        model.remove(row);
        assertThat(text(model)).as("it is gone").contains("allow plc1 read PLC1/cmd");
        model.file().orElseThrow().undo();
        assertThat(text(model)).isEqualTo("# more\n" + EXPECTED);
    }

    @Test
    void rulesOnWhichMosquittoDoesNotStartAreNotAsked() {
        desk.write("mosquitto.acl", "user plc1\nTOPIC x\n");
        ExpectationsModel model = model();
        assertThat(model.hindranceProperty().get().orElse("")).contains("mosquitto.acl", "line 2");
        assertThat(outcomes(model)).startsWith(Outcome.NOT_CHECKED, Outcome.NOT_CHECKED);
        assertThat(codes()).contains("expect.not-checked").doesNotContain("expect.not-kept");
    }

    private List<String> codes() {
        return desk.problems.list().stream().map(Problem::finding).map(it -> it.code()).toList();
    }

    @Test
    void severalAclFilesNeedTheLineThatNamesOne() {
        desk.write(
                "mosquitto.conf",
                """
                per_listener_settings true
                listener 1883 127.0.0.1
                allow_anonymous true
                acl_file %1$s/mosquitto.acl
                listener 1884 127.0.0.1
                allow_anonymous true
                acl_file %1$s/other.acl
                """
                        .formatted(desk.folder));
        desk.write("other.acl", "user b\ntopic read x\n");
        desk.write(FILE, "allow plc1 write PLC1/out\n");
        ExpectationsModel model = model();
        assertThat(model.hindranceProperty().get().orElse(""))
                .contains("several acl_files: mosquitto.acl, other.acl", "\"acl mosquitto.acl\"");
        model.file().orElseThrow().change("Edit", text -> text.withLineBefore(1, "acl nowhere\0.acl"));
        assertThat(model.hindranceProperty().get().orElse("")).contains("none of the acl_files");
        model.file().orElseThrow().change("Edit", text -> text.withLine(1, "acl mosquitto.acl"));
        assertThat(model.hindranceProperty().get()).isEmpty();
        assertThat(outcomes(model)).containsExactly(Outcome.KEPT);
    }

    @Test
    void withoutAnAclFileItSaysThatThereAreNoRules() throws Exception {
        Files.delete(desk.folder.resolve("mosquitto.acl"));
        desk.write("mosquitto.conf", "listener 1883 127.0.0.1\nallow_anonymous true\n");
        ExpectationsModel model = model();
        assertThat(model.hindranceProperty().get().orElse("")).startsWith("There are no rules");
        model.typedProperty().set("allow plc1 write PLC1/x");
        model.add();
        assertThat(text(model)).endsWith("allow plc1 write PLC1/x\n");
    }

    @Test
    void theFirstOneSaysWhichAclFileItIsAbout() throws Exception {
        Files.delete(desk.folder.resolve(FILE));
        ExpectationsModel model = model();
        assertThat(model.rows()).isEmpty();
        model.typedProperty().set("deny anonymous write #");
        model.add();
        assertThat(text(model)).isEqualTo("acl mosquitto.acl\ndeny anonymous write #\n");
        assertThat(model.rows()).hasSize(1);
        model.file().orElseThrow().save(() -> {});
        assertThat(desk.onDisk(FILE)).isEqualTo(text(model));
    }

    @Test
    void closingTheLastTabWithChangesAsks() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        ExpectationsModel model = new ExpectationsModel(profile, desk);
        model.remove(model.rows().getFirst());
        assertThat(profile.hasChanges()).isTrue();
        assertThat(Optional.of(profile)).isEqualTo(desk.files.findProfile(desk.conf));
        model.close();
        model.file().orElseThrow().undo();
        assertThat(model.rows()).as("closed: it follows no longer").hasSize(3);
    }
}
