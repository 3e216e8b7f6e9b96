package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.routelock.app.controls.Step;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Routes by key and by certificate, without a stage and without a network. */
class AuthorisedViewModelTest {

    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);
    private static final String PASSWORD = "sw0rdf1sh-never-shown";
    private static final String DIGITS = "0123456789abcdefABCDEF9876543210".repeat(2);

    @TempDir Path folder;

    private final FakeSteps steps = new FakeSteps();
    private final Problems problems = new Problems();
    private final AddRouteViewModel model =
            new AddRouteViewModel(
                    new AppModel(),
                    new Tasks(Runnable::run, Runnable::run, problems),
                    problems,
                    steps,
                    Optional.of(new CommandLine(Path.of("/home/anna/router"), NetworkPorts.STANDARD)),
                    AT_0941,
                    Optional.empty());

    @BeforeEach
    void begin() {
        model.fields().hostProperty().set("192.168.10.62");
        model.fields().modeProperty().set(SecureMode.PRE_SHARED_KEY);
        model.psk().identityProperty().set("ENG-NB-117");
    }

    private void type(String secret) {
        model.psk().type(secret);
    }

    @Test
    void nothingGoesOnWithoutIdentityAndSecret() {
        assertThat(model.canConnect()).isFalse();
        type(PASSWORD);
        assertThat(model.canConnect()).isTrue();
        model.psk().identityProperty().set(" ");
        assertThat(model.canConnect()).isFalse();
        assertThat(model.modeFault()).contains("The identity is missing.");
        assertThatIllegalStateException().isThrownBy(() -> model.authorise(Secret.of(PASSWORD)));
        model.psk().identityProperty().set("ENG");
        assertThatIllegalStateException().isThrownBy(model::connect);
        assertThat(steps.heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, sw0rdf1sh, true, '9 characters, ASCII only'",
        "true, a, true, '1 character, ASCII only'",
        "true, pässword, false, '8 characters, not ASCII'",
        "true, '', false, ''",
        "false, 0123abcd, false, '8 of 64 digits'",
        "false, 0123 abcd, false, 'Only 0-9 and A-F'",
    })
    void whatIsTypedIsJudgedInWords(boolean password, String secret, boolean good, String words) {
        model.psk().fromPasswordProperty().set(password);
        type(secret);
        assertThat(model.psk().good()).isEqualTo(good);
        assertThat(model.psk().verdict()).isEqualTo(words);
    }

    @Test
    void aKeyHas64DigitsInAnyCaseAndBeyondAsciiIsAWarningOnly() {
        model.psk().fromPasswordProperty().set(false);
        type(DIGITS.substring(1));
        assertThat(model.canConnect()).isFalse();
        type(DIGITS);
        assertThat(model.canConnect()).isTrue();
        assertThat(model.psk().verdict()).isEqualTo("64 digits");
        model.psk().fromPasswordProperty().set(true);
        type("pässword");
        assertThat(model.canConnect()).isTrue();
        assertThat(model.psk().warning()).map(Finding::code).contains("psk.beyond-ascii");
        type("password");
        assertThat(model.psk().warning()).isEmpty();
    }

    @Test
    void theStepsSayThatNothingIsCompared() {
        assertThat(model.steps().get(2)).isEqualTo(new Step("Compare", "not needed", Step.State.NOT_NEEDED));
        type(PASSWORD);
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.phase()).isEqualTo(Phase.VERIFIED);
        assertThat(model.steps())
                .extracting(Step::state)
                .containsExactly(
                        Step.State.DONE,
                        Step.State.DONE,
                        Step.State.NOT_NEEDED,
                        Step.State.DONE,
                        Step.State.DONE);
        assertThat(steps.stored.getFirst().security())
                .isEqualTo(new RouteSecurity.PreSharedKey("ENG-NB-117", false));
    }

    @Test
    void noSecretIsInTheCommandTheEntryOnTheScreenOrTheProblems() {
        type(PASSWORD);
        steps.storeFault = Optional.of(FakeSteps.finding("route.not-verified"));
        model.authorise(Secret.of(PASSWORD));
        model.closed();
        assertThat(model.command().orElseThrow())
                .contains("--secure psk --identity ENG-NB-117")
                .doesNotContain("--user");
        assertThat(model.psk().maskedEntry()).contains("<Identity>ENG-NB-117</Identity>", "<Pwd>");
        assertThat(problems.list())
                .extracting(Problem::finding)
                .extracting(Finding::code)
                .contains("route.half-added");
        assertThat(
                        String.join(
                                "\n",
                                model.command().orElseThrow(),
                                model.psk().maskedEntry(),
                                problems.list().toString(),
                                steps.heard.toString(),
                                model.failureProperty().get().toString()))
                .doesNotContain(PASSWORD);
    }

    @Test
    void theEntryForTheTargetHasTheSecretOnlyWhenItIsCopied() {
        type(PASSWORD);
        model.psk().identityProperty().set("A & B");
        model.psk().caseSensitiveProperty().set(true);
        assertThat(model.psk().entry(Secret.of(PASSWORD)))
                .startsWith("<Server>")
                .endsWith("</Server>")
                .contains("<Identity>A &amp; B</Identity>", PASSWORD, "IdentityCaseSensitive=\"true\"");
        assertThat(model.command().orElseThrow()).contains("--case-sensitive");
        model.psk().fromPasswordProperty().set(false);
        model.psk().caseSensitiveProperty().set(false);
        assertThat(model.psk().entry(Secret.of(DIGITS))).contains("<Key>" + DIGITS + "</Key>");
        assertThat(model.command().orElseThrow()).contains("--key-file KEYFILE");
    }

    @Test
    void aTargetWithoutAStoredRouteIsAddedAndSaysSo() {
        steps.storesThere = false;
        type(PASSWORD);
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.storageProperty().get()).isEqualTo(Storage.HERE);
        assertThat(model.remarkProperty().get()).map(Finding::code).contains("route.by-server-entry");
        assertThat(problems.list()).isEmpty();
        assertThat(model.steps().get(3).fact()).isEqualTo("here");
        assertThat(model.foot()).startsWith("Stored here, let in by the target's server entry");
    }

    @Test
    void afterAFailureNothingIsHalfAddedWithoutBeingSaid() {
        type(PASSWORD);
        steps.authoriseFault = Optional.of(FakeSteps.finding("psk.key-differs"));
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.failureProperty().get()).map(Failure::at).contains(Failure.At.CONNECT);
        assertThat(model.storageProperty().get()).isEqualTo(Storage.NOTHING);
        assertThat(model.mayClose()).isTrue();

        steps.authoriseFault = Optional.of(FakeSteps.finding("secure-ads.closed-at-admission"));
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.failureProperty().get()).map(Failure::at).contains(Failure.At.STORED);
        assertThat(model.storageProperty().get()).isEqualTo(Storage.MAYBE_ON_TARGET);
        assertThat(model.mayClose()).isFalse();

        steps.authoriseFault = Optional.empty();
        steps.storeFault = Optional.of(FakeSteps.finding("route.not-verified"));
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.storageProperty().get()).isEqualTo(Storage.TARGET_ONLY);

        steps.storesThere = false;
        model.authorise(Secret.of(PASSWORD));
        assertThat(model.storageProperty().get()).isEqualTo(Storage.NOTHING);
        model.back();
        assertThat(model.phase()).isEqualTo(Phase.CHOOSE);
    }

    @Test
    void theFurtherFieldsAreCheckedAndStored() {
        type(PASSWORD);
        RouteOptions options = model.fields().options();
        options.timeoutProperty().set("0");
        assertThat(model.canConnect()).isFalse();
        assertThat(model.fields().fault().orElseThrow()).contains("timeout");
        options.timeoutProperty().set("12");
        options.fragmentProperty().set("-1");
        assertThat(model.fields().fault().orElseThrow()).contains("fragment");
        options.fragmentProperty().set("64");
        model.authorise(Secret.of(PASSWORD));
        Route stored = steps.stored.getFirst();
        assertThat(stored.timeout()).contains(Duration.ofSeconds(12));
        assertThat(stored.maxFragment()).isEqualTo(OptionalInt.of(64 * 1024));
        assertThat(stored.flags().has(RouteFlags.TEMPORARY)).isFalse();
    }

    @Test
    void aRouteByKeyCanLastUntilTheRouterStops() {
        type(PASSWORD);
        model.fields().options().hereProperty().set(Keep.TEMPORARY);
        assertThat(model.command().orElseThrow()).contains("--temporary").doesNotContain(PASSWORD);
        model.authorise(Secret.of(PASSWORD));
        assertThat(steps.stored.getFirst().flags().has(RouteFlags.TEMPORARY)).isTrue();
        assertThat(model.addedProperty().get().orElseThrow().kind()).isEqualTo("Temporary, one way");
    }

    /** It is not the mode of security that decides: any running router keeps one. */
    @Test
    void onlyARouterThatDoesNotRunKeepsNoTemporaryRoute() {
        for (SecureMode mode : SecureMode.values()) {
            model.fields().modeProperty().set(mode);
            assertThat(model.noTemporaryHere().orElseThrow()).contains("does not run");
        }
    }

    /** The request names no files, so none are asked for. */
    @Test
    void aRouterThatIsHandedARouteOfASharedCaShowsItsOwnCertificates() {
        model.fields().modeProperty().set(SecureMode.SHARED_CA);
        assertThat(model.canConnect()).isFalse();
        steps.handsOver = true;
        model.ca().ignoreCnProperty().set(true);
        assertThat(model.canConnect()).isTrue();
        model.authorise(Secret.of(""));
        assertThat(steps.stored.getFirst().security()).isEqualTo(new RouteSecurity.SharedCa(true));
        assertThat(steps.heard.toString()).contains("credential=Optional.empty");
    }

    @Test
    void whatIsAsUsualIsNotWritten() {
        type(PASSWORD);
        model.authorise(Secret.of(PASSWORD));
        assertThat(steps.stored.getFirst().timeout()).isEmpty();
        assertThat(steps.stored.getFirst().maxFragment()).isEmpty();
    }

    /** AMS NAT: programs here call it by the virtual NetId, it calls itself by the one that it has told. */
    @Test
    void aVirtualNetIdIsStoredBesideTheRealOne() {
        type(PASSWORD);
        model.fields().options().virtualNetIdProperty().set("5.1.2.3.1.1");
        model.authorise(Secret.of(PASSWORD));
        Route stored = steps.stored.getFirst();
        assertThat(stored.netId()).hasToString("5.1.2.3.1.1");
        assertThat(stored.remoteNetId()).contains(model.netIdProperty().get().orElseThrow());
        assertThat(model.addedProperty().get().orElseThrow().kind()).contains("NAT of " + stored.wireNetId());
        assertThat(model.command().orElse("--virtual-net-id 5.1.2.3.1.1"))
                .contains("--virtual-net-id 5.1.2.3.1.1");
    }

    /** Before anybody is asked: the target would have its route, and this side none. */
    @Test
    void aVirtualNetIdThatIsSomebodysIsRefused() {
        type(PASSWORD);
        model.fields().options().virtualNetIdProperty().set("127.0.0.1.1.1");
        assertThat(model.canConnect()).isFalse();
        assertThat(model.virtualNetIdTrouble()).map(Finding::code).contains("route.virtual-netid");
        model.fields().options().virtualNetIdProperty().set("");
        assertThat(model.canConnect()).isTrue();
    }

    @Test
    void theRemoteRouteCanBeLeftOutOrTemporary() {
        type(PASSWORD);
        model.fields().options().thereProperty().set(Keep.NONE);
        model.authorise(Secret.of(PASSWORD));
        assertThat(steps.heard).contains("tell 192.168.10.62 false");
        RouteRow row = model.addedProperty().get().orElseThrow();
        assertThat(row.security().words()).isEqualTo("PSK");

        AddRouteViewModel plain =
                new AddRouteViewModel(
                        new AppModel(),
                        new Tasks(Runnable::run, Runnable::run, problems),
                        problems,
                        steps,
                        Optional.empty(),
                        AT_0941,
                        Optional.empty());
        plain.fields().hostProperty().set("192.168.10.62");
        plain.fields().secureProperty().set(false);
        plain.fields().options().thereProperty().set(Keep.TEMPORARY);
        plain.userProperty().set("Administrator");
        plain.store(Secret.of(PASSWORD));
        assertThat(steps.heard).contains("plain 192.168.10.62 temporary");
    }

    @Test
    void theFilesOfACaAreLookedAtAsTheyAreChosen() throws Exception {
        model.fields().modeProperty().set(SecureMode.SHARED_CA);
        CaFields ca = model.ca();
        ca.check(Secret.of(""));
        assertThat(ca.findings()).isEmpty();
        assertThat(model.canConnect()).isFalse();

        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");
        ca.caProperty().set(wrong.toString());
        ca.check(Secret.of(""));
        assertThat(ca.findings()).extracting(Finding::code).containsExactly("ca.no-certificate");

        ca.caProperty().set("");
        ca.keyProperty().set(folder.resolve("missing.key").toString());
        ca.check(Secret.of(""));
        assertThat(ca.findings()).extracting(Finding::code).containsExactly("ca.missing");
        assertThat(model.canConnect()).isFalse();
        assertThat(model.command().orElseThrow()).contains("--secure ca --ca CA --cert CERTIFICATE");
    }

    @Test
    void theCommandOfACaNamesFilesAndNoPassword() {
        model.fields().modeProperty().set(SecureMode.SHARED_CA);
        model.ca().caProperty().set("ca.pem");
        model.ca().certificateProperty().set("eng.crt");
        model.ca().keyProperty().set("eng.key");
        model.ca().ignoreCnProperty().set(true);
        assertThat(model.command().orElseThrow())
                .contains("--secure ca --ca ca.pem --cert eng.crt --key eng.key --ignore-cn");
        assertThat(model.ca().credential(Secret.of(PASSWORD)).toString()).doesNotContain(PASSWORD);
        assertThat(List.of(SecureMode.values())).allMatch(mode -> !mode.word().isEmpty());
    }
}
