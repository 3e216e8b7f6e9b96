package io.routelock.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Question;
import io.routelock.doctor.Remedy;
import io.routelock.doctor.StepName;
import io.routelock.localrouter.LocalRouter;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an examination shows, offers and leaves among the problems, without a stage and without a network. */
class DoctorViewModelTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.25.174.91.1.1");
    private static final AmsNetId OTHER = AmsNetId.parse("5.25.174.92.1.1");
    private static final Route ROUTE =
            Route.selfSigned("CX-19AE5B", NET_ID, "192.168.10.24", new Fingerprint("ab".repeat(32)), false);
    private static final Finding UNKNOWN =
            Finding.error("test.unknown", "CX-19AE5B does not know the certificate.", "Store it.", "Deleted");

    @TempDir private Path folder;
    private TestBench desk;
    private final FakePractice practice = new FakePractice();
    private Clinic clinic;

    @BeforeEach
    void open() {
        desk = new TestBench(folder);
        clinic = new Clinic(desk.bench(), () -> practice);
        practice.asks(Question.ofRoute(ROUTE));
        desk.bench()
                .model()
                .put(
                        new RouteRow(
                                ROUTE.name(),
                                NET_ID,
                                ROUTE.address(),
                                Security.of(ROUTE.security()),
                                TargetState.RUN,
                                Optional.empty(),
                                "Static",
                                RouteRow.notChecked()));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private DoctorViewModel run() {
        DoctorViewModel model = clinic.of(new Patient.ByNetId(NET_ID));
        model.run();
        return model;
    }

    private void failsAtTheGreeting() {
        practice.passes(StepName.NAME, "192.168.10.24", 0);
        practice.warns(
                StepName.SERVER_INFO,
                "No answer",
                1500,
                Finding.warning("test.silent", "It does not answer on UDP.", "Nothing."));
        practice.fails(StepName.GREETING, "Error 3, unknown certificate", 6, UNKNOWN);
        practice.leavesOut(StepName.READ_STATE, "Needs step 10");
    }

    @Test
    void theFailingStepIsSelectedAndTheRestKeepsItsPlace() {
        failsAtTheGreeting();
        DoctorViewModel model = run();

        assertThat(model.selectedProperty().get()).contains(StepName.GREETING);
        assertThat(model.rows()).hasSize(StepName.values().length);
        StepRow failed = model.row(StepName.GREETING);
        assertThat(failed.markProperty().get()).isEqualTo(StepRow.Mark.FAILED);
        assertThat(failed.summary().getValue()).isEqualTo("Error 3, unknown certificate");
        assertThat(failed.time().getValue()).isEqualTo("6 ms");
        assertThat(model.row(StepName.READ_STATE).time().getValue()).isEmpty();
        assertThat(model.row(StepName.CLOCK).markProperty().get())
                .as("a step that was never reached")
                .isEqualTo(StepRow.Mark.NOT_RUN);
        assertThat(model.summary()).isEqualTo("1 passed, 1 warning, 1 failed, 1 not run, in 1.6 s");
        assertThat(model.whoProperty().get())
                .isEqualTo(
                        new Who(
                                Security.of(ROUTE.security()),
                                "CX-19AE5B",
                                Optional.of(NET_ID),
                                "192.168.10.24"));
    }

    @Test
    void everyFindingGoesToTheProblemsAndTheDiagnosedOneHasTheNextStep() {
        failsAtTheGreeting();
        practice.offers(new Remedy.AddRouteOnTarget());
        run();

        List<Problem> problems = desk.bench().problems().list();
        assertThat(problems)
                .extracting(problem -> problem.finding().code())
                .containsExactly("test.silent", "test.unknown");
        assertThat(problems.getFirst().next()).isEmpty();
        Problem unknown = problems.getLast();
        assertThat(unknown.where()).isEqualTo("Doctor: CX-19AE5B, step 10");
        assertThat(unknown.next()).get().extracting(Problem.Step::text).isEqualTo("Add the route again");

        unknown.go().orElseThrow().run();
        assertThat(desk.opened())
                .containsExactly(
                        new Place.Doctor(new Patient.ByNetId(NET_ID), false, Optional.of(StepName.GREETING)));
        unknown.next().orElseThrow().action().run();
        assertThat(desk.opened().getLast())
                .isInstanceOfSatisfying(
                        Place.AddRoute.class,
                        add ->
                                assertThat(add.device())
                                        .get()
                                        .satisfies(device -> {
                                            assertThat(device.netId()).isEqualTo(NET_ID);
                                            assertThat(device.address()).isEqualTo("192.168.10.24");
                                        }));
    }

    @Test
    void anotherRunReplacesWhatTheOneBeforeFoundAndARemovedRouteTakesItAlong() {
        failsAtTheGreeting();
        DoctorViewModel model = run();
        model.run();
        assertThat(desk.bench().problems().list()).hasSize(2);

        desk.bench().model().routes().clear();
        assertThat(desk.bench().problems().list()).isEmpty();
    }

    @Test
    void ofAHealthyTargetTheLastStepIsShownAndNoProblemIsMade() {
        practice.passes(StepName.NAME, "192.168.10.24", 0);
        practice.passes(StepName.STATE, "RUN", 3);
        practice.leavesOut(StepName.CLOCK, "The target does not tell its time");
        DoctorViewModel model = run();

        assertThat(model.selectedProperty().get()).contains(StepName.STATE);
        assertThat(desk.bench().problems().list()).isEmpty();
        assertThat(model.offers().all()).isEmpty();
    }

    @Test
    void whatCannotBeginIsToldAsAFindingAndAmongTheProblems() {
        practice.refuses(UNKNOWN);
        DoctorViewModel model = run();

        assertThat(model.phaseProperty().get()).isEqualTo(new Phase.Refused(UNKNOWN));
        assertThat(model.isRunning()).isFalse();
        assertThat(desk.bench().problems().list())
                .filteredOn(problem -> problem.go().isPresent())
                .extracting(Problem::where)
                .containsExactly("Doctor: CX-19AE5B");
        assertThat(model.rows()).allMatch(row -> row.markProperty().get() == StepRow.Mark.NOT_RUN);
    }

    @Test
    void theNetIdThatTheDeviceToldIsWrittenIntoTheRouteAndThatIsExamined() throws Exception {
        Files.createDirectories(folder.resolve("router"));
        desk.bench().computer().routes().update(file -> file.withRoute(ROUTE));
        practice.fails(StepName.NET_ID, "The device says " + OTHER, 0, UNKNOWN);
        practice.offers(new Remedy.TakeNetId(OTHER));
        DoctorViewModel model = run();
        assertThat(model.offers().first()).get().extracting("text").isEqualTo("Take AmsNetId " + OTHER);

        model.offers().first().orElseThrow().action().run();

        assertThat(desk.bench().computer().routes().load().routes().routes())
                .containsExactly(ROUTE.withNetId(OTHER));
        assertThat(practice.received())
                .containsExactly(new Patient.ByNetId(NET_ID), new Patient.ByNetId(OTHER));
    }

    @Test
    void aRouteThatSomebodyChangedMeanwhileStaysAsItIs() throws Exception {
        Files.createDirectories(folder.resolve("router"));
        Route changed = ROUTE.withAddress("192.168.10.99");
        desk.bench().computer().routes().update(file -> file.withRoute(changed));
        practice.fails(StepName.NET_ID, "The device says " + OTHER, 0, UNKNOWN);
        practice.offers(new Remedy.TakeNetId(OTHER));
        DoctorViewModel model = run();
        model.offers().first().orElseThrow().action().run();

        assertThat(desk.bench().computer().routes().load().routes().routes()).containsExactly(changed);
        assertThat(desk.bench().problems().list())
                .extracting(problem -> problem.finding().code())
                .contains("route.changed-meanwhile");
    }

    /** Its routes change by its own means, and its secure ones need the key of its certificate. */
    @Test
    void whereAnotherRouterIsTheLocalOneNothingIsOfferedThatOnlyItCanDo() {
        LocalRouter twinCat =
                new LocalRouter(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 48898),
                        AmsNetId.parse("5.36.69.176.1.1"),
                        "TwinCAT System",
                        "3.1.4026");
        desk.bench().model().foreignRouterProperty().set(Optional.of(new ForeignRouter(twinCat, true)));
        failsAtTheGreeting();
        for (Remedy remedy :
                List.of(
                        new Remedy.TakeNetId(OTHER),
                        new Remedy.UseSecureAds(),
                        new Remedy.CompareFingerprint(),
                        new Remedy.AddRouteOnTarget())) {
            practice.offers(remedy);
            assertThat(run().offers().all()).as(remedy.toString()).isEmpty();
        }
        practice.offers(new Remedy.AddRouteHere());
        assertThat(run().offers().all()).hasSize(1);
    }

    @Test
    void aCommonNameThatDoesNotFitLeadsToTheFileOfTheRoutes() {
        failsAtTheGreeting();
        practice.offers(new Remedy.FitCommonName("CX-OTHER"));
        assertThat(run().offers().all()).as("as long as no file is known").isEmpty();

        Path file = folder.resolve("StaticRoutes.xml");
        desk.bench().model().routesFileProperty().set(Optional.of(file));
        run().offers().first().orElseThrow().action().run();
        assertThat(desk.opened().getLast()).isEqualTo(Place.routesFile(file));
    }

    @Test
    void aRouteBackThatIsWrongLeadsToTheRoutesOfTheTarget() {
        failsAtTheGreeting();
        AddRemote back =
                new AddRemote(OTHER, AddRemote.TCP_IP, 0, Duration.ZERO, 0, "ENG", "ENG", RemoteTls.NONE);
        practice.offers(new Remedy.ChangeRouteBack(back, "192.168.10.117"));
        run().offers().first().orElseThrow().action().run();
        assertThat(desk.opened().getLast()).isEqualTo(new Place.TargetRoutes(NET_ID));
    }

    @Test
    void aTypedHostWithoutARouteIsAddedWithWhatItToldOfItself() {
        practice.asks(Question.ofHost("192.168.10.24"));
        practice.passes(
                StepName.SERVER_INFO,
                "Answer",
                4,
                new Evidence.Fact("AmsNetId", NET_ID.toString(), false),
                new Evidence.Fact("Host name", "CX-19AE5B", false));
        practice.offers(new Remedy.AddRouteHere());
        DoctorViewModel model = clinic.of(new Patient.ByHost("192.168.10.24"));
        model.run();
        model.offers().first().orElseThrow().action().run();

        assertThat(desk.opened().getLast())
                .isInstanceOfSatisfying(
                        Place.AddRoute.class,
                        add ->
                                assertThat(add.device())
                                        .get()
                                        .satisfies(device -> {
                                            assertThat(device.netId()).isEqualTo(NET_ID);
                                            assertThat(device.hostName()).isEqualTo("CX-19AE5B");
                                            assertThat(device.address()).isEqualTo("192.168.10.24");
                                        }));
    }

    @Test
    void theReportIsCopiedAsTextAndSavedAsHtml() throws Exception {
        failsAtTheGreeting();
        DoctorViewModel model = run();
        String text = ReportText.of(model.report().orElseThrow());
        assertThat(text)
                .contains("Doctor: CX-19AE5B", "Route to 5.25.174.91.1.1 at 192.168.10.24")
                .contains("10  Failed   Secure ADS greeting: Error 3, unknown certificate (6 ms)")
                .contains("Likely: Deleted", "Next: Store it.");

        Path file = folder.resolve(model.fileName());
        assertThat(file).hasFileName("doctor-CX-19AE5B-2026-11-20.html");
        model.saveReport(file);
        assertThat(file).content().contains("<!DOCTYPE html>", "Doctor: CX-19AE5B", "Routelock");

        model.saveReport(folder.resolve("missing/report.html"));
        assertThat(desk.bench().problems().list())
                .extracting(problem -> problem.finding().code())
                .contains("doctor.report-file");
    }

    @Test
    void whatIsTypedNamesAPatient() {
        assertThat(Patient.typed(" 5.25.174.91.1.1 ")).contains(new Patient.ByNetId(NET_ID));
        assertThat(Patient.typed("192.168.10.24")).contains(new Patient.ByHost("192.168.10.24"));
        assertThat(Patient.typed("cx-19ae5b.plant.local"))
                .contains(new Patient.ByHost("cx-19ae5b.plant.local"));
        assertThat(Patient.typed("fe80::1%eth0")).contains(new Patient.ByHost("fe80::1%eth0"));
        assertThat(Patient.typed("5.25.174.291.1.1")).as("a number above 255").isEmpty();
        assertThat(Patient.typed("")).isEmpty();
        assertThat(Patient.typed("two words")).isEmpty();
        assertThat(Patient.typed("--help")).isEmpty();
    }

    /** What the step fails for is read first. */
    @Test
    void fieldsStandWithTheBytesThatTheyWereReadFrom() {
        Evidence.Dump sent = new Evidence.Dump("Sent", FakePractice.bytes("4000"), 0, 0);
        List<Section> sections =
                Section.of(
                        List.of(
                                new Evidence.Fact("Way", "direct", false),
                                new Evidence.Fact("Sent: length", "64", false),
                                new Evidence.Fact("Received: error", "3", true),
                                sent));

        assertThat(sections).extracting(Section::title).containsExactly("Received", "", "Sent");
        assertThat(sections.get(2).evidence())
                .containsExactly(new Evidence.Fact("Length", "64", false), sent);
        assertThat(sections.getFirst().evidence()).containsExactly(new Evidence.Fact("Error", "3", true));
    }
}
