package io.routelock.app.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.ListenAddress;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.TestBench;
import io.routelock.app.launch.WayOut;
import io.routelock.app.workbench.Output;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.LocalAddress;
import io.routelock.localrouter.LocalRouter;
import io.routelock.net.LocalNetworkInterface;
import io.routelock.net.NetworkInterfaceKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

class RuntimesViewModelTest {

    @TempDir Path folder;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private TestBench bench;
    private LocalRuntimes runtimes;
    private RuntimesViewModel model;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        runtimes = new LocalRuntimes(bench.bench(), fakes);
        model = new RuntimesViewModel(bench.bench(), runtimes, () -> List.of(ethernet()));
    }

    private static LocalNetworkInterface ethernet() {
        Inet4Address address = (Inet4Address) InetAddress.ofLiteral("127.9.9.9");
        Inet4Address outside = (Inet4Address) InetAddress.ofLiteral("192.0.2.7");
        return new LocalNetworkInterface(
                "eth0",
                "Ethernet 2",
                List.of(
                        LocalAddress.of("Ethernet 2", address, 8),
                        LocalAddress.of("Ethernet 2", outside, 24)),
                NetworkInterfaceKind.ETHERNET);
    }

    @AfterEach
    void close() {
        model.close();
        bench.close();
    }

    @Test
    void aStoppedRuntimeCanBeStartedOnly() {
        assertThat(model.router().wordsProperty().get()).isEqualTo("Stopped");
        assertThat(model.router().canStart().get()).isTrue();
        assertThat(model.router().canStop().get()).isFalse();
        assertThat(model.router().canRestart().get()).isFalse();
    }

    @Test
    void aRunningRuntimeTellsWhatItIsAndSinceWhen() {
        model.router().start();
        assertThat(model.router().wordsProperty().get()).isEqualTo("Starting…");
        fakes.last(false).ready();

        assertThat(model.router().wordsProperty().get()).startsWith("Running since ");
        assertThat(model.router().readyProperty().get().orElseThrow().netId()).isEqualTo("127.0.0.1.1.1");
        assertThat(model.router().fingerprint().orElseThrow().grouped()).startsWith("8f2a f200");
        assertThat(model.router().canRestart().get()).isTrue();
    }

    @Test
    void aPortThatNobodyAnswersAtIsTakenAllTheSame() {
        model.router().start();
        fakes.last(false)
                .fail(Finding.error("router.port-taken", "8016 is taken.", "Use that one.", "TwinCAT runs."));

        assertThat(model.router().finding().orElseThrow().symptom()).isEqualTo("8016 is taken.");
        assertThat(model.router().finding().orElseThrow().nextStep()).contains("listen elsewhere");
        assertThat(model.waysOut()).containsExactly(WayOut.GO_ON_WITHOUT, WayOut.TRY_AGAIN);
        assertThat(model.router().canStart().get()).isTrue();

        model.take(WayOut.GO_ON_WITHOUT);

        assertThat(model.router().wordsProperty().get()).isEqualTo("Stopped");
        assertThat(model.router().finding()).isEmpty();
        assertThat(bench.bench().problems().list()).isEmpty();
    }

    @Test
    void theRouterThatIsInUseIsNamedOnTheCardOfTheBundledOne() {
        AmsNetId netId = AmsNetId.parse("5.36.69.176.1.1");
        LocalRouter twinCat =
                new LocalRouter(bench.bench().computer().routerPort(), netId, "TwinCAT System", "3.1.4026");
        runtimes.otherRouter().use().use(twinCat);

        assertThat(model.router().finding().orElseThrow().symptom())
                .contains("TwinCAT router 3.1.4026", "5.36.69.176.1.1");
        assertThat(model.demoDevice().finding()).isEmpty();
        assertThat(model.waysOut()).containsExactly(WayOut.STOP_USING);
        model.startAll();
        assertThat(fakes.made()).hasSize(1);
        assertThat(model.canStartAll().get()).isFalse();

        model.take(WayOut.STOP_USING);

        assertThat(model.router().finding()).isEmpty();
        assertThat(bench.bench().model().foreignRouter()).isEmpty();
    }

    @Test
    void theRouterMayListenHereAtAnyAddressOfANetworkInterfaceOrEverywhere() {
        assertThat(model.addresses())
                .extracting(ListenAddress::words)
                .containsExactly(
                        "This computer only, 127.0.0.1", "Ethernet 2, 192.0.2.7", "Everywhere, 0.0.0.0");
    }

    /** A cable that is out now comes in again. */
    @Test
    void anAddressThatIsGoneStaysChosen() {
        ListenAddress gone = new ListenAddress(InetAddress.ofLiteral("192.0.2.99"), "Wi-Fi");
        model.listenProperty().set(gone);
        model.refresh();

        assertThat(model.listenProperty().get()).isEqualTo(gone);
        assertThat(model.addresses()).contains(gone);
    }

    @Test
    void aRouterThatRunsElsewhereMustBeRestarted() {
        model.router().start();
        fakes.last(false).ready();
        assertThat(model.restartNeeded().get()).isFalse();

        model.listenProperty().set(ListenAddress.EVERYWHERE);

        assertThat(model.restartNeeded().get()).isTrue();
    }

    @Test
    void aPausedLogWaitsAndThenShowsEverything() {
        model.router().start();
        fakes.last(false).say("one");
        LogViewModel log = model.router().log();
        log.pausedProperty().set(true);
        fakes.last(false).say("two");
        assertThat(log.lines()).extracting(Output.Line::text).containsExactly("one");

        log.pausedProperty().set(false);

        assertThat(log.lines()).extracting(Output.Line::text).containsExactly("one", "two");
    }

    @Test
    void aClearedLogIsClearedHereOnly() {
        model.router().start();
        fakes.last(false).say("one");
        model.router().log().clear();
        fakes.last(false).say("two");

        assertThat(model.router().log().lines()).extracting(Output.Line::text).containsExactly("two");
        assertThat(bench.bench().output().of("ADS router")).hasSize(2);
    }

    /** The output drops its oldest lines: those that were cleared first, then those that are shown. */
    @Test
    void aLongLogKeepsWhatTheOutputKeeps() {
        model.router().start();
        fakes.last(false).say("first");
        model.router().log().clear();
        for (int i = 1; i <= Output.KEPT; i++) {
            fakes.last(false).say("line " + i);
        }

        assertThat(model.router().log().lines().getFirst().text()).isEqualTo("line 500");
        assertThat(model.router().log().lines().getLast().text()).isEqualTo("line " + Output.KEPT);
    }

    @Test
    void bothStartAndStopTogether() {
        model.startAll();
        fakes.made().forEach(FakeRuntimes.Fake::ready);
        assertThat(model.canStartAll().get()).isFalse();

        model.stopAll();
        fakes.made().forEach(FakeRuntimes.Fake::end);

        assertThat(model.canStopAll().get()).isFalse();
        assertThat(model.canStartAll().get()).isTrue();
    }
}
