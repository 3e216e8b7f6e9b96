package io.routelock.app.brokerdeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerdeploy.DeployModel.Planned;
import io.routelock.app.brokerdeploy.DeployModel.State;
import io.routelock.app.brokerdeploy.TargetFields.Way;
import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/** What the dialog offers, what it does then, and what it never does without a word. */
class DeployModelTest {

    private @TempDir Path home;
    private BrokerDesk desk;
    private Path installed;
    private final RecordedComputer computer = new RecordedComputer();

    @BeforeEach
    void open() throws IOException {
        desk = new BrokerDesk(home);
        installed = Files.createDirectories(home.resolve("etc").resolve("mosquitto"));
        computer.brokers = List.of(RecordedComputer.service(installed));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private DeployModel model() {
        return new DeployModel(desk.bench, desk.files, computer, desk.conf);
    }

    private static Plan plan(DeployModel model) {
        assertThat(model.plannedProperty().get()).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) model.plannedProperty().get()).plan();
    }

    private static List<String> lines(DeployModel model) {
        return DeployWords.lines(plan(model).deed()).stream().map(DeployWords.Line::words).toList();
    }

    private static EndingWords.Shown end(DeployModel model) {
        assertThat(model.stateProperty().get()).isInstanceOf(State.Ended.class);
        State.Ended ended = (State.Ended) model.stateProperty().get();
        return EndingWords.of(ended.deed(), ended.ending());
    }

    private static String missing(DeployModel model) {
        assertThat(model.plannedProperty().get()).isInstanceOf(Planned.Missing.class);
        return ((Planned.Missing) model.plannedProperty().get()).words();
    }

    @Test
    void theFirstInstalledBrokerIsChosenAndEachStepIsSaidBefore() {
        DeployModel model = model();
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Deploy and restart mosquitto");
        assertThat(lines(model))
                .containsExactly(
                        "Copy mosquitto.acl to " + installed,
                        "Copy mosquitto.passwd to %s (secret: only the broker and administrators can read it)"
                                .formatted(installed),
                        "Copy mosquitto.conf to " + installed,
                        "Restart mosquitto: all connections break for a moment",
                        "Its log is no file of this computer: nothing will confirm that it has taken them.",
                        "What lies there now is kept as a backup beside it.");
        assertThat(model.canGo()).isTrue();
        assertThat(installed).isEmptyDirectory();
    }

    @Test
    void theLogThatWillConfirmItIsNamed() {
        Path log = home.resolve("mosquitto.log");
        desk.write("mosquitto.conf", "log_dest file " + log + "\n" + BrokerDesk.CONF);
        assertThat(lines(model())).contains("Read in %s whether mosquitto has taken them".formatted(log));
    }

    @Test
    void aDeploymentCopiesTheFilesTellsTheBrokerAndShowsTheLineOfItsLog() throws IOException {
        DeployModel model = model();
        model.go();
        assertThat(end(model).success()).isTrue();
        assertThat(end(model).logLines()).containsExactly(RecordedComputer.RUNNING);
        assertThat(model.isDone()).isTrue();
        assertThat(computer.ran).containsExactly(List.of("systemctl", "restart", "mosquitto"));
        assertThat(installed.resolve("mosquitto.acl")).hasContent(BrokerDesk.ACL);
        assertThat(Files.readString(installed.resolve("mosquitto.conf")))
                .contains("acl_file " + installed.resolve("mosquitto.acl"));
    }

    @Test
    void aSecondDeploymentOfOtherRulesOnlyReloads() {
        DeployModel model = model();
        model.go();
        model.back();
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Deploy and reload mosquitto");
        assertThat(lines(model))
                .contains("Reload mosquitto: connections stay, except of clients that may no longer log in");
    }

    @Test
    void aBrokerThatReadsTheProfileItselfIsChosenFirstAndOnlyReloaded() {
        computer.brokers =
                List.of(RecordedComputer.service(installed), RecordedComputer.service(desk.folder));
        computer.log = List.of(RecordedComputer.RELOADING);
        DeployModel model = model();
        assertThat(model.fields().brokerProperty().get().map(Installed::state))
                .contains("running, reads this profile");
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Reload mosquitto");
        model.go();
        assertThat(end(model).logLines()).containsExactly(RecordedComputer.RELOADING);
        assertThat(computer.ran).containsExactly(List.of("systemctl", "kill", "-s", "HUP", "mosquitto"));
        assertThat(desk.folder.resolve("mosquitto.conf.routelock-1.bak")).doesNotExist();
    }

    @Test
    void withoutTheRightTheCommandIsShownAndItsFilesWaitUntilTheDialogCloses() throws IOException {
        computer.mayWrite = false;
        DeployModel model = model();
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Show the command");
        model.go();
        assertThat(end(model).headline().symptom()).startsWith("Nothing was changed").contains("(root)");
        ElevatedCommand command = end(model).command().orElseThrow();
        assertThat(command.command()).startsWith("sudo install").endsWith("sudo systemctl restart mosquitto");
        assertThat(installed).isEmptyDirectory();
        assertThat(computer.ran).isEmpty();
        Path staged = stagedIn(command.command());
        assertThat(Files.readString(staged.resolve("mosquitto.conf")))
                .contains("acl_file " + installed.resolve("mosquitto.acl"));
        model.close();
        assertThat(staged).doesNotExist();
    }

    private static Path stagedIn(String command) {
        String before = command.substring(0, command.indexOf("/mosquitto.conf"));
        return Path.of(before.substring(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\'')) + 1));
    }

    @Test
    void nothingWithASecretIsPutDownWhereNoCommandNeedsIt() {
        DeployModel model = model();
        Path staged =
                ((Deed.Deploy) plan(model).deed())
                        .steps().stream()
                                .filter(Copy.class::isInstance)
                                .map(step -> ((Copy) step).from().getParent())
                                .findFirst()
                                .orElseThrow();
        model.go();
        assertThat(end(model).success()).isTrue();
        assertThat(staged).doesNotExist();
    }

    @Test
    void aReloadWithoutTheRightShowsItsCommandToo() {
        computer.brokers = List.of(RecordedComputer.service(desk.folder));
        computer.mayTell = false;
        DeployModel model = model();
        model.go();
        assertThat(end(model).command().map(ElevatedCommand::command))
                .contains("sudo systemctl kill -s HUP mosquitto");
        assertThat(model.isDone()).isFalse();
    }

    @Test
    void filesThatMosquittoWouldNotStartOnAreRefusedWithTheirLines() {
        desk.write("mosquitto.acl", "user plc1\ntpoic write PLC1/out\n");
        DeployModel model = model();
        model.go();
        assertThat(end(model).headline().symptom()).contains("Not a byte was written");
        assertThat(end(model).more())
                .first()
                .satisfies(fault -> assertThat(fault.symptom()).contains("mosquitto.acl, line 2"));
        assertThat(installed).isEmptyDirectory();
        assertThat(computer.ran).isEmpty();
    }

    @Test
    void aBrokerThatSaysAnErrorIsNotTakenForOneThatHasTakenIt() {
        String error = "2026-11-20T18:30:02: Error: Address already in use";
        computer.log = List.of(error);
        DeployModel model = model();
        model.go();
        assertThat(end(model).success()).isFalse();
        assertThat(end(model).logLines()).containsExactly(error);
        assertThat(model.isDone()).isFalse();
        model.back();
        assertThat(model.canGo()).isTrue();
    }

    @Test
    void aProcessIsRestartedByHandAndTheEndSaysSo() {
        computer.brokers =
                List.of(
                        new FoundBroker(
                                new InstalledBroker(installed, InstalledBroker.process(4711)),
                                Optional.empty()));
        DeployModel model = model();
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Deploy the files");
        model.go();
        assertThat(end(model).headline().symptom()).contains("still runs with what it read before");
        assertThat(end(model).headline().nextStep()).contains("4711");
        assertThat(computer.ran).isEmpty();
    }

    // ------------------------------------------------------------------ edits

    private OpenFile edited() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        OpenFile rules = profile.files(Part.ACL).getFirst();
        rules.change("Edit", text -> text.withLineBefore(3, "topic read PLC1/cmd"));
        return rules;
    }

    @Test
    void editsThatAreNotSavedStopADeploymentUntilTheyAreSaved() throws IOException {
        edited();
        DeployModel model = model();
        assertThat(model.unsaved().names()).containsExactly("mosquitto.acl");
        assertThat(model.canGo()).isFalse();
        model.go();
        assertThat(installed).isEmptyDirectory();
        model.unsaved().save();
        assertThat(model.canGo()).isTrue();
        model.go();
        assertThat(Files.readString(installed.resolve("mosquitto.acl"))).contains("topic read PLC1/cmd");
    }

    @Test
    void aSaveThatIsRefusedIsToldInTheDialog() {
        edited().change("Break", text -> SourceText.of("tpoic write a\n"));
        DeployModel model = model();
        model.unsaved().save();
        assertThat(model.unsaved().toldProperty().get().orElseThrow().words()).contains("Not saved");
        assertThat(model.canGo()).isFalse();
    }

    @Test
    void editsAgainstAFileThatSomebodyElseHasChangedAreToldInTheDialog() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        OpenFile conf = profile.confFile().orElseThrow();
        conf.change("Edit", text -> text.withLineBefore(1, "log_type all"));
        desk.write("mosquitto.conf", "listener 1884 127.0.0.1\n");
        DeployModel model = model();
        model.unsaved().save();
        assertThat(model.unsaved().toldProperty().get().orElseThrow().words())
                .contains("Somebody else has changed")
                .contains("in its tab");
        assertThat(model.canGo()).isFalse();
    }

    @Test
    void theProfileIsGivenBackWhenTheDialogCloses() {
        DeployModel model = model();
        assertThat(desk.files.findProfile(desk.conf)).isPresent();
        model.close();
        assertThat(desk.files.findProfile(desk.conf)).isEmpty();
    }

    // ------------------------------------------------------------------ folder and zip

    @Test
    void withoutABrokerOneHasToBeChosenAndAFolderDoesIt() throws IOException {
        computer.brokers = List.of();
        DeployModel model = model();
        assertThat(missing(model)).startsWith("Nothing is planned yet");
        model.fields().wayProperty().set(Way.FOLDER);
        assertThat(missing(model)).contains("whole path");
        model.fields().folderProperty().set(desk.folder.toString());
        assertThat(missing(model)).contains("of the profile itself");
        model.fields().folderProperty().set(home.resolve("nothing").toString());
        assertThat(model.plannedProperty().get())
                .isInstanceOfSatisfying(
                        Planned.Failed.class,
                        no -> assertThat(no.why().code()).isEqualTo("deploy.no-folder"));
        model.fields().folderProperty().set("\"" + installed + "\"");
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Copy the files");
        model.go();
        assertThat(end(model).headline().nextStep()).contains("nobody was told");
        assertThat(Files.readString(installed.resolve("mosquitto.conf"))).contains(installed.toString());
    }

    @Test
    void whatDoesNotGoAlongIsSaidBefore() throws IOException {
        Path outside = Files.writeString(home.resolve("outside.acl"), "topic a\n");
        desk.write("mosquitto.conf", "allow_anonymous true\nacl_file " + outside + "\n");
        assertThat(plan(model()).leftBehind())
                .singleElement()
                .satisfies(left -> assertThat(left.message()).contains("outside.acl"));
    }

    @Test
    void aZipLeadsToWhereItWillBeUnpacked() throws IOException {
        Path zip = home.resolve("broker.zip");
        DeployModel model = model();
        model.fields().wayProperty().set(Way.ZIP);
        model.fields().zipProperty().set(zip.toString());
        model.fields().unpackedProperty().set("mosquitto");
        assertThat(missing(model)).contains("not an absolute path");
        model.fields().unpackedProperty().set("C:\\Program Files\\mosquitto");
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Make the zip");
        model.go();
        assertThat(model.isDone()).isTrue();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            String conf =
                    new String(
                            file.getInputStream(file.getEntry("mosquitto.conf")).readAllBytes(),
                            StandardCharsets.UTF_8);
            assertThat(conf).contains("acl_file C:\\Program Files\\mosquitto\\mosquitto.acl");
        }
    }

    @Test
    void aZipThatIsThereIsReplacedOnlyWhenThePlanSaysSo() throws IOException {
        Path zip = home.resolve("broker.zip");
        DeployModel model = model();
        model.fields().wayProperty().set(Way.ZIP);
        model.fields().zipProperty().set(zip.toString());
        Files.writeString(zip, "somebody else's");
        model.go();
        assertThat(end(model).success()).isFalse();
        assertThat(zip).hasContent("somebody else's");
        model.back();
        assertThat(DeployWords.button(plan(model))).isEqualTo("_Replace the zip");
        model.go();
        assertThat(model.isDone()).isTrue();
        assertThat(Files.size(zip)).isGreaterThan(100);
    }

    @Test
    void aProfileThatCannotBeReadIsToldInsteadOfAPlan() throws IOException {
        Files.delete(desk.conf);
        DeployModel model = model();
        assertThat(model.plannedProperty().get())
                .isInstanceOfSatisfying(
                        Planned.Failed.class, no -> assertThat(no.why().code()).isEqualTo("profile.no-conf"));
        assertThat(model.canGo()).isFalse();
    }

    @Test
    void theStateOfAServiceIsReadFromWhatTheSystemSays() {
        assertThat(ThisDeployComputer.systemd("active\n")).isEqualTo(Runs.RUNNING);
        assertThat(ThisDeployComputer.systemd("inactive\n")).isEqualTo(Runs.STOPPED);
        assertThat(ThisDeployComputer.systemd("failed\n")).isEqualTo(Runs.STOPPED);
        assertThat(ThisDeployComputer.systemd("")).isEqualTo(Runs.UNKNOWN);
        assertThat(ThisDeployComputer.windows("        STATE              : 4  RUNNING\r\n"))
                .isEqualTo(Runs.RUNNING);
        assertThat(ThisDeployComputer.windows("        STATUS             : 1  STOPPED\r\n"))
                .isEqualTo(Runs.STOPPED);
        assertThat(ThisDeployComputer.windows("[SC] EnumQueryServicesStatus:OpenService FAILED 1060:"))
                .isEqualTo(Runs.UNKNOWN);
    }
}
