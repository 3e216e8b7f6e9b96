package io.routelock.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.model.RuntimeRow;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.RuntimeState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class LocalRuntimesTest {

    private static final Finding ENDED = Finding.error("runtime.ended", "It ended.", "Start it again.");

    @TempDir Path folder;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private TestBench bench;
    private LocalRuntimes runtimes;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        runtimes = new LocalRuntimes(bench.bench(), fakes);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RuntimeRow.State stateOf(RuntimeRow.Kind kind) {
        return bench.bench().model().runtime(kind).state();
    }

    @Test
    void aStartedRouterIsShownInTheModel() {
        runtimes.router().start();
        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.STARTING);
        fakes.last(false).ready();

        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.RUNNING);
        assertThat(bench.bench().model().runtime(RuntimeRow.Kind.ROUTER).netId())
                .hasToString("Optional[127.0.0.1.1.1]");
        assertThat(fakes.last(false).launch().device()).isFalse();
    }

    @Test
    void theRouterListensOnThisComputerOnlyUnlessToldOtherwise() {
        runtimes.router().start();

        assertThat(fakes.last(false).launch().bind()).hasToString("/127.0.0.1");
    }

    /** A choice holds from the next start on, also after the tool was closed and opened again. */
    @Test
    void theListenAddressIsRemembered() {
        runtimes.listenProperty()
                .set(new ListenAddress(InetAddress.ofLiteral("127.0.0.7"), "Another address"));

        LocalRuntimes later = new LocalRuntimes(bench.bench(), fakes);
        later.router().start();

        assertThat(fakes.last(false).launch().bind()).hasToString("/127.0.0.7");
    }

    /** Somebody may have edited the file of the settings by hand. */
    @Test
    void aListenAddressThatIsNoneIsForgotten() {
        bench.bench().settings().update(data -> data.withNote("router.listen", "nowhere"));

        assertThat(new LocalRuntimes(bench.bench(), fakes).listenProperty().get())
                .isEqualTo(ListenAddress.THIS_COMPUTER);
    }

    @Test
    void whatRunsIsNotStartedTwice() {
        runtimes.router().start();
        fakes.last(false).ready();
        runtimes.router().start();

        assertThat(fakes.made()).hasSize(1);
    }

    @Test
    void aRestartStartsAgainOnlyAfterTheOldOneHasEnded() {
        runtimes.router().start();
        fakes.last(false).ready();
        runtimes.router().restart();
        assertThat(fakes.made()).hasSize(1);
        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.STOPPING);

        fakes.made().getFirst().end();
        fakes.last(false).ready();

        assertThat(fakes.made()).hasSize(2);
        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.RUNNING);
    }

    @Test
    void aStopDuringARestartWins() {
        runtimes.router().start();
        fakes.last(false).ready();
        runtimes.router().restart();
        runtimes.router().stop();
        fakes.last(false).end();

        assertThat(fakes.made()).hasSize(1);
        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.STOPPED);
    }

    @Test
    void aFailureIsAProblemUntilTheNextStart() {
        runtimes.router().start();
        fakes.last(false).fail(ENDED);
        assertThat(bench.bench().problems().list())
                .extracting(Problem::source, Problem::finding)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ADS router", ENDED));
        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.FAILED);

        runtimes.router().start();

        assertThat(bench.bench().problems().list()).isEmpty();
        assertThat(fakes.made()).hasSize(2);
    }

    @Test
    void whatARunningRouterFindsIsAProblemThatLeadsToItsPage() {
        runtimes.demoDevice().start();
        fakes.last(true).ready();
        fakes.last(true).find(ENDED);

        Problem problem = bench.bench().problems().list().getFirst();
        problem.go().orElseThrow().run();

        assertThat(problem.where()).isEqualTo("Local runtimes › Demo device");
        assertThat(bench.opened())
                .containsExactly(io.routelock.app.navigation.Place.runtime(RuntimeRow.Kind.DEMO_DEVICE));
    }

    /** It may tell of its end after another one was started. */
    @Test
    void whatAnOldRuntimeTellsChangesNothing() {
        runtimes.router().start();
        FakeRuntimes.Fake old = fakes.last(false);
        old.fail(ENDED);
        runtimes.router().start();
        fakes.last(false).ready();
        old.fail(ENDED);

        assertThat(stateOf(RuntimeRow.Kind.ROUTER)).isEqualTo(RuntimeRow.State.RUNNING);
    }

    @Test
    void theLogIsInTheWordsOfPeople() {
        runtimes.router().start();
        fakes.last(false)
                .say(
                        "{\"event\":\"peer-connected\",\"netId\":\"127.0.0.2.1.1\",\"address\":\"127.0.0.2\",\"secure\":true}");
        fakes.last(false).say("10:00:00 INFO  started");

        assertThat(bench.bench().output().of("ADS router"))
                .extracting(Output.Line::text)
                .containsExactly("127.0.0.2.1.1 connected from 127.0.0.2, secure", "10:00:00 INFO  started");
    }

    @Test
    void closingEndsBothAndNothingStartsAnyMore() {
        runtimes.startAll();
        fakes.made().forEach(FakeRuntimes.Fake::ready);
        runtimes.close();
        runtimes.router().start();

        assertThat(fakes.made()).hasSize(2).allMatch(FakeRuntimes.Fake::closed);
    }

    @Test
    void theLoginOfTheDemoDeviceIsKnownWhileItRunsAndNewAtEachStart() {
        runtimes.demoDevice().start();
        fakes.last(true).ready();
        var first = runtimes.demoLoginProperty().get().orElseThrow();
        runtimes.demoDevice().stop();
        fakes.last(true).end();
        assertThat(runtimes.demoLoginProperty().get()).isEmpty();

        runtimes.demoDevice().start();

        assertThat(first.user()).isEqualTo("Administrator");
        assertThat(runtimes.demoLoginProperty().get()).isPresent().get().isNotEqualTo(first);
    }

    /** The password is for eyes and clipboard only. */
    @Test
    void thePasswordIsInNoLogNoProblemNoSettingAndNoCommandLine() throws Exception {
        runtimes.demoDevice().start();
        fakes.last(true).ready();
        fakes.last(true).fail(ENDED);
        runtimes.demoDevice().start();
        String password =
                runtimes.demoLoginProperty()
                        .get()
                        .orElseThrow()
                        .password()
                        .useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));

        assertThat(fakes.last(true).launch().toString()).doesNotContain(password);
        assertThat(runtimes.demoLoginProperty().get().toString()).doesNotContain(password);
        assertThat(bench.bench().problems().list().toString()).doesNotContain(password);
        assertThat(
                        bench.bench().output().sources().stream()
                                .map(bench.bench().output()::of)
                                .map(List::toString))
                .noneMatch(lines -> lines.contains(password));
        assertThat(bench.bench().tasks().list()).noneMatch(task -> task.title().contains(password));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, password));
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aDemoDeviceThatCannotHaveALoginFailsWithAFinding() throws Exception {
        Files.writeString(folder.resolve("demo-device"), "a file where its folder should be");
        runtimes.demoDevice().start();

        assertThat(runtimes.demoDevice().state()).isInstanceOf(RuntimeState.Failed.class);
        assertThat(bench.bench().problems().list())
                .extracting(problem -> problem.finding().code())
                .contains("demo.no-login");
        assertThat(fakes.made()).isEmpty();
    }
}
