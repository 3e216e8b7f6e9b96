package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.net.SearchTarget;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SearchViewModelTest {

    private static final InetSocketAddress RUNTIME =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.9"), 50_000);

    @TempDir Path folder;

    private Rig rig;
    private SearchViewModel model;

    @BeforeEach
    void make() {
        rig = new Rig(folder);
        model = rig.model;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private DeviceRow row(int index) {
        return rig.app.devices().get(index);
    }

    private void answers(DiscoveredDevice... devices) throws InterruptedException {
        List.of(devices).forEach(rig.search::found);
        int now = rig.app.devices().size();
        rig.until(() -> rig.app.devices().size() >= now + devices.length);
    }

    // ------------------------------------------------------------------ whom it asks

    @Test
    void itBroadcastsOnEveryInterfaceButTheLoopbackAndAsksTheLocalRuntimesDirectly() throws Exception {
        rig.runtimes.add(RUNTIME);
        rig.begin();

        assertThat(rig.search.plans.getLast().targets())
                .hasSize(6)
                .contains(new SearchTarget.Exactly(RUNTIME))
                .filteredOn(SearchTarget.Broadcast.class::isInstance)
                .extracting("networkInterface")
                .containsExactly(
                        "Ethernet 2", "Ethernet 3", "Wi-Fi", "vEthernet (Default Switch)", "OpenVPN TAP");
    }

    @Test
    void withNoInterfaceCheckedItAsksTheLocalRuntimesOnly() throws Exception {
        rig.runtimes.add(RUNTIME);
        listInterfaces();
        model.interfaces().checkAll(false);
        rig.begin();

        assertThat(rig.search.plans.getLast().targets()).containsExactly(new SearchTarget.Exactly(RUNTIME));
        assertThat(rig.bench.tasks().list().getFirst().title()).isEqualTo("Search of the local runtimes");
    }

    @Test
    void whatIsLeftOutStaysLeftOutAtTheNextStart() throws Exception {
        listInterfaces();
        model.interfaces().list().getFirst().checkedProperty().set(false);

        InterfaceChoices later = new InterfaceChoices(Settings.in(folder));
        later.show(rig.adapters);
        assertThat(later.list())
                .extracting(InterfaceChoice::isChecked)
                .containsExactly(false, true, true, true, true);
    }

    @Test
    void aHostIsAskedWithoutABroadcast() throws Exception {
        model.hostProperty().set(" 192.168.10.62 ");
        model.askHost();
        rig.search.awaitStart(1);

        assertThat(rig.search.plans.getLast().targets())
                .containsExactly(new SearchTarget.Unicast("192.168.10.62"));
    }

    @Test
    void whatIsNoHostIsSaidAndNotAsked() {
        model.hostProperty().set("192.168.1.300");
        model.askHost();

        assertThat(model.hostErrorProperty().get()).isEqualTo("Expected a host name, an address or a range");
        assertThat(model.runningProperty().get()).isFalse();
        model.hostProperty().set("192.168.1.30");
        assertThat(model.hostErrorProperty().get()).isEmpty();
    }

    @Test
    void askingOneDeviceKeepsThoseThatAreShown() throws Exception {
        rig.begin();
        answers(Rig.numbered(1));
        rig.finish();
        model.hostProperty().set("10.1.0.2");
        model.askHost();
        rig.search.awaitStart(2);
        answers(Rig.numbered(2));
        rig.finish();

        assertThat(rig.app.devices()).extracting(DeviceRow::hostName).containsExactly("CX-1", "CX-2");
        assertThat(model.statusProperty().get()).isEqualTo("1 answer from 10.1.0.2");
    }

    private void listInterfaces() throws InterruptedException {
        model.listInterfaces();
        rig.until(() -> !model.interfaces().list().isEmpty());
    }

    // ------------------------------------------------------------------ how it goes

    @Test
    void itTellsHowFarItIs() throws Exception {
        rig.begin();
        assertThat(model.statusProperty().get()).isEqualTo("Searching, 0 of 2 s: no devices");
        answers(twin("HMI-L2-01", "192.168.20.51"), twin("HMI-L2-02", "192.168.20.52"));
        rig.until(() -> model.statusProperty().get().equals("Searching, 1 of 2 s: 2 devices, 1 conflict"));
        assertThat(model.progressProperty().get()).isBetween(0.5, 1.0);
        rig.finish();

        assertThat(model.statusProperty().get()).startsWith("2 devices, 1 conflict, searched at ");
    }

    @Test
    void stopKeepsWhatAnsweredAndEndsTheSearch() throws Exception {
        rig.begin();
        answers(Rig.numbered(1));
        model.stop();
        rig.until(() -> !model.runningProperty().get());

        assertThat(rig.search.cancelled).isTrue();
        assertThat(model.statusProperty().get()).isEqualTo("Stopped: 1 device");
        assertThat(rig.bench.tasks().list().getFirst().outcomeProperty().get())
                .isInstanceOf(RunningTask.Outcome.Cancelled.class);
    }

    @Test
    void aSecondPressWhileItRunsDoesNothing() throws Exception {
        rig.begin();
        model.search();
        rig.finish();

        assertThat(rig.search.plans).hasSize(1);
    }

    @Test
    void aSearchThatCannotStartIsAProblemAndCanBeTriedAgain() throws Exception {
        rig.search.breaks = Optional.of(new IllegalStateException("no sockets left"));
        model.search();
        rig.until(() -> !model.runningProperty().get());

        assertThat(model.statusProperty().get()).isEqualTo("Not searched, see Problems");
        assertThat(rig.problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.finding().symptom()).contains("no sockets left"));
        rig.search.breaks = Optional.empty();
        rig.begin();
        assertThat(model.runningProperty().get()).isTrue();
    }

    @Test
    void nobodyAnswering() throws Exception {
        rig.begin();
        rig.finish();

        assertThat(rig.app.devices()).isEmpty();
        assertThat(rig.problems.list()).isEmpty();
        assertThat(model.statusProperty().get()).startsWith("No device answered");
    }

    @Test
    void aHostThatDoesNotAnswerIsSaid() throws Exception {
        model.hostProperty().set("10.9.9.9");
        model.askHost();
        rig.search.awaitStart(1);
        rig.finish();

        assertThat(model.statusProperty().get()).isEqualTo("No answer from 10.9.9.9");
        assertThat(rig.problems.list())
                .extracting(p -> p.finding().code())
                .containsExactly("search.no-answer");
    }

    @Test
    void whatWentWrongOnTheWayIsAProblemWithANextStep() throws Exception {
        rig.search.findings.add(Finding.warning("discovery.send-failed", "Not asked: 10.0.0.255.", "Look."));
        rig.begin();
        rig.finish();

        Problem problem = rig.problems.list().getFirst();
        assertThat(problem.where()).isEqualTo("Broadcast search");
        problem.next().orElseThrow().action().run();
        assertThat(rig.opened).containsExactly(Place.searchNow());
    }

    @Test
    void answersThatWereLostAreThereAtTheEnd() throws Exception {
        rig.search.losesAnswers = true;
        rig.begin();
        rig.search.found(Rig.numbered(1));
        rig.finish();

        assertThat(rig.app.devices()).extracting(DeviceRow::hostName).containsExactly("CX-1");
    }

    @Test
    void anInterfaceTellsItsAnswers() throws Exception {
        listInterfaces();
        rig.begin();
        answers(Rig.numbered(1), Rig.numbered(2));

        assertThat(model.interfaces().list())
                .extracting(choice -> choice.remark(model.phaseProperty().get()))
                .startsWith("2 answers", "no answer yet");
    }

    // ------------------------------------------------------------------ what is remarkable

    private static DiscoveredDevice twin(String name, String ip) {
        return Rig.device(name, "5.62.201.14.1.1", ip, "", "Ethernet 3");
    }

    @Test
    void twoDevicesWithOneNetIdAreAConflictAtBothRowsAndOneProblem() throws Exception {
        rig.begin();
        answers(twin("HMI-L2-01", "192.168.20.51"), twin("HMI-L2-02", "192.168.20.52"));

        assertThat(rig.app.devices())
                .allMatch(DeviceRow::conflict)
                .extracting(DeviceRow::comment)
                .containsOnly("AmsNetId used twice");
        assertThat(model.troubleOf(row(0)).orElseThrow().explanation())
                .startsWith("HMI-L2-01 at 192.168.20.51 and HMI-L2-02 at 192.168.20.52.");
        assertThat(rig.problems.list())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("Broadcast search › HMI-L2-01");
                    assertThat(problem.go()).isPresent();
                });
    }

    @Test
    void oneAddressWithTwoNetIdsIsAConflictToo() throws Exception {
        rig.begin();
        answers(
                Rig.device("CX-1", "5.1.1.1.1.1", "192.168.10.7", "", "Ethernet 2"),
                Rig.device("CX-2", "5.2.2.2.1.1", "192.168.10.7", "", "Ethernet 2"));

        assertThat(rig.app.devices()).extracting(DeviceRow::comment).containsOnly("Address used twice");
        assertThat(model.troubleOf(row(1)).orElseThrow().title())
                .isEqualTo("192.168.10.7 answers with two AmsNetIds");
    }

    /** The router and the demo device share it, with ports of their own. */
    @Test
    void theLocalRuntimesMayShareTheLoopbackAddress() throws Exception {
        rig.begin();
        answers(
                Rig.device("PC", "127.0.0.1.1.1", "127.0.0.1", "", "lo"),
                Rig.device("Demo", "127.0.0.1.2.1", "127.0.0.1", "", "lo"));

        assertThat(rig.app.devices()).noneMatch(DeviceRow::conflict);
        assertThat(row(0).networkInterface()).contains("This computer");
    }

    @Test
    void aDeviceOfAnotherSubnetAndOneWithoutAnAddressAreSaid() throws Exception {
        rig.begin();
        answers(
                Rig.device("CX-1", "5.1.1.1.1.1", "192.168.77.7", "", "Ethernet 2"),
                Rig.device("CX-2", "5.2.2.2.1.1", "169.254.3.4", "", "Ethernet 2"));

        assertThat(rig.app.devices())
                .extracting(DeviceRow::comment)
                .containsExactly("Other subnet", "Automatic address");
        assertThat(rig.problems.list()).hasSize(2);
        assertThat(rig.app.devices()).noneMatch(DeviceRow::conflict);
    }

    @Test
    void anAnswerOnAnotherWayIsNoSecondDevice() throws Exception {
        DiscoveredDevice device = Rig.device("CX-1", "5.1.0.1.1.1", "192.168.20.9", "", "Ethernet 3");
        rig.begin();
        answers(device, Rig.numbered(2));
        rig.search.tell(
                new DiscoveryEvent.AnsweredAgain(device, device.address(), device.networkInterface()));
        rig.until(() -> row(0).comment().equals("Answered twice"));
        rig.search.tell(
                new DiscoveryEvent.AnsweredAgain(
                        device, InetAddress.ofLiteral("192.168.20.30"), Optional.of("Ethernet 3")));
        rig.until(() -> row(0).comment().equals("Also at 192.168.20.30"));

        assertThat(rig.app.devices()).hasSize(2);
    }

    // ------------------------------------------------------------------ routes

    private void route(Security security) {
        rig.app.put(
                new RouteRow(
                        "CX-1",
                        AmsNetId.parse("5.1.0.1.1.1"),
                        "10.1.0.1",
                        security,
                        TargetState.UNKNOWN,
                        Optional.empty(),
                        "Static",
                        RouteRow.notChecked()));
    }

    @Test
    void aDeviceShowsTheLockOfItsRouteAlsoWhenThatComesLater() throws Exception {
        rig.begin();
        answers(Rig.numbered(1), Rig.numbered(2));
        assertThat(row(0).connected()).isFalse();
        route(Security.of(Security.Kind.PSK));

        assertThat(row(0).connected()).isTrue();
        assertThat(row(0).security().kind()).isEqualTo(Security.Kind.PSK);
        assertThat(row(1).connected()).isFalse();
        rig.app.routes().clear();
        assertThat(row(0).security()).isEqualTo(Security.NONE);
    }

    @Test
    void anotherFingerprintThanTheStoredOneIsAHintThatSaysItIsNotVerified() throws Exception {
        route(
                new Security(
                        Security.Kind.SSC,
                        Optional.empty(),
                        Optional.of(Rig.fingerprint("aaaa")),
                        Optional.empty()));
        rig.begin();
        answers(Rig.device("CX-1", "5.1.0.1.1.1", "192.168.10.7", "bbbb", "Ethernet 2"));

        assertThat(row(0).comment()).isEqualTo("Fingerprint changed");
        assertThat(row(0).security().warning()).contains("fingerprint changed");
        assertThat(row(0).security().remark().orElseThrow()).contains("not verified");
        assertThat(model.troubleOf(row(0)).orElseThrow().title()).contains("not verified");
        assertThat(row(0).conflict()).isFalse();
    }

    /** Equal to discovery proves nothing, so nothing is said of it. */
    @Test
    void theSameFingerprintChangesNothing() throws Exception {
        Security stored =
                new Security(
                        Security.Kind.SSC,
                        Optional.empty(),
                        Optional.of(Rig.fingerprint("aaaa")),
                        Optional.empty());
        route(stored);
        rig.begin();
        answers(Rig.device("CX-1", "5.1.0.1.1.1", "192.168.10.7", "aaaa", "Ethernet 2"));

        assertThat(row(0).security()).isEqualTo(stored);
        assertThat(row(0).comment()).isEmpty();
    }
}
