package io.routelock.app.brokerusers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Who may log in at a broker: the table, and what is done to the files by it. */
class UsersModelTest {

    private static final String PASSWORD = "Sommer und Winter";
    private static final String DIGITS = "00112233445566778899aabbccddeeff";
    private static final String WITHOUT_FILES =
            """
            listener 1883 127.0.0.1
            allow_anonymous false
            """;
    private static final String PER_LISTENER =
            """
            per_listener_settings true
            listener 1883 127.0.0.1
            allow_anonymous false
            listener 1884 127.0.0.1
            allow_anonymous false
            """;

    private @TempDir Path home;
    private UsersDesk desk;

    @BeforeEach
    void open() {
        desk = new UsersDesk(home);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void reopen(String conf) {
        desk.close();
        desk = new UsersDesk(home.resolve("other"), conf);
    }

    private boolean logsIn(String user, String password) {
        return PasswordFile.read(desk.file(Part.PASSWORDS).source())
                .accepts(user, Secret.of(password), MosquittoVersion.V2_0);
    }

    // ------------------------------------------------------------------ the table

    @Test
    void eachUserIsARowThatSaysHowOneLogsInAndHowManyRulesThereAre() {
        UserRow row = desk.row("plc1");
        assertThat(row.logInWords()).isEqualTo("Password, mosquitto.passwd line 2");
        assertThat(row.secretWords()).isEqualTo("$7$, 101 rounds");
        assertThat(row.rulesWords()).isEqualTo("2 rules");
        assertThat(row.sentence())
                .isEqualTo(
                        "Logs in with a password: mosquitto.passwd line 2; a PBKDF2 hash ($7$, 101 rounds)."
                                + " 2 rules in mosquitto.acl, from line 1.");
    }

    @Test
    void whoGetsAPasswordStaysSelected() {
        desk.users.select("hmi");
        desk.password(Optional.of("hmi"), "hmi", PASSWORD);
        assertThat(desk.users.selectedProperty().get().orElseThrow().hasPassword()).isTrue();
    }

    @Test
    void anOldHashIsWarnedOfWithTheStepToTake() {
        UserRow row = desk.row("old");
        assertThat(row.secretWords()).isEqualTo("$6$, old hash");
        assertThat(row.severity()).contains(Severity.WARNING);
        assertThat(row.findings().getFirst().code()).isEqualTo("password.weak-hash");
        assertThat(row.findings().getFirst().fix()).containsIgnoringCase("password");
    }

    @Test
    void aUserWithRulesAndNoPasswordIsARowWithAWarningThatLeadsToAPassword() {
        UserRow row = desk.row("hmi");
        assertThat(row.logInWords()).isEqualTo("No log-in, only rules");
        assertThat(row.severity()).contains(Severity.WARNING);
        desk.users.change(row);
        assertThat(desk.broker.opened.getLast()).isEqualTo(new Place.BrokerPassword(desk.broker.conf, "hmi"));
    }

    @Test
    void aLineThatMosquittoDoesNotReadIsARowToo() {
        UserRow row = desk.users.rows().stream().filter(it -> !it.isEntry()).findFirst().orElseThrow();
        assertThat(row.way().lineNumber()).isEqualTo(4);
        assertThat(row.findings()).isNotEmpty();
    }

    @Test
    void withoutAPasswordFileWhoHasRulesIsListedAsTheListenersLetOneIn() {
        reopen("listener 1883 127.0.0.1\nallow_anonymous true\nacl_file mosquitto.acl\n");
        assertThat(desk.row("plc1").logInWords()).isEqualTo("Name alone");
        assertThat(desk.row("plc1").severity()).contains(Severity.WARNING);
        reopen("listener 1883 127.0.0.1\nallow_anonymous false\nacl_file mosquitto.acl\n");
        assertThat(desk.row("plc1").logInWords()).isEqualTo("No log-in, only rules");
    }

    @Test
    void aProblemOfALineSelectsTheUserOfIt() {
        desk.users.show(new Place.Broker.Line(desk.file(Part.PASSWORDS).path(), 3));
        assertThat(desk.users.selectedProperty().get().map(UserRow::name)).contains("old");
    }

    @Test
    void theRulesOfAUserAreOpenedAtTheirLine() {
        desk.users.goToRules(desk.row("hmi"));
        assertThat(desk.broker.opened.getLast())
                .isEqualTo(new Place.AccessFile(desk.file(Part.ACL).path(), OptionalInt.of(5)));
    }

    @Test
    void theTableNeverShowsAHashOrAKey() {
        desk.key("cell", KeyModel.Source.DIGITS, Secret.of(DIGITS));
        assertThat(desk.users.rows().toString()).doesNotContain("AAAA").doesNotContain(DIGITS);
    }

    // ------------------------------------------------------------------ passwords

    @Test
    void aNewUserGetsAHashAndIsSelected() {
        desk.password(Optional.empty(), "scada", PASSWORD);
        assertThat(logsIn("scada", PASSWORD)).isTrue();
        assertThat(desk.row("scada").secretWords()).isEqualTo("$7$, 20 000 rounds");
        assertThat(desk.users.selectedProperty().get().map(UserRow::name)).contains("scada");
        assertThat(desk.text(Part.PASSWORDS)).startsWith("# users\nplc1:").doesNotContain(PASSWORD);
    }

    @Test
    void aUserWithAnOldHashGetsANewOneInTheSameLine() {
        desk.password(Optional.of("old"), "old", PASSWORD);
        assertThat(logsIn("old", PASSWORD)).isTrue();
        assertThat(desk.row("old").way().lineNumber()).isEqualTo(3);
        assertThat(desk.row("old").findings()).isEmpty();
    }

    @Test
    void undoAndRedoAreByStepAndTellNoSecret() {
        String before = desk.text(Part.PASSWORDS);
        desk.password(Optional.of("plc1"), "plc1", PASSWORD);
        String after = desk.text(Part.PASSWORDS);
        assertThat(desk.users.steps().undoProperty().get()).contains("Set the password of plc1");
        desk.users.undo();
        assertThat(desk.text(Part.PASSWORDS)).isEqualTo(before);
        desk.users.redo();
        assertThat(desk.text(Part.PASSWORDS)).isEqualTo(after);
    }

    @Test
    void whatWasEditedElsewhereSinceIsNotUndoneFromHere() {
        desk.password(Optional.of("hmi"), "hmi", PASSWORD);
        OpenFile passwords = desk.file(Part.PASSWORDS);
        passwords.change("Elsewhere", text -> text.withLineBefore(1, "# more"));
        desk.users.undo();
        assertThat(passwords.source().text()).startsWith("# more").contains("hmi:");
        assertThat(desk.users.noticeProperty().get().orElseThrow().words()).contains("edited since");
    }

    @Test
    void namesThatCannotBeOrAreThereAreRefusedInWords() {
        PasswordModel model = new PasswordModel(desk.users, Optional.empty());
        model.typed(Secret.of(PASSWORD), Secret.of(PASSWORD));
        assertThat(model.form().isGood()).isFalse();
        for (String bad : new String[] {"a:b", "#a", " a", "a ", "plc1"}) {
            model.form().nameProperty().set(bad);
            assertThat(model.form().nameTroubleProperty().get()).as(bad).isPresent();
            assertThat(model.form().isGood()).as(bad).isFalse();
        }
        model.form().nameProperty().set("Data collector");
        assertThat(model.form().isGood()).isTrue();
    }

    @Test
    void aPasswordIsTypedTwiceAndAShortOneIsSaidToBeShort() {
        PasswordModel model = new PasswordModel(desk.users, Optional.of("hmi"));
        assertThat(model.form().isGood()).isFalse();
        model.typed(Secret.of("short"), Secret.of("shorter"));
        assertThat(model.passwordTroubleProperty().get()).contains("The two are different.");
        model.typed(Secret.of("short"), Secret.of("short"));
        assertThat(model.form().isGood()).isTrue();
        assertThat(model.hintProperty().get().orElse("")).contains("Short");
        model.sourceProperty().set(PasswordModel.Source.MADE);
        assertThat(model.form().isGood()).isFalse();
        model.made();
        assertThat(model.form().isGood()).isTrue();
        assertThat(model.hintProperty().get()).isEmpty();
    }

    @Test
    void aFailureIsToldInTheDialogAndChangesNothing() {
        desk.broker.write("mosquitto.passwd", "plc1:$7$1$A$B\u0000\n");
        desk.file(Part.PASSWORDS).reload();
        String before = desk.text(Part.PASSWORDS);
        PasswordModel model = desk.password(Optional.empty(), "scada", PASSWORD);
        assertThat(model.failedProperty().get().orElseThrow().code()).isEqualTo("password.file-damaged");
        assertThat(desk.text(Part.PASSWORDS)).isEqualTo(before);
    }

    // ------------------------------------------------------------------ files that are not there

    @Test
    void aBrokerWithoutAPasswordFileGetsOneThatTheConfNames() {
        reopen(WITHOUT_FILES);
        PasswordModel asked = new PasswordModel(desk.users, Optional.empty());
        EntryTarget target = asked.form().targetProperty().get().orElseThrow();
        // The folder has a mosquitto.passwd that no conf names, which is left alone.
        assertThat(target.path().getFileName()).hasToString("mosquitto-2.passwd");
        assertThat(target.note()).contains("Makes mosquitto-2.passwd");
        desk.password(Optional.empty(), "scada", PASSWORD);
        assertThat(desk.text(Part.CONF)).contains("password_file " + target.path());
        assertThat(logsIn("scada", PASSWORD)).isTrue();
        desk.users.save();
        assertThat(Files.exists(target.path())).isTrue();
        assertThat(desk.profile.hasChanges()).isFalse();
        assertThat(desk.users.noticeProperty().get().orElseThrow().words()).contains("Saved");
    }

    @Test
    void aPasswordFileThatIsOpenAndThatNoConfNamesIsNamedWithTheFirstUser() {
        reopen(WITHOUT_FILES);
        Path waiting = desk.broker.folder.resolve("waiting.passwd");
        desk.profile.create(Part.PASSWORDS, waiting, SourceText.of("# mine\n"));
        EntryTarget target =
                new PasswordModel(desk.users, Optional.empty()).form().targetProperty().get().orElseThrow();
        assertThat(target.path()).isEqualTo(waiting);
        assertThat(target.note()).contains("Takes waiting.passwd and names it");
        desk.password(Optional.empty(), "scada", PASSWORD);
        assertThat(desk.text(Part.PASSWORDS)).startsWith("# mine\nscada:");
        assertThat(desk.text(Part.CONF)).contains("password_file " + waiting);
    }

    @Test
    void anOpenFileThatNoConfNamesIsNotOfferedBesideTheOneThatIsRead() {
        Path waiting = desk.broker.folder.resolve("waiting.passwd");
        desk.profile.create(Part.PASSWORDS, waiting, SourceText.of("# mine\n"));
        assertThat(new PasswordModel(desk.users, Optional.empty()).form().targets())
                .extracting(EntryTarget::path)
                .containsExactly(desk.broker.folder.resolve("mosquitto.passwd"));
    }

    @Test
    void anIdentityGoesIntoAnOpenKeyFileThatTheConfThenNames() {
        Path waiting = desk.broker.folder.resolve("waiting.psk");
        desk.profile.create(Part.PSK, waiting, SourceText.of("# mine\n"));
        desk.key("cell", KeyModel.Source.DIGITS, Secret.of(DIGITS));
        assertThat(desk.text(Part.PSK)).isEqualTo("# mine\ncell:" + DIGITS + "\n");
        assertThat(desk.text(Part.CONF)).contains("psk_file " + waiting);
    }

    @Test
    void aFileThatWasMadeMeanwhileGetsTheEntryAllTheSame() {
        reopen(WITHOUT_FILES);
        UserSteps steps = desk.users.steps();
        Path path = desk.broker.folder.resolve("plant.passwd");
        desk.profile.create(Part.PASSWORDS, path, SourceText.of("# made by another tab\n"));
        UserStep.Made made =
                new UserStep.Made(Part.PASSWORDS, path, text -> text.withLineBefore(2, "scada:x"));
        List<Finding> failed = new ArrayList<>();
        steps.run(new UserStep("Add user scada", Optional.of(made), List.of()), () -> {}, failed::add);
        assertThat(failed).isEmpty();
        assertThat(desk.text(Part.PASSWORDS)).isEqualTo("# made by another tab\nscada:x\n");
        assertThat(steps.undo()).isEmpty();
        assertThat(desk.text(Part.PASSWORDS)).isEqualTo("# made by another tab\n");
    }

    @Test
    void undoingThatTakesTheFileAndItsNameBack() {
        reopen(WITHOUT_FILES);
        desk.password(Optional.empty(), "scada", PASSWORD);
        desk.users.undo();
        assertThat(desk.text(Part.CONF)).isEqualTo(WITHOUT_FILES);
        assertThat(desk.profile.hasChanges()).isFalse();
        assertThat(desk.profile.files(Part.PASSWORDS)).isEmpty();
        assertThat(desk.users.steps().redoProperty().get()).isEmpty();
    }

    @Test
    void withSettingsPerListenerOneChoosesTheListener() {
        reopen(PER_LISTENER);
        PasswordModel model = new PasswordModel(desk.users, Optional.empty());
        assertThat(model.form().targets())
                .extracting(EntryTarget::choice)
                .containsExactly("Listener 1883 127.0.0.1", "Listener 1884 127.0.0.1");
        model.form().nameProperty().set("scada");
        model.form().targetProperty().set(Optional.of(model.form().targets().get(1)));
        model.typed(Secret.of(PASSWORD), Secret.of(PASSWORD));
        model.start(Secret.of(PASSWORD), () -> {});
        assertThat(desk.text(Part.CONF).lines().toList().get(5)).startsWith("password_file ");
    }

    @Test
    void aFirstIdentityOffersAListenerThatSpeaksTlsWithKeys() {
        desk.key("cell", KeyModel.Source.DIGITS, Secret.of(DIGITS));
        assertThat(desk.text(Part.CONF))
                .contains("listener 8883\n")
                .contains("psk_hint plant-broker")
                .contains("use_identity_as_username true")
                .contains("psk_file " + desk.broker.folder.resolve("mosquitto.psk"));
        assertThat(desk.text(Part.PSK)).isEqualTo("cell:" + DIGITS + "\n");
        assertThat(desk.row("cell").secretWords()).isEqualTo("Key of 128 bits");
        desk.users.undo();
        assertThat(desk.text(Part.CONF)).doesNotContain("psk");
    }

    @Test
    void aListenerThatIsThereCanSpeakKeysInsteadAndTheNoteSaysWhatThatCosts() {
        KeyModel model = new KeyModel(desk.users, Optional.empty());
        EntryTarget plain = model.form().targets().get(1);
        assertThat(plain.choice()).isEqualTo("Listener 1883 127.0.0.1");
        assertThat(plain.note()).contains("psk_hint").contains("can no longer connect");
    }

    @Test
    void aListenerWithAHintAndNoFileIsProposedFirst() {
        reopen("listener 8883 127.0.0.1\npsk_hint plant\nuse_identity_as_username true\n");
        KeyModel model = new KeyModel(desk.users, Optional.empty());
        assertThat(model.form().targets().getFirst().choice()).contains("which has a psk_hint");
        desk.key("cell", KeyModel.Source.DIGITS, Secret.of(DIGITS));
        assertThat(desk.text(Part.CONF)).contains("psk_file ").doesNotContain("8884");
    }

    // ------------------------------------------------------------------ keys

    @Test
    void aKeyOfDigitsIsOfPairsAndNotLongerThanSixtyFour() {
        KeyModel model = new KeyModel(desk.users, Optional.empty());
        model.form().nameProperty().set("cell");
        model.sourceProperty().set(KeyModel.Source.DIGITS);
        for (String bad : new String[] {"", "0", "00g1", "00 11", "a".repeat(66)}) {
            model.typed(Secret.of(bad));
            assertThat(model.form().isGood()).as(bad).isFalse();
        }
        model.typed(Secret.of("00ff"));
        assertThat(model.form().isGood()).isTrue();
        assertThat(model.hintProperty().get().orElse("")).contains("16 bits");
        model.typed(Secret.of("A".repeat(64)));
        assertThat(model.form().isGood()).isTrue();
        assertThat(model.hintProperty().get()).isEmpty();
    }

    @Test
    void aPwdOfTwinCatBecomesTheKeyThatTwinCatDerives() {
        desk.key("Cell 1", KeyModel.Source.TWINCAT, Secret.of("MySecret"));
        Secret derived = PskSecret.ofTwinCat("Cell 1", false, Secret.of("MySecret"));
        String line = derived.useBytes(java.nio.charset.StandardCharsets.US_ASCII, String::new);
        assertThat(desk.text(Part.PSK)).isEqualTo("Cell 1:" + line + "\n");
        assertThat(desk.users.steps().undoProperty().get()).contains("Add identity Cell 1");
    }

    // ------------------------------------------------------------------ other names, and none

    @Test
    void aUserIsRenamedWithThePasswordAndTheRulesInOneStep() {
        desk.password(Optional.of("plc1"), "plc1", PASSWORD);
        RenameModel model = new RenameModel(desk.users, "plc1");
        assertThat(model.changes())
                .containsExactly(
                        "mosquitto.passwd, line 2: the password stays.",
                        "mosquitto.acl, from line 1: 2 rules are for the new name.");
        model.nameProperty().set("old");
        assertThat(model.isGood()).isFalse();
        model.nameProperty().set("Line 1");
        model.start(() -> {});
        assertThat(logsIn("Line 1", PASSWORD)).isTrue();
        assertThat(desk.text(Part.ACL)).startsWith("user Line 1\ntopic write PLC1/out\n");
        assertThat(desk.row("Line 1").ruleCount()).isEqualTo(2);
        desk.users.undo();
        assertThat(logsIn("plc1", PASSWORD)).isTrue();
        assertThat(desk.text(Part.ACL)).isEqualTo(UsersDesk.RULES);
    }

    @Test
    void aUserIsRemovedAndTheRulesOnlyIfThatIsChosen() {
        RemovalModel kept = new RemovalModel(desk.users, "plc1");
        assertThat(kept.parts()).extracting(part -> part.chosen().get()).containsExactly(true, false);
        kept.start(() -> {});
        assertThat(desk.text(Part.PASSWORDS)).doesNotContain("plc1");
        assertThat(desk.text(Part.ACL)).isEqualTo(UsersDesk.RULES);
        desk.users.undo();
        RemovalModel all = new RemovalModel(desk.users, "plc1");
        all.parts().getLast().chosen().set(true);
        all.start(() -> {});
        assertThat(desk.text(Part.PASSWORDS)).doesNotContain("plc1");
        assertThat(desk.text(Part.ACL)).doesNotContain("plc1").contains("user hmi");
        assertThat(desk.users.steps().undoProperty().get()).contains("Remove plc1");
    }

    @Test
    void saveBringsAllFilesToTheDisk() {
        desk.password(Optional.empty(), "scada", PASSWORD);
        desk.users.save();
        assertThat(desk.broker.onDisk("mosquitto.passwd")).contains("scada:$7$20000$");
        assertThat(desk.profile.hasChanges()).isFalse();
    }

    @Test
    void aFileThatSomebodyElseChangedIsShownToBeDecidedOn() {
        desk.password(Optional.empty(), "scada", PASSWORD);
        desk.broker.write("mosquitto.passwd", "# somebody else\n");
        desk.users.save();
        assertThat(desk.users.changedOnDiskProperty().get())
                .extracting(OpenFile::name)
                .containsExactly("mosquitto.passwd");
        assertThat(desk.broker.onDisk("mosquitto.passwd")).isEqualTo("# somebody else\n");
    }
}
