package io.routelock.app.brokerfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import javafx.util.Subscription;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** All files of a broker are one thing: what one says is checked against the others, and saved with them. */
class OpenProfileTest {

    private @TempDir Path home;
    private BrokerDesk desk;
    private OpenProfile profile;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        profile = desk.files.takeProfile(desk.conf);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private OpenFile file(Part part) {
        return profile.files(part).getFirst();
    }

    private String notice(OpenFile file) {
        return file.noticeProperty().get().orElseThrow().words();
    }

    @Test
    void itsFilesAreThoseThatTheConfNames() {
        assertThat(profile.name()).isEqualTo("plant-broker");
        assertThat(file(Part.CONF).path()).isEqualTo(desk.conf);
        assertThat(file(Part.ACL).source().text()).isEqualTo(BrokerDesk.ACL);
        assertThat(file(Part.PASSWORDS).name()).isEqualTo("mosquitto.passwd");
        assertThat(profile.hasChanges()).isFalse();
    }

    @Test
    void aUserWithRulesAndWithoutAPasswordIsToldUntilThereIsOne() {
        assertThat(codes(file(Part.ACL))).contains("setup.rules-without-user");
        file(Part.PASSWORDS).change("Add a user", text -> SourceText.of("plc1:$7$101$AAAA$BBBB\n"));
        assertThat(codes(file(Part.ACL))).doesNotContain("setup.rules-without-user");
    }

    private static List<String> codes(OpenFile file) {
        return file.findings().list().stream().map(LintFinding::code).toList();
    }

    @Test
    void allEditedFilesAreSavedInOneGoAndSayingSo() {
        AtomicInteger saved = new AtomicInteger();
        file(Part.ACL).change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        assertThat(profile.hasChanges()).isTrue();
        file(Part.ACL).save(saved::incrementAndGet);
        assertThat(saved).hasValue(1);
        assertThat(desk.onDisk("mosquitto.acl")).endsWith("topic read PLC1/cmd\n");
        assertThat(desk.onDisk("mosquitto.conf")).startsWith("log_type all\n");
        assertThat(profile.hasChanges()).isFalse();
        assertThat(notice(file(Part.ACL))).contains("mosquitto.conf, mosquitto.acl");
    }

    @Test
    void aFileThatWasEditedBeforeItsBrokerWasOpenedCountsAsEdited() {
        desk.files.giveBack(profile);
        OpenFile alone = desk.files.take(desk.folder.resolve("mosquitto.acl"));
        alone.change("Edit", text -> text.withLine(1, "user plc2"));
        OpenProfile opened = desk.files.takeProfile(desk.conf);
        assertThat(opened.hasChanges()).isTrue();
        assertThat(opened.reading().orElseThrow().profile().isEdited()).isTrue();
        opened.discard();
        assertThat(opened.hasChanges()).isFalse();
    }

    @Test
    void nothingIsSavedWhenMosquittoWouldNotStartOnOneOfThem() {
        file(Part.ACL).change("Edit", text -> text.withLine(2, "tpoic write PLC1/out"));
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        file(Part.CONF).save(() -> {});
        assertThat(notice(file(Part.CONF))).contains("Not saved").contains("mosquitto.acl, line 2");
        assertThat(desk.onDisk("mosquitto.conf")).doesNotContain("log_type");
        assertThat(profile.hasChanges()).isTrue();
    }

    @Test
    void nothingIsSavedOverWhatSomebodyElseHasWrittenMeanwhile() {
        file(Part.ACL).change("Edit", text -> text.withLine(1, "user plc2"));
        desk.write("mosquitto.acl", "# somebody else\n");
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        file(Part.CONF).save(() -> {});
        assertThat(file(Part.ACL).changedOnDiskProperty().get()).isPresent();
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo("# somebody else\n");
        assertThat(desk.onDisk("mosquitto.conf")).doesNotContain("log_type");
    }

    @Test
    void overwritingSavesAllAfterAllAndKeepsWhatTheOtherOneWroteInTheBackup() {
        file(Part.ACL).change("Edit", text -> text.withLine(1, "user plc2"));
        desk.write("mosquitto.acl", "# somebody else\n");
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        file(Part.ACL).save(() -> {});
        assertThat(file(Part.ACL).changedOnDiskProperty().get()).isPresent();
        file(Part.ACL).overwrite();
        assertThat(file(Part.ACL).changedOnDiskProperty().get()).isEmpty();
        assertThat(desk.onDisk("mosquitto.acl")).startsWith("user plc2\n");
        assertThat(desk.onDisk("mosquitto.acl.routelock-1.bak")).isEqualTo("# somebody else\n");
        assertThat(desk.onDisk("mosquitto.conf")).startsWith("log_type all\n");
    }

    @Test
    void overwritingABrokenConfIsRefusedAsSavingItIs() {
        String broken = "listner 1884\n";
        file(Part.CONF).change("Edit", text -> SourceText.of(broken));
        desk.write("mosquitto.conf", BrokerDesk.CONF);
        file(Part.CONF).overwrite();
        assertThat(notice(file(Part.CONF))).contains("Not saved, line 1");
        assertThat(desk.onDisk("mosquitto.conf")).isEqualTo(BrokerDesk.CONF);
    }

    @Test
    void aFileThatTwoBrokersShareBelongsToTheOneThatStaysOpen() {
        Path second = desk.folder.resolve("second.conf");
        desk.write("second.conf", desk.onDisk("mosquitto.conf"));
        OpenProfile other = desk.files.takeProfile(second);
        assertThat(file(Part.ACL).profile()).contains(other);
        desk.files.giveBack(profile);
        assertThat(other.files(Part.ACL).getFirst().profile()).contains(other);
    }

    @Test
    void anEditedFileIsSavedAlthoughTheConfDoesNotNameItAnyMore() {
        AtomicInteger saved = new AtomicInteger();
        file(Part.ACL).change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        file(Part.CONF).change("Edit", text -> text.withoutLine(4));
        file(Part.CONF).save(saved::incrementAndGet);
        assertThat(saved).hasValue(1);
        assertThat(desk.onDisk("mosquitto.acl")).endsWith("topic read PLC1/cmd\n");
        assertThat(desk.onDisk("mosquitto.conf")).doesNotContain("acl_file");
        assertThat(profile.hasChanges()).isFalse();
    }

    @Test
    void aFileThatOnlyAnUnsavedConfNamedIsSavedByItself() {
        desk.write("other.acl", "user plc9\ntopic read a\n");
        file(Part.CONF)
                .change("Edit", text -> text.withLine(4, "acl_file " + desk.folder.resolve("other.acl")));
        OpenFile other = profile.file(desk.folder.resolve("other.acl")).orElseThrow();
        other.change("Edit", text -> text.withLine(2, "topic read b"));
        file(Part.CONF).undo();
        AtomicInteger saved = new AtomicInteger();
        other.save(saved::incrementAndGet);
        assertThat(saved).hasValue(1);
        assertThat(desk.onDisk("other.acl")).isEqualTo("user plc9\ntopic read b\n");
        assertThat(profile.hasChanges()).isFalse();
    }

    @Test
    void makingAFileThatIsThereAlreadyTakesItAsItIs() {
        desk.write("keys.psk", "plc1:0011\n");
        OpenFile keys = profile.create(Part.PSK, desk.folder.resolve("keys.psk"), SourceText.of("# new\n"));
        assertThat(keys.source().text()).isEqualTo("plc1:0011\n");
        assertThat(keys.hasChanges()).isFalse();
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        assertThat(profile.stateProperty().get()).isInstanceOf(OpenProfile.State.Open.class);
    }

    @Test
    void makingAFileThatIsOpenAndEditedLosesNoEdit() {
        desk.write("loose.acl", "user plc9\n");
        OpenFile loose = desk.files.take(desk.folder.resolve("loose.acl"));
        loose.change("Edit", text -> text.withLine(1, "user plc8"));
        profile.create(Part.ACL, loose.path(), SourceText.of("# new\n"));
        assertThat(loose.source().text()).isEqualTo("user plc8\n");
        assertThat(loose.undoProperty().get()).contains("Edit");
    }

    @Test
    void aDeletedFileOfOursThatNoTabShowsKeepsNobodyFromSaving() throws Exception {
        profile.chooseVersion(MosquittoVersion.V2_1);
        file(Part.CONF).save(() -> {});
        Files.delete(desk.folder.resolve(BrokerProfile.SETTINGS));
        profile.chooseVersion(MosquittoVersion.V2_0);
        file(Part.CONF).save(() -> {});
        assertThat(desk.onDisk(BrokerProfile.SETTINGS)).isEqualTo("mosquitto=2.0\n");
        assertThat(profile.hasChanges()).isFalse();
    }

    @Test
    void theFaultOfAnotherFileIsShownInItsTab() {
        file(Part.ACL).change("Edit", text -> text.withLine(2, "tpoic write PLC1/out"));
        file(Part.CONF).save(() -> {});
        assertThat(desk.opened.getLast())
                .isEqualTo(new Place.AccessFile(file(Part.ACL).path(), OptionalInt.of(2)));
        assertThat(notice(file(Part.ACL))).contains("Not saved");
    }

    @Test
    void oneOfTwoTabsMayCloseButTheProgramMayNotEndWithoutAsking() {
        Place first = Place.broker(desk.conf, Place.Broker.View.CONFIGURATION);
        Place second = Place.broker(desk.conf, Place.Broker.View.USERS);
        ProfileTab conf = new ProfileTab(desk.files, desk, desk.conf, first);
        ProfileTab users = new ProfileTab(desk.files, desk, desk.conf, second);
        desk.files.giveBack(profile);
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "log_type all"));
        assertThat(conf.mayClose()).isTrue();
        assertThat(users.mayClose()).isTrue();
        assertThat(users.mayExit()).isFalse();
        assertThat(desk.opened.getLast()).isEqualTo(new Place.CloseBroker(desk.conf, second));
        conf.close();
        assertThat(users.mayClose()).isFalse();
    }

    @Test
    void aFileThatWasMissingIsFoundWhenOneLooksAgain() throws Exception {
        Files.delete(desk.folder.resolve("mosquitto.passwd"));
        profile.refresh();
        assertThat(profile.reading().orElseThrow().profile().findings()).isNotEmpty();
        desk.write("mosquitto.passwd", "");
        profile.refresh();
        assertThat(profile.reading().orElseThrow().profile().findings()).isEmpty();
    }

    @Test
    void aFileThatDoesNotExistYetIsWrittenWithTheConfThatNamesIt() {
        Path keys = desk.folder.resolve("mosquitto.psk");
        profile.create(Part.PSK, keys, SourceText.of("plc1:00112233445566778899aabbccddeeff\n"));
        file(Part.CONF).change("Edit", text -> text.withLineBefore(5, "psk_hint plant\npsk_file " + keys));
        assertThat(Files.exists(keys)).isFalse();
        file(Part.CONF).save(() -> {});
        assertThat(desk.onDisk("mosquitto.psk")).startsWith("plc1:");
        assertThat(profile.hasChanges()).isFalse();
        assertThat(profile.files(Part.PSK)).hasSize(1);
    }

    @Test
    void aFileThatNobodySavedAndNobodyNamesIsForgottenWhenChangesAreDiscarded() {
        Path keys = desk.folder.resolve("mosquitto.psk");
        profile.create(Part.PSK, keys, SourceText.of("plc1:0011\n"));
        assertThat(profile.hasChanges()).isTrue();
        profile.discard();
        assertThat(profile.hasChanges()).isFalse();
        assertThat(profile.files(Part.PSK)).isEmpty();
        assertThat(Files.exists(keys)).isFalse();
    }

    @Test
    void theVersionIsKeptWithTheFiles() {
        assertThat(profile.versionProperty().get()).isEqualTo(MosquittoVersion.V2_0);
        profile.chooseVersion(MosquittoVersion.V2_1);
        assertThat(profile.versionProperty().get()).isEqualTo(MosquittoVersion.V2_1);
        file(Part.CONF).save(() -> {});
        assertThat(desk.onDisk(BrokerProfile.SETTINGS)).isEqualTo("mosquitto=2.1\n");
    }

    @Test
    void anExpectationIsCheckedOnEveryEdit() {
        file(Part.EXPECTATIONS).change("Expect", text -> SourceText.of("allow plc1 write PLC1/out\n"));
        assertThat(kept()).isTrue();
        file(Part.ACL).change("Edit", text -> text.withLine(2, "topic read PLC1/out"));
        assertThat(kept()).isFalse();
        file(Part.ACL).undo();
        assertThat(kept()).isTrue();
    }

    private boolean kept() {
        return profile.reading().orElseThrow().checks().getFirst().kept();
    }

    @Test
    void aProblemLeadsToTheTabThatShowsItsLine() {
        file(Part.CONF).change("Edit", text -> text.withLineBefore(1, "listner 1884"));
        desk.problems.list().stream()
                .filter(problem -> problem.where().startsWith("mosquitto.conf"))
                .findFirst()
                .orElseThrow()
                .go()
                .orElseThrow()
                .run();
        assertThat(desk.opened.getLast()).isInstanceOf(Place.Broker.class);
        desk.problems.list().stream()
                .filter(problem -> problem.where().startsWith("mosquitto.acl"))
                .findFirst()
                .orElseThrow()
                .go()
                .orElseThrow()
                .run();
        assertThat(desk.opened.getLast())
                .isEqualTo(new Place.AccessFile(file(Part.ACL).path(), OptionalInt.of(1)));
    }

    @Test
    void whenNobodyShowsItAnyMoreItsProblemsAreGone() {
        assertThat(desk.problems.list()).isNotEmpty();
        desk.files.giveBack(profile);
        assertThat(desk.problems.list()).isEmpty();
        assertThat(desk.files.findProfile(desk.conf)).isEmpty();
    }

    @Test
    void aFolderWithoutAConfSaysWhatToDo() {
        OpenProfile none = desk.files.takeProfile(home.resolve("empty").resolve("mosquitto.conf"));
        assertThat(none.stateProperty().get()).isInstanceOf(OpenProfile.State.Refused.class);
    }

    @Test
    void allTabsThatShowAFileAreToldWhichLineToShowUntilTheyAreClosed() {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        Subscription closed = file(Part.ACL).onGoTo(first::add);
        file(Part.ACL).onGoTo(second::add);
        file(Part.ACL).goToLine(1);
        closed.unsubscribe();
        file(Part.ACL).goToLine(2);
        assertThat(first).containsExactly(1);
        assertThat(second).containsExactly(1, 2);
    }
}
