package io.routelock.app.brokerlive;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalBroker;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.Protection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** The live view of a profile without its screen. */
class LiveModelTest {

    @TempDir Path home;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private BrokerDesk desk;
    private LocalRuntimes runtimes;
    private BrokerWatch watch;
    private LiveModel live;

    @BeforeEach
    void open() {
        desk = new BrokerDesk(home);
        runtimes = new LocalRuntimes(desk.bench, fakes);
        watch = new BrokerWatch(desk.bench, runtimes.broker(), action -> action);
        live = model(desk.conf);
    }

    @AfterEach
    void close() {
        live.close();
        desk.close();
    }

    private LiveModel model(Path conf) {
        return new LiveModel(desk.bench, desk.files, watch, conf, ZoneOffset.UTC);
    }

    private Path lineTwo() throws IOException {
        Path conf = home.resolve("line-2").resolve("mosquitto.conf");
        Files.createDirectories(conf.resolveSibling(""));
        Files.writeString(conf, "listener 1884 127.0.0.1\nallow_anonymous true\n");
        return conf;
    }

    @Test
    void aStartedProfileRunsAndTellsWhereItListens() {
        assertThat(live.hasNews()).isFalse();
        live.start();
        assertThat(live.stateWords()).isEqualTo("Starting…");
        fakes.lastBroker().ready();
        assertThat(live.isRunning()).isTrue();
        assertThat(live.hasNews()).isTrue();
        assertThat(live.stateWords()).startsWith("Running since ");
        assertThat(live.doors()).hasSize(3);
        assertThat(live.protection(live.doors().getFirst())).isEqualTo(Protection.Kind.SERVER_CERTIFICATE);
        assertThat(live.protection(live.doors().getLast())).isEqualTo(Protection.Kind.PLAIN);
        live.stop();
        fakes.lastBroker().end();
        assertThat(live.stateProperty().get()).isInstanceOf(RuntimeState.Stopped.class);
    }

    @Test
    void whyItDoesNotRunIsTold() {
        live.start();
        Finding why = Finding.error("broker.cannot-listen", "Port 8883 is taken.", "Stop who has it.");
        fakes.lastBroker().fail(why);
        assertThat(live.trouble()).contains(why);
        assertThat(live.hasNews()).isFalse();
    }

    @Test
    void anotherProfilesBrokerIsStoppedOnlyWhenSomebodySaysSo() throws IOException {
        live.start();
        fakes.lastBroker().ready();
        LiveModel other = model(lineTwo());
        other.start();
        assertThat(other.questionProperty().get()).get()
                .isEqualTo(new LiveQuestion.StopOther("plant-broker", "line-2"));
        assertThat(live.questionProperty().get()).isEmpty();
        other.leave();
        assertThat(other.questionProperty().get()).isEmpty();
        assertThat(live.isRunning()).isTrue();

        other.start();
        other.stopOther();
        fakes.lastBroker().end();
        fakes.lastBroker().ready();
        assertThat(other.isRunning()).isTrue();
        assertThat(live.isRunning()).isFalse();
        assertThat(live.hasNews()).isFalse();
        other.close();
    }

    private OpenFile editAcl(OpenProfile profile, String text) {
        OpenFile acl = profile.file(desk.folder.resolve("mosquitto.acl")).orElseThrow();
        acl.change("Test", old -> SourceText.of(text));
        return acl;
    }

    /** Else one looks for an error in rules that the broker has never seen. */
    @Test
    void editsThatAreNotSavedAreAskedAboutBeforeTheStart() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        editAcl(profile, "user plc1\ntopic readwrite PLC1/#\n");
        live.start();
        assertThat(live.questionProperty().get()).get().isInstanceOf(LiveQuestion.Unsaved.class);
        assertThat(fakes.made()).isEmpty();

        live.saveAndStart();
        assertThat(desk.onDisk("mosquitto.acl")).contains("readwrite PLC1/#");
        assertThat(live.questionProperty().get()).isEmpty();
        assertThat(fakes.made()).hasSize(1);
        desk.files.giveBack(profile);
    }

    @Test
    void editsCanBeLeftUnsaved() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        editAcl(profile, "user plc1\ntopic readwrite PLC1/#\n");
        live.start();
        live.startSaved();
        assertThat(fakes.made()).hasSize(1);
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo(BrokerDesk.ACL);
        desk.files.giveBack(profile);
    }

    @Test
    void aBrokenEditIsNotSavedSaysSoAndNothingStarts() {
        OpenProfile profile = desk.files.takeProfile(desk.conf);
        editAcl(profile, "tpoic read a\n");
        live.start();
        live.saveAndStart();
        assertThat(fakes.made()).isEmpty();
        assertThat(live.noticeProperty().get()).get().extracting("words").asString().contains("Not saved");
        assertThat(desk.onDisk("mosquitto.acl")).isEqualTo(BrokerDesk.ACL);
        desk.files.giveBack(profile);
    }

    @Test
    void theProgramIsRememberedForTheProfile() throws IOException {
        live.programProperty().set(LocalBroker.Program.INSTALLED);
        assertThat(model(desk.conf).programProperty().get()).isEqualTo(LocalBroker.Program.INSTALLED);
        assertThat(model(lineTwo()).programProperty().get()).isEqualTo(LocalBroker.Program.BUNDLED);
        assertThat(live.whyNotInstalled()).contains("No mosquitto is installed on this computer.");
    }

    @Test
    void theNextStepOfARefusalIsAPlaceOfThisTool() {
        live.start();
        fakes.lastBroker().ready();
        LiveSample.refusals().forEach(fakes.lastBroker()::report);
        assertThat(watch.refusals().stream().map(row -> live.nextStep(row).map(NextStep::text).orElse("")))
                .containsExactly("Show line 7", "Show line 24", "", "Add identity", "Set password");
        live.nextStep(watch.refusals().getFirst()).ifPresent(live::take);
        assertThat(desk.opened)
                .containsExactly(
                        new Place.AccessFile(desk.folder.resolve("mosquitto.acl"), OptionalInt.of(7)));
        assertThat(watch.refusals().get(3).nextStep(desk.conf).map(NextStep::place))
                .contains(new Place.AddBrokerIdentity(desk.conf));
        assertThat(watch.refusals().getLast().nextStep(desk.conf).map(NextStep::place))
                .contains(new Place.BrokerPassword(desk.conf, "scada"));
    }

    @Test
    void whatIsSelectedFollowsItsClientUntilThatIsGone() {
        live.start();
        fakes.lastBroker().ready();
        fakes.lastBroker().report(LiveSample.clients());
        live.selectedProperty().set(Optional.of(new LiveSelection.Client("plc1")));
        assertThat(live.selectedClient().map(ClientRow::in)).contains("20.0");
        assertThat(live.selectedRefusal()).isEmpty();
        live.stop();
        fakes.lastBroker().end();
        assertThat(live.selectedClient()).isEmpty();
    }

    @Test
    void theLogIsShownInTheFormThatIsChosen() {
        live.showLog();
        assertThat(desk.bench.output().wantedProperty().get()).isEqualTo("MQTT broker");
        live.mosquittoFormProperty().set(true);
        assertThat(desk.bench.output().wantedProperty().get()).isEqualTo("MQTT broker, mosquitto's form");
    }
}
