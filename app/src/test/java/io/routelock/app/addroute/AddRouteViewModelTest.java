package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Step;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.net.NettyThreads;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.launch.ForeignStation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The workflow without a stage: who may do what when, and what is said of everything that fails. */
class AddRouteViewModelTest {

    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);
    private static final String PASSWORD = "sw0rdf1sh-never-shown";

    private static final LocalRouter TWINCAT =
            new LocalRouter(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 48898),
                    AmsNetId.parse("5.36.69.176.1.1"),
                    "TwinCAT System",
                    "3.1.4026");

    private final NettyThreads threads = NettyThreads.create(1);
    private final AppModel app = new AppModel();
    private final Problems problems = new Problems();
    private final FakeSteps steps = new FakeSteps();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean hold;
    private final Tasks tasks = new Tasks(Runnable::run, this::work, problems);
    private final AddRouteViewModel model = to(Optional.of(device("192.168.10.62", FakeSteps.PRESENTED)));

    private void work(Runnable task) {
        if (hold) {
            held.add(task);
        } else {
            task.run();
        }
    }

    private void release() {
        hold = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    @AfterEach
    void close() {
        threads.close();
    }

    private AddRouteViewModel to(Optional<DeviceRow> device) {
        return new AddRouteViewModel(
                app,
                tasks,
                problems,
                steps,
                Optional.of(new CommandLine(Path.of("/home/anna/.routelock/router"), NetworkPorts.STANDARD)),
                AT_0941,
                device);
    }

    private static DeviceRow device(String address, Fingerprint told) {
        return new DeviceRow(
                FakeSteps.NET_ID,
                "CX-63D7F4",
                address,
                Optional.of("3.1.4026.18"),
                Optional.empty(),
                Optional.of(new AdvertisedFingerprint(told)),
                Optional.empty(),
                Security.NONE,
                false,
                "",
                false);
    }

    private void paste(Fingerprint fingerprint) {
        model.compare().textProperty().set(fingerprint.grouped());
    }

    private void compared() {
        model.connect();
        paste(FakeSteps.PRESENTED);
        model.userProperty().set("Administrator");
    }

    private void store() {
        model.store(Secret.of(PASSWORD));
    }

    private Step step(int number) {
        return model.steps().get(number - 1);
    }

    private String failure() {
        return model.failureProperty().get().orElseThrow().finding().code();
    }

    @Test
    void theWholeWayEndsVerifiedOnBothSides() {
        compared();
        store();

        assertThat(model.phase()).isEqualTo(Phase.VERIFIED);
        assertThat(steps.heard)
                .containsExactly("connect 192.168.10.62", "compared true", "login Administrator", "store");
        assertThat(model.steps()).allMatch(step -> step.state() == Step.State.DONE);
        assertThat(model.foot()).isEqualTo("Stored here and on the target, verified 09:41:07.");
        assertThat(steps.open).isZero();
        RouteRow row = app.route(FakeSteps.NET_ID).orElseThrow();
        assertThat(row.state()).isEqualTo(TargetState.RUN);
        assertThat(row.kind()).isEqualTo("Static, one way");
        assertThat(row.check()).isEqualTo(new RouteRow.RouteCheck.Verified(LocalTime.of(9, 41, 7)));
        assertThat(app.targetProperty().get()).contains(FakeSteps.NET_ID);
        assertThat(steps.stored.getFirst().security())
                .isEqualTo(new RouteSecurity.SelfSigned(Optional.of(FakeSteps.PRESENTED), true));
    }

    /** The password would go to whoever answered. */
    @Test
    void nothingButAMatchOrATwiceAskedTrustOpensTheLogin() {
        model.userProperty().set("Administrator");
        assertThat(model.canStore()).isFalse();
        model.connect();
        assertThat(model.canStore()).isFalse();
        paste(FakeSteps.OTHER);
        assertThat(model.canStore()).isFalse();
        assertThatIllegalStateException().isThrownBy(this::store);
        model.compare().answer(true);
        assertThat(model.canStore()).isFalse();
        paste(FakeSteps.PRESENTED);
        assertThat(model.canStore()).isTrue();
        model.compare().textProperty().set(FakeSteps.PRESENTED.hex().substring(1));
        assertThat(model.canStore()).isFalse();
        assertThat(steps.heard).containsExactly("connect 192.168.10.62");
    }

    /** What discovery told is not proof, so it must never look as if somebody had compared it. */
    @Test
    void discoveryFillsNothingToCompareWith() {
        model.connect();

        assertThat(model.advertised()).isPresent();
        assertThat(model.compare().textProperty().get()).isEmpty();
        assertThat(model.compare().accepted()).isFalse();
    }

    @Test
    void trustWithoutComparingAsksOnceMoreAndIsForgottenWhenTheTextChanges() {
        model.connect();
        model.userProperty().set("Administrator");
        model.compare().ask();
        assertThat(model.canStore()).isFalse();
        model.compare().answer(true);
        assertThat(model.canStore()).isTrue();
        assertThat(step(3).fact()).isEqualTo("not compared");
        paste(FakeSteps.OTHER);
        assertThat(model.canStore()).isFalse();
    }

    @Test
    void whatWasTrustedIsNotTrustedOnTheNextConnection() {
        model.connect();
        model.compare().ask();
        model.compare().answer(true);
        model.connect();

        assertThat(model.compare().trusted()).isFalse();
        assertThat(steps.open).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "secure-ads.no-answer, no answer",
        "secure-ads.refused, refused",
        "secure-ads.handshake-closed, connection closed",
        "secure-ads.handshake-refused, refused",
        "secure-ads.unknown-host, unknown name",
        "secure-ads.unreachable, unreachable",
        "something.else, failed"
    })
    void aFailedConnectStaysAtItsStepAndNothingIsStored(String code, String fact) {
        steps.connectFault = Optional.of(FakeSteps.finding(code));
        model.connect();

        assertThat(model.phase()).isEqualTo(Phase.FAILED);
        assertThat(failure()).isEqualTo(code);
        assertThat(step(2)).isEqualTo(new Step("Connect", fact, Step.State.FAILED));
        assertThat(step(3).state()).isEqualTo(Step.State.LATER);
        assertThat(model.foot()).isEqualTo("Nothing is stored yet, neither here nor on the target.");
        assertThat(model.mayClose()).isTrue();

        steps.connectFault = Optional.empty();
        model.connect();
        assertThat(model.phase()).isEqualTo(Phase.COMPARE);
    }

    @ParameterizedTest
    @CsvSource({
        "secure-ads.login, login refused, NOTHING",
        "secure-ads.closed-at-login, connection closed, MAYBE_ON_TARGET",
        "secure-ads.changed-certificate, failed, NOTHING"
    })
    void aFailedLoginStaysAtItsStepAndClosesTheSession(String code, String fact, Storage storage) {
        steps.loginFault = Optional.of(FakeSteps.finding(code));
        compared();
        store();

        assertThat(model.phase()).isEqualTo(Phase.FAILED);
        assertThat(step(4)).isEqualTo(new Step("Stored", fact, Step.State.FAILED));
        assertThat(model.storageProperty().get()).isEqualTo(storage);
        assertThat(steps.open).isZero();
        assertThat(app.routes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "route.on-target-only, 4, target only, TARGET_ONLY",
        "route.conflict, 4, conflict, TARGET_ONLY",
        "route.not-verified, 5, does not work, TARGET_ONLY",
        "file.unwritable, 4, failed, MAYBE_HERE"
    })
    void whatIsHalfAddedIsSaidInTheFootAndBeforeClosingAndAfterwards(
            String code, int number, String fact, Storage storage) {
        steps.storeFault = Optional.of(FakeSteps.finding(code));
        compared();
        store();

        assertThat(step(number).fact()).isEqualTo(fact);
        assertThat(step(number).state()).isEqualTo(Step.State.FAILED);
        assertThat(model.foot()).isEqualTo(storage.sentence());
        assertThat(app.routes()).isEmpty();
        assertThat(model.mayClose()).isFalse();
        assertThat(model.mayClose()).isTrue();
        model.closed();
        assertThat(problems.list()).anyMatch(problem -> problem.finding().code().equals("route.half-added"));
    }

    /** Otherwise the second attempt would hide what the first one left. */
    @Test
    void aRefusedSecondLoginDoesNotHideThatTheTargetStoredTheFirst() {
        steps.storeFault = Optional.of(FakeSteps.finding("route.not-verified"));
        compared();
        store();
        steps.loginFault = Optional.of(FakeSteps.finding("secure-ads.login"));
        compared();
        store();

        assertThat(model.storageProperty().get()).isEqualTo(Storage.TARGET_ONLY);
    }

    @Test
    void anotherCertificateOnTheSecondConnectionIsSaid() {
        compared();
        steps.presented = FakeSteps.OTHER;
        model.connect();

        assertThat(model.remarkProperty().get().map(Finding::code))
                .contains("route.fingerprint-changed-meanwhile");
        assertThat(model.canStore()).isFalse();
        assertThat(step(3).state()).isEqualTo(Step.State.FAILED);
    }

    @Test
    void anotherFingerprintThanTheStoredOneIsSaid() {
        app.put(
                new RouteRow(
                        "CX-63D7F4",
                        FakeSteps.NET_ID,
                        "192.168.10.62",
                        Security.of(new RouteSecurity.SelfSigned(Optional.of(FakeSteps.OTHER), true)),
                        TargetState.RUN,
                        Optional.empty(),
                        "Static",
                        RouteRow.notChecked()));
        model.connect();

        assertThat(model.remarkProperty().get().map(Finding::code)).contains("route.fingerprint-changed");
    }

    @Test
    void itSaysWhoseFingerprintWasPasted() {
        model.open();
        model.connect();
        paste(FakeSteps.OWN);
        assertThat(model.compareFinding().map(Finding::code)).contains("route.fingerprint-own");
        paste(FakeSteps.OTHER);
        assertThat(model.compareFinding().map(Finding::code)).contains("route.fingerprint-different");
        app.devices().add(device("192.168.10.24", FakeSteps.OTHER));
        assertThat(model.compareFinding().orElseThrow().symptom())
                .isEqualTo("You pasted the fingerprint of CX-63D7F4 (192.168.10.24).");
        app.devices().setAll(List.of(device("192.168.10.62", FakeSteps.OTHER)));
        assertThat(model.compareFinding().map(Finding::code)).contains("route.fingerprint-from-discovery");
    }

    @Test
    void aCancelledConnectGoesBackAndItsLateSessionIsClosed() {
        hold = true;
        model.connect();
        assertThat(model.phase()).isEqualTo(Phase.CONNECTING);
        assertThatIllegalStateException().isThrownBy(model::connect);
        model.cancel();
        release();

        assertThat(model.phase()).isEqualTo(Phase.CHOOSE);
        assertThat(model.compare().presented()).isEmpty();
        assertThat(steps.open).isZero();
    }

    @Test
    void aCancelledLoginSaysThatTheTargetMayHaveStoredIt() {
        compared();
        hold = true;
        store();
        model.cancel();
        release();

        assertThat(failure()).isEqualTo("route.cancelled-at-login");
        assertThat(model.foot()).isEqualTo(Storage.MAYBE_ON_TARGET.sentence());
        assertThat(steps.open).isZero();
        assertThat(steps.stored).isEmpty();
    }

    @Test
    void closingDuringTheLoginAsksOnceAndThenEndsIt() {
        compared();
        hold = true;
        store();
        assertThat(model.mayClose()).isFalse();
        assertThat(model.mayClose()).isTrue();
        model.closed();
        release();

        assertThat(steps.open).isZero();
        assertThat(steps.stored).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void closingAfterTheHandshakeClosesTheSessionAndAsksNothing() {
        model.connect();
        assertThat(model.mayClose()).isTrue();
        model.closed();

        assertThat(steps.open).isZero();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void backForgetsWhatWasPresented() {
        compared();
        model.back();

        assertThat(model.phase()).isEqualTo(Phase.CHOOSE);
        assertThat(model.canStore()).isFalse();
        assertThat(steps.open).isZero();
        assertThatIllegalStateException().isThrownBy(model::back);
    }

    @Test
    void aPlainRouteNeedsNoHandshakeAndHasNoLock() {
        model.fields().secureProperty().set(false);
        model.userProperty().set("Administrator");
        assertThat(model.canConnect()).isFalse();
        store();

        assertThat(model.phase()).isEqualTo(Phase.VERIFIED);
        assertThat(steps.heard).containsExactly("plain 192.168.10.62", "login Administrator", "store");
        assertThat(app.route(FakeSteps.NET_ID).orElseThrow().security().secure()).isFalse();
        assertThat(step(3).state()).isEqualTo(Step.State.NOT_NEEDED);
    }

    @Test
    void aLoginThatTheWireCannotCarryIsSaidBeforeItIsSent() {
        compared();
        model.store(Secret.of("x".repeat(300)));

        assertThat(model.phase()).isEqualTo(Phase.COMPARE);
        assertThat(model.remarkProperty().get().map(Finding::code)).contains("secure-ads.credentials-length");
        assertThat(steps.heard).containsExactly("connect 192.168.10.62");
    }

    @Test
    void aFactoryPasswordThatWorkedIsSaid() {
        compared();
        model.store(Secret.of("1"));

        assertThat(model.remarkProperty().get().map(Finding::code)).contains("device.factory-password");
    }

    @Test
    void thePasswordStandsNowhere() {
        steps.storeFault = Optional.of(FakeSteps.finding("route.not-verified"));
        compared();
        store();
        model.closed();

        String seen =
                model
                        + model.command().orElseThrow()
                        + model.foot()
                        + model.steps()
                        + problems.list()
                        + steps.heard
                        + tasks.list().stream().map(RunningTask::title).toList()
                        + tasks.list().stream().map(task -> task.outcomeProperty().get()).toList();
        assertThat(seen).doesNotContain(PASSWORD);
    }

    @Test
    void theCommandDoesTheSame() {
        compared();
        assertThat(model.command().orElseThrow())
                .isEqualTo(
                        "routelock routes add --home /home/anna/.routelock/router --host 192.168.10.62"
                                + " --secure self-signed --fingerprint "
                                + FakeSteps.PRESENTED.hex()
                                + " --user Administrator --name CX-63D7F4");
        model.compare().textProperty().set("");
        model.compare().ask();
        model.compare().answer(true);
        model.fields().unidirectionalProperty().set(false);
        model.fields().nameProperty().set("press line 2");
        assertThat(model.command().orElseThrow())
                .contains("--trust-presented-insecurely", "--name \"press line 2\"", "--bidirectional")
                .doesNotContain("--fingerprint ");
    }

    /** Else the route of the command would be another one than the route of the dialog. */
    @Test
    void theCommandHasTimeoutAndFragmentSizeInTheUnitsOfTheConsoleUnlessTheyAreAsUsual() {
        compared();
        assertThat(model.command().orElseThrow()).doesNotContain("--timeout", "--max-fragment");

        model.fields().options().timeoutProperty().set("12");
        model.fields().options().fragmentProperty().set("64");
        assertThat(model.command().orElseThrow()).contains(" --timeout 12000 --max-fragment 65536");

        model.fields().options().timeoutProperty().set(" 5 ");
        model.fields().options().fragmentProperty().set("0");
        assertThat(model.command().orElseThrow()).doesNotContain("--timeout", "--max-fragment");
    }

    /** Better than a connection whose end is known: nothing is typed and compared for nothing. */
    @Test
    void whereNoSecureRouteCanBeAddedItIsSaidBeforeAnythingIsTyped() {
        ForeignStation station = new ForeignStation(TWINCAT);
        steps.noSecureRoute =
                new ForeignSteps(new LocalComputer(Path.of("tool"), threads, NetworkPorts.STANDARD), station)
                        .noSecureRoute(SecureMode.SELF_SIGNED);
        Finding said = model.noSecureRoute().orElseThrow();

        assertThat(said.symptom()).contains("TwinCAT router 3.1.4026");
        assertThat(said.likelyCauses()).hasSize(1);
        assertThat(said.nextStep()).contains("XAE");
        assertThat(model.canConnect()).isFalse();

        model.fields().secureProperty().set(false);
        model.userProperty().set("Administrator");
        assertThat(model.canStore()).isTrue();
    }

    @Test
    void theFieldsFollowWhatIsTyped() {
        AddRouteViewModel empty = to(Optional.empty());
        RouteFields fields = empty.fields();
        assertThat(empty.canConnect()).isFalse();
        fields.hostProperty().set("cx-1.plant.local");
        assertThat(fields.name()).isEqualTo("cx-1.plant.local");
        assertThat(fields.byAddressProperty().get()).isFalse();
        fields.nameProperty().set("Press 1");
        fields.hostProperty().set("192.168.10.7");
        assertThat(fields.name()).isEqualTo("Press 1");
        assertThat(fields.byAddressProperty().get()).isTrue();
        assertThat(empty.canConnect()).isTrue();
        fields.hostProperty().set("two words");
        assertThat(empty.canConnect()).isFalse();
        assertThat(fields.fault()).isPresent();
    }

    @Test
    void aDiscoveredDeviceIsReachedEitherWay() {
        RouteFields fields = model.fields();
        assertThat(fields.name()).isEqualTo("CX-63D7F4");
        fields.chooseByAddress(false);
        assertThat(fields.host()).isEqualTo("CX-63D7F4");
        fields.chooseByAddress(true);
        assertThat(fields.host()).isEqualTo("192.168.10.62");
        assertThat(fields.unidirectionalProperty().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', OPEN, Paste it from the target itself.",
        "AC:97, OPEN, '4 of 64 digits, 60 are missing.'",
        "xyz, DIFFERENT, Digits are 0 to 9 and a to f."
    })
    void theVerdictSaysWhatIsMissing(String text, Verdict.Kind kind, String rest) {
        model.connect();
        model.compare().textProperty().set(text);
        Verdict verdict = Verdict.of(model.compare().comparisonProperty().get());

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.rest()).isEqualTo(rest);
    }
}
