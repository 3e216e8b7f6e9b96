package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.Part;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Issue 4: a question is kept as an expectation of the broker, and checked on every change. */
class KeepModelTest {

    private static final String EXPECTATIONS = "routelock-expectations.txt";

    @TempDir Path home;
    private BrokerDesk desk;
    private Path acl;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        acl = desk.folder.resolve("mosquitto.acl");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private AccessFileModel access() {
        return new AccessFileModel(desk.bench, desk.files.take(acl));
    }

    private static void ask(AccessFileModel access, String user, Doing doing, String topic) {
        access.question().userProperty().set(user);
        access.question().doingProperty().set(doing);
        access.question().topicProperty().set(topic);
    }

    private static OpenFile expectations(OpenProfile profile) {
        return profile.files(Part.EXPECTATIONS).getFirst();
    }

    private List<Problem> broken() {
        return desk.problems.list().stream()
                .filter(problem -> problem.finding().code().equals("expect.not-kept"))
                .toList();
    }

    @Test
    void anAnswerBecomesALineThatSaysItStays() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        AccessFileModel access = access();
        KeepModel keep = new KeepModel(access);
        ask(access, "plc1", Doing.WRITE, "PLC1/out");
        assertThat(keep.stateProperty().get()).isInstanceOf(KeepModel.State.Ready.class);
        keep.keep();
        assertThat(expectations(profile).source().text())
                .isEqualTo("acl mosquitto.acl\nallow plc1 write PLC1/out\n");
        assertThat(keep.stateProperty().get())
                .isEqualTo(
                        new KeepModel.State.Kept(
                                new Place.Broker(
                                        desk.conf,
                                        Place.Broker.View.EXPECTATIONS,
                                        Optional.of(
                                                new Place.Broker.Line(desk.folder.resolve(EXPECTATIONS), 2))),
                                2));
        ask(access, "plc1", Doing.SUBSCRIBE, "PLC2/#");
        keep.keep();
        assertThat(expectations(profile).source().text()).endsWith("\ndeny plc1 read PLC2/#\n");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aChangeThatBreaksItIsAProblemAndASaveOfTheRulesSavesIt() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        AccessFileModel access = access();
        KeepModel keep = new KeepModel(access);
        ask(access, "plc1", Doing.WILL, "PLC1/cmd");
        keep.keep();
        assertThat(access.hasChanges()).as("saved with the rules").isTrue();
        access.file().save(() -> {});
        assertThat(desk.onDisk(EXPECTATIONS)).endsWith("deny plc1 write PLC1/cmd\n");
        assertThat(access.hasChanges()).isFalse();
        access.file().change("Edit", text -> text.withLineBefore(3, "topic write PLC1/#"));
        assertThat(broken()).hasSize(1);
        assertThat(broken().getFirst().where()).isEqualTo(EXPECTATIONS + ", line 2");
        assertThat(broken().getFirst().finding().symptom())
                .isEqualTo("\"deny plc1 write PLC1/cmd\" is not kept: line 3 lets it write.");
        access.file().undo();
        assertThat(broken()).isEmpty();
        assertThat(profile.hasChanges()).isFalse();
    }

    @Test
    void aFileOfNoBrokerSaysWhyItsAnswersCannotBeKept() {
        AccessFileModel access = access();
        KeepModel keep = new KeepModel(access);
        ask(access, "plc1", Doing.WRITE, "PLC1/out");
        assertThat(keep.stateProperty().get()).isInstanceOf(KeepModel.State.Not.class);
        desk.files.takeProfile(desk.conf);
        assertThat(keep.stateProperty().get()).isInstanceOf(KeepModel.State.Ready.class);
    }

    /** What is true of one client id is expected of that one alone. */
    @Test
    void aRightByClientIdIsKeptWithTheClientId() {
        desk.write("mosquitto.acl", "pattern write in/%c\n");
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        AccessFileModel access = access();
        KeepModel keep = new KeepModel(access);
        ask(access, "plc1", Doing.WRITE, "in/plc1");
        keep.keep();
        assertThat(expectations(profile).source().text())
                .endsWith("\nallow plc1 client=plc1 write in/plc1\n");
        assertThat(broken()).isEmpty();
    }

    @Test
    void expectationsOfAnotherAclFileAreNotMixedWithThese() {
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
        desk.write(EXPECTATIONS, "acl other.acl\nallow b read x\n");
        desk.files.takeProfile(desk.conf);
        AccessFileModel access = access();
        KeepModel keep = new KeepModel(access);
        ask(access, "plc1", Doing.WRITE, "PLC1/out");
        assertThat(keep.stateProperty().get())
                .isEqualTo(new KeepModel.State.Not("The expectations of plant-broker are about other.acl."));
    }

    @Test
    void theRulesHoldTheirBrokerSoThatOnlyItsLastTabAsks() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        AccessFileModel access = access();
        OwnerHold hold = new OwnerHold(desk.files, desk, access.file());
        access.file().change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        assertThat(hold.mayClose()).as("another tab shows the broker").isTrue();
        desk.files.giveBack(profile);
        assertThat(hold.mayClose()).isFalse();
        assertThat(desk.opened).containsExactly(new Place.CloseBroker(desk.conf, Place.accessFile(acl)));
        access.close();
        hold.close();
        assertThat(desk.files.findProfile(desk.conf)).isEmpty();
    }

    @Test
    void aKnownBrokerIsHeldWhenOnlyItsRulesAreOpened() {
        desk.files.ownersKnownBy(file -> file.equals(acl) ? Optional.of(desk.conf) : Optional.empty());
        AccessFileModel access = access();
        OwnerHold hold = new OwnerHold(desk.files, desk, access.file());
        assertThat(access.file().profile().map(OpenProfile::conf)).contains(desk.conf);
        hold.close();
        assertThat(access.file().profile()).isEmpty();
    }

    @Test
    void theTabIsCalledByItsBroker() {
        AccessFileModel access = access();
        assertThat(access.titleProperty().get()).isEqualTo("plant-broker › mosquitto.acl");
        desk.files.takeProfile(desk.conf);
        assertThat(access.titleProperty().get()).isEqualTo("plant-broker › Access");
        access.file().change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        assertThat(access.titleProperty().get()).isEqualTo("plant-broker › Access *");
    }

    @Test
    void aFileAloneAsksForItself() {
        AccessFileModel access = access();
        OwnerHold hold = new OwnerHold(desk.files, desk, access.file());
        assertThat(hold.mayClose()).isTrue();
        access.file().change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        assertThat(hold.mayClose()).isFalse();
        assertThat(desk.opened).containsExactly(new Place.CloseAccessFile(acl));
    }

    @Test
    void openingTheRulesOfABrokerForAnotherVersionThanTheLastLooseFileHadEditsNothing() {
        AccessFileModel loose = access();
        loose.versionProperty().set(MosquittoVersion.V2_1);
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        assertThat(loose.versionProperty().get()).isEqualTo(MosquittoVersion.V2_0);
        assertThat(profile.hasChanges()).isFalse();
        loose.versionProperty().set(MosquittoVersion.V2_1);
        assertThat(profile.versionProperty().get()).isEqualTo(MosquittoVersion.V2_1);
        assertThat(profile.hasChanges()).isTrue();
    }
}
