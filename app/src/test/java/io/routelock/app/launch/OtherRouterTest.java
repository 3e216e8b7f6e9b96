package io.routelock.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.windows.ServiceView.Standing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Another router has the port of the bundled one. Two AmsNetIds at one address are never made unsaid. */
class OtherRouterTest {

    private static final Finding TAKEN =
            Finding.error("router.port-taken", "The router cannot use 127.0.0.1.", "Stop the program.");
    private static final LocalRouter TWINCAT = FakeLookout.twinCat();

    @TempDir Path folder;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private final FakeLookout there = new FakeLookout();
    private TestBench bench;
    private LocalRuntimes runtimes;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        runtimes = there.runtimes(bench.bench(), fakes);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void findItsPortTaken() {
        runtimes.router().start();
        fakes.last(false).fail(TAKEN);
    }

    private Finding failure() {
        assertThat(runtimes.router().state()).isInstanceOf(RuntimeState.Failed.class);
        return ((RuntimeState.Failed) runtimes.router().state()).finding();
    }

    private List<String> problems() {
        return bench.bench().problems().list().stream().map(Problem::finding).map(Finding::code).toList();
    }

    /** As the program does when it is started the next time. */
    private void startToolAgain() {
        bench.close();
        open();
        runtimes.otherRouter().use().lookAtStart();
    }

    @Test
    void twinCatIsNamedAndCanBeUsedInstead() {
        there.router(TWINCAT);
        findItsPortTaken();

        assertThat(failure().symptom())
                .isEqualTo(
                        "Port 48898 is taken by an ADS router: TwinCAT 3.1.4026, AmsNetId 5.36.69.176.1.1.");
        assertThat(failure().nextStep()).contains("second AmsNetId at the same address");
        assertThat(runtimes.otherRouter().waysOut())
                .containsExactly(WayOut.USE_IT, WayOut.GO_ON_WITHOUT, WayOut.TRY_AGAIN);
        assertThat(problems()).containsExactly("router.port-taken");

        runtimes.otherRouter().take(WayOut.USE_IT);

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, true));
        assertThat(runtimes.router().state()).isInstanceOf(RuntimeState.Stopped.class);
        assertThat(problems()).isEmpty();
    }

    @Test
    void aBundledRouterThatRunsAlreadyIsCalledThat() {
        LocalRouter router =
                new LocalRouter(
                        TWINCAT.address(), AmsNetId.parse("127.0.0.1.1.1"), "Routelock router", "3.1.4026");
        there.bundled(router, folder.resolve("elsewhere"));
        findItsPortTaken();

        assertThat(failure().symptom()).contains("a bundled router that is already running", "elsewhere");
        assertThat(runtimes.otherRouter().waysOut()).contains(WayOut.USE_IT);
    }

    @Test
    void theRouterOfOurOwnFolderIsNotUsedAsIfItWereAnother() {
        there.bundled(TWINCAT, bench.bench().computer().routerHome());
        findItsPortTaken();

        assertThat(failure().symptom()).contains("which runs already");
        assertThat(runtimes.otherRouter().waysOut()).doesNotContain(WayOut.USE_IT);
    }

    @Test
    void anotherProgramIsNeverOfferedAsRouter() {
        there.other(Finding.error("port.other-program", "Port 48898 is taken by a program.", "netstat"));
        findItsPortTaken();

        assertThat(failure().symptom()).isEqualTo("Port 48898 is taken by a program.");
        assertThat(failure().code()).isEqualTo("router.port-taken");
        assertThat(runtimes.otherRouter().waysOut()).containsExactly(WayOut.GO_ON_WITHOUT, WayOut.TRY_AGAIN);
    }

    @Test
    void whatIsUsedIsRememberedAndLookedForAtTheNextStart() {
        runtimes.otherRouter().use().use(TWINCAT);
        there.router(TWINCAT);
        startToolAgain();

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, true));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRouterThatIsNoLongerThereIsMissedAndNotReplaced() {
        runtimes.otherRouter().use().use(TWINCAT);
        there.nobody();
        startToolAgain();

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, false));
        assertThat(problems()).containsExactly("router.gone");

        there.router(TWINCAT);
        runtimes.otherRouter().use().lookAgain();

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, true));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRouterThatStopsIsMissed() {
        there.router(TWINCAT);
        runtimes.otherRouter().use().lookAtStart();
        there.nobody();
        runtimes.otherRouter().use().lookAgain();

        assertThat(problems()).containsExactly("router.gone");
    }

    private Finding problem() {
        assertThat(problems()).containsExactly("router.gone");
        return bench.bench().problems().list().getFirst().finding();
    }

    /** Issue: where a right is missing (services) it offers the exact command, and changes nothing. */
    @Test
    void aStoppedServiceOfTwinCatIsNamedWithTheCommandThatStartsIt() {
        runtimes.otherRouter().use().use(TWINCAT);
        there.nobody(new Standing.Stopped());
        runtimes.otherRouter().use().lookAgain();

        assertThat(problem().likelyCauses()).contains("Its service TcSysSrv is stopped.");
        assertThat(problem().nextStep())
                .contains("Administrator rights for services")
                .endsWith("'-NoProfile -NoExit -Command Start-Service -Name TcSysSrv'\"");

        there.nobody(new Standing.Running());
        runtimes.otherRouter().use().lookAgain();
        assertThat(problem().nextStep())
                .as("told anew when the service stands otherwise")
                .contains("the machine that it controls stops", "Restart-Service -Name TcSysSrv");

        there.router(TWINCAT);
        runtimes.otherRouter().use().lookAgain();
        assertThat(problems()).isEmpty();
    }

    /** A service that is there says nothing of a router that is not in it. */
    @Test
    void theServiceOfTwinCatIsNoRemedyForAnotherMake() {
        runtimes.otherRouter()
                .use()
                .use(new LocalRouter(TWINCAT.address(), TWINCAT.netId(), "SoftPLC", "1.0.0"));
        there.nobody(new Standing.Stopped());
        runtimes.otherRouter().use().lookAgain();

        assertThat(problem().nextStep()).doesNotContain("TcSysSrv");
    }

    /** Its NetId is what targets know: a router that answers with another one is another router. */
    @Test
    void anotherRouterInItsPlaceIsNotTakenForIt() {
        there.router(TWINCAT);
        runtimes.otherRouter().use().lookAtStart();
        there.router(
                new LocalRouter(
                        TWINCAT.address(), AmsNetId.parse("5.9.9.9.1.1"), TWINCAT.name(), "3.1.4026"));
        runtimes.otherRouter().use().lookAgain();

        assertThat(problems()).containsExactly("router.gone");
    }

    @Test
    void aRouterThatIsThereAtTheFirstStartIsUsed() {
        there.router(TWINCAT);
        runtimes.otherRouter().use().lookAtStart();

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, true));
    }

    @Test
    void aBundledRouterOfThisUserIsNotUsedUnasked() {
        there.bundled(TWINCAT, folder.resolve("elsewhere"));
        runtimes.otherRouter().use().lookAtStart();

        assertThat(bench.bench().model().foreignRouter()).isEmpty();
    }

    @Test
    void whoWentOnWithoutItIsOfferedItAgainButNotMadeToUseIt() {
        there.router(TWINCAT);
        findItsPortTaken();
        runtimes.otherRouter().take(WayOut.GO_ON_WITHOUT);
        assertThat(bench.bench().model().foreignRouter()).isEmpty();
        startToolAgain();

        assertThat(bench.bench().model().foreignRouter()).isEmpty();
        assertThat(problems()).containsExactly("router.not-used");

        bench.bench().problems().list().getFirst().next().orElseThrow().action().run();

        assertThat(bench.bench().model().foreignRouter()).contains(new ForeignRouter(TWINCAT, true));
        assertThat(problems()).isEmpty();
    }

    @Test
    void theBundledRouterIsNotStartedBesideAnotherOneUnsaid() {
        runtimes.otherRouter().use().use(TWINCAT);
        runtimes.router().start();

        assertThat(fakes.made()).isEmpty();
        assertThat(failure().code()).isEqualTo("router.second-identity");
        assertThat(failure().nextStep()).contains("second AmsNetId", "5.36.69.176.1.1");
        assertThat(runtimes.otherRouter().waysOut()).containsExactly(WayOut.KEEP_IT, WayOut.START_INSTEAD);

        runtimes.otherRouter().take(WayOut.KEEP_IT);
        assertThat(runtimes.router().state()).isInstanceOf(RuntimeState.Stopped.class);
        assertThat(bench.bench().model().foreignRouter()).isPresent();

        runtimes.router().start();
        runtimes.otherRouter().take(WayOut.START_INSTEAD);
        assertThat(fakes.made()).hasSize(1);
        assertThat(bench.bench().model().foreignRouter()).isEmpty();
    }

    @Test
    void aNoteThatSomebodyWroteIntoTheSettingsIsAsNone() {
        bench.bench().settings().update(data -> data.withNote("router.foreign", "not|a|router"));
        startToolAgain();

        assertThat(bench.bench().model().foreignRouter()).isEmpty();
        assertThat(problems()).isEmpty();
    }
}
