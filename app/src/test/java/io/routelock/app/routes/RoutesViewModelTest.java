package io.routelock.app.routes;

import static io.routelock.app.routes.RoutesDesk.OTHER;
import static io.routelock.app.routes.RoutesDesk.STORED;
import static io.routelock.app.routes.RoutesDesk.plain;
import static io.routelock.app.routes.RoutesDesk.secure;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The routes of this computer, without a screen. */
class RoutesViewModelTest {

    private static final Route PLANT = plain("CX-0F42C6", "5.15.66.198.1.1", "192.168.10.40");
    private static final Route SAFE =
            secure("CX-2B91E0", "5.43.145.224.1.1", "192.168.10.28").withUnidirectional(true);

    @TempDir java.nio.file.Path home;

    private RoutesDesk desk;

    @BeforeEach
    void open() {
        desk = new RoutesDesk(home);
        desk.store(PLANT, SAFE);
        desk.routes.look();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theFileIsShownWithItsLocks() {
        assertThat(desk.routes.loadedProperty().get()).isTrue();
        assertThat(desk.row("CX-0F42C6").security().kind()).isEqualTo(Security.Kind.PLAIN);
        RouteRow safe = desk.row("CX-2B91E0");
        assertThat(safe.security().words()).isEqualTo("SSC");
        assertThat(safe.security().fingerprint()).contains(STORED);
        assertThat(safe.kind()).isEqualTo("Static, one way");
        assertThat(safe.check().words()).isEqualTo("Not checked");
    }

    @Test
    void aFileThatBecameBrokenIsAFindingAndTheRoutesStay() throws Exception {
        String whole = Files.readString(desk.file.path());
        try (RoutesDesk broken = RoutesDesk.withThreads(home)) {
            broken.routes.look();
            broken.runUntil(() -> broken.model.routes().size() == 2);
            broken.write("<TcConfig><RemoteConnections>");
            broken.routes.look();
            broken.runUntil(() -> broken.routes.troubleProperty().get().isPresent());

            assertThat(broken.model.routes()).hasSize(2);
            Problem problem = broken.problems.list().getFirst();
            assertThat(problem.finding().code()).startsWith("routes-file.");
            assertThat(problem.where()).isEqualTo("Routes › StaticRoutes.xml");
            problem.go().orElseThrow().run();
            assertThat(broken.opened).containsExactly(Place.routes());

            broken.write(whole);
            broken.routes.look();
            broken.runUntil(() -> broken.routes.troubleProperty().get().isEmpty());
            assertThat(broken.problems.list()).isEmpty();
        }
    }

    @Test
    void whatOthersStoreIsPickedUpAndProofsOfUnchangedRoutesStay() {
        desk.routes.checkAll();
        desk.store(plain("New", "5.1.2.3.1.1", "192.168.10.99"), PLANT.withAddress("192.168.10.41"));
        desk.routes.look();

        assertThat(desk.row("New").check().words()).isEqualTo("Not checked");
        assertThat(desk.row("CX-0F42C6").check().words()).isEqualTo("Not checked");
        assertThat(desk.row("CX-2B91E0").check().words()).isEqualTo("Verified " + RoutesDesk.NOW);
    }

    @Test
    void lookingAtAFileThatIsTheSameReadsNothing() {
        desk.model.routes().clear();
        desk.routes.look();

        assertThat(desk.model.routes()).isEmpty();
    }

    @Test
    void oneThatDoesNotAnswerKeepsNoOtherFromBeingProven() {
        desk.probe.isSilent("5.15.66.198.1.1");
        desk.probe.answers("5.43.145.224.1.1", TargetState.CONFIG, "3.1.4026");
        desk.routes.checkAll();

        assertThat(desk.row("CX-0F42C6").check().words()).isEqualTo("No answer");
        assertThat(desk.row("CX-0F42C6").state()).isEqualTo(TargetState.UNKNOWN);
        RouteRow safe = desk.row("CX-2B91E0");
        assertThat(safe.check().words()).isEqualTo("Verified " + RoutesDesk.NOW);
        assertThat(safe.state()).isEqualTo(TargetState.CONFIG);
        assertThat(safe.twinCat()).contains("3.1.4026");
        assertThat(safe.security().remark()).contains("Same as stored, " + RoutesDesk.NOW);
        assertThat(desk.problems.list()).extracting(Problem::where).containsExactly("Routes › CX-0F42C6");
    }

    @Test
    void aProofTakesTheFindingAway() {
        desk.probe.isSilent("5.15.66.198.1.1");
        desk.routes.checkAll();
        desk.probe.answers("5.15.66.198.1.1", TargetState.STOP, "3.1.4022");
        desk.routes.checkAll();

        assertThat(desk.problems.list()).isEmpty();
        assertThat(desk.row("CX-0F42C6").state()).isEqualTo(TargetState.STOP);
    }

    /** A check says that it fails; why says the doctor. */
    @Test
    void theNextStepOfARouteThatFailsIsTheDoctor() {
        desk.probe.isSilent("5.15.66.198.1.1");
        desk.routes.checkAll();
        desk.problems.list().getFirst().next().orElseThrow().action().run();

        assertThat(desk.opened).containsExactly(Place.doctor(AmsNetId.parse("5.15.66.198.1.1")));
    }

    @Test
    void anotherCertificateBlocksTheRouteAndLeadsToComparing() {
        desk.probe.presents(SAFE, OTHER);
        desk.routes.selectedProperty().set(Optional.of(SAFE.netId()));
        desk.routes.check(SAFE.netId());

        RouteRow safe = desk.row("CX-2B91E0");
        assertThat(safe.security().words()).isEqualTo("SSC, fingerprint changed");
        assertThat(safe.check().words()).isEqualTo("Blocked");
        RouteDetail detail = desk.routes.detail().get().orElseThrow();
        assertThat(detail.title()).isEqualTo("CX-2B91E0: fingerprint changed");
        assertThat(detail.prints())
                .containsExactly(
                        new RouteDetail.Print("Stored", "StaticRoutes.xml", STORED),
                        new RouteDetail.Print("Presented", "2026-11-20 09:41", OTHER));

        desk.problems.list().getFirst().next().orElseThrow().action().run();
        Place.AddRoute add = (Place.AddRoute) desk.opened.getFirst();
        assertThat(add.device().orElseThrow().address()).isEqualTo("192.168.10.28");
        assertThat(add.device().orElseThrow().netId()).isEqualTo(SAFE.netId());
    }

    /** The new fingerprint is stored after comparing: the old alarm must not stay. */
    @Test
    void aRouteThatTrustsTheNewCertificateIsNoLongerBlocked() {
        desk.probe.presents(SAFE, OTHER);
        desk.routes.check(SAFE.netId());
        desk.store(Route.selfSigned("CX-2B91E0", SAFE.netId(), SAFE.address(), OTHER, false));
        desk.routes.look();

        assertThat(desk.row("CX-2B91E0").security().warning()).isEmpty();
        assertThat(desk.problems.list()).isEmpty();
    }

    @Test
    void choosingATargetAsksForItsStateOnce() {
        desk.routes.makeTarget(PLANT.netId());
        assertThat(desk.row("CX-0F42C6").state()).isEqualTo(TargetState.RUN);

        desk.model.targetProperty().set(Optional.empty());
        desk.routes.makeTarget(PLANT.netId());
        assertThat(desk.probe.asked).hasSize(1);
    }

    @Test
    void theCheckOfTheTargetBoxIsAnswered() {
        desk.model.requestCheck(PLANT.netId());

        assertThat(desk.row("CX-0F42C6").check().words()).isEqualTo("Verified " + RoutesDesk.NOW);
    }

    /** Add route stores a route and asks for its proof before the file was read again. */
    @Test
    void aRouteThatWasJustStoredIsReadAndThenChecked() {
        desk.store(plain("New", "5.1.2.3.1.1", "192.168.10.99"));
        desk.model.requestCheck(AmsNetId.parse("5.1.2.3.1.1"));

        assertThat(desk.row("New").check().words()).isEqualTo("Verified " + RoutesDesk.NOW);
        assertThat(desk.probe.asked).hasSize(1);
    }

    @Test
    void aRemovedRouteComesBackByteForByte() throws Exception {
        desk.routes.makeTarget(SAFE.netId());
        byte[] before = Files.readAllBytes(desk.file.path());
        assertThat(desk.routes.remove(SAFE.netId())).isPresent();

        assertThat(desk.model.routes()).extracting(RouteRow::name).containsExactly("CX-0F42C6");
        assertThat(desk.file.load().routes().size()).isEqualTo(1);
        assertThat(desk.model.targetProperty().get()).isEmpty();

        desk.routes.putBack();
        assertThat(Files.readAllBytes(desk.file.path())).isEqualTo(before);
        assertThat(desk.model.routes()).hasSize(2);
        assertThat(desk.routes.removedProperty().get()).isEmpty();
    }

    @Test
    void puttingBackKeepsWhatOthersStoredMeanwhile() {
        assertThat(desk.routes.remove(PLANT.netId())).isPresent();
        desk.store(plain("New", "5.1.2.3.1.1", "192.168.10.99"));
        desk.routes.putBack();

        assertThat(desk.model.routes())
                .extracting(RouteRow::name)
                .containsExactly("CX-2B91E0", "New", "CX-0F42C6");
    }

    @Test
    void aRouteThatIsNoLongerAsShownIsNotRemoved() {
        desk.store(PLANT.withAddress("192.168.10.41"));
        List<String> codes = new java.util.ArrayList<>();
        desk.routes.remove(PLANT.netId()).orElseThrow().onFailed(finding -> codes.add(finding.code()));

        assertThat(codes).containsExactly("route.changed-meanwhile");
        assertThat(desk.file.load().routes().size()).isEqualTo(2);
    }

    @Test
    void atMostFourAreAskedAtOnceAndACancelAsksNoMore() throws Exception {
        try (RoutesDesk slow = RoutesDesk.withThreads(home)) {
            for (int i = 1; i <= 10; i++) {
                slow.store(plain("CX-" + i, "5.1.1." + i + ".1.1", "192.168.10." + i));
            }
            slow.routes.look();
            slow.runUntil(() -> slow.model.routes().size() == 12);
            var gate = slow.probe.close();
            slow.routes.checkAll();
            slow.runUntil(() -> slow.probe.atOnce.get() == 4);
            slow.routes.cancelChecks();
            slow.runUntil(() -> slow.routes.checksRunning().isEmpty());
            gate.countDown();

            assertThat(slow.probe.mostAtOnce).hasValue(4);
            assertThat(slow.probe.asked).hasSize(4);
            assertThat(slow.model.routes())
                    .allMatch(row -> row.check() instanceof RouteRow.RouteCheck.NotYet);
        }
    }

    @Test
    void rowsThatDidNotComeFromTheFileStay() {
        RouteRow temporary = RouteRows.rowOf(plain("Temporary one", "5.9.9.9.1.1", "192.168.10.77"));
        desk.model.put(temporary);
        desk.store(plain("New", "5.1.2.3.1.1", "192.168.10.99"));
        desk.routes.look();

        assertThat(desk.model.route(AmsNetId.parse("5.9.9.9.1.1"))).contains(temporary);
    }

    /** Another device at the address of a route is told in the table and at the route (issue: conflicts). */
    @Test
    void aDeviceThatContradictsARouteIsToldAtTheRouteAndForgottenWhenItDoesNot() {
        desk.routes.selectedProperty().set(Optional.of(PLANT.netId()));
        DeviceRow other =
                DeviceRow.of(desk.row("CX-0F42C6").withSecurity(Security.NONE)).withComment("found", false);
        DeviceRow moved =
                new DeviceRow(
                        other.netId(),
                        "CX-0F42C6",
                        "192.168.10.99",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Security.NONE,
                        false,
                        "",
                        false);
        desk.model.devices().add(moved);
        desk.routes.contradictions().look();

        assertThat(desk.routes.contradictions().remark(PLANT.netId())).isEqualTo("Address is stale");
        assertThat(desk.routes.detail().get().orElseThrow().contradiction())
                .map(Finding::code)
                .contains("routes.stale-address");
        assertThat(desk.routes.contradictions().remark(SAFE.netId())).isEmpty();

        desk.model.devices().setAll(other);
        desk.routes.contradictions().look();

        assertThat(desk.routes.contradictions().remark(PLANT.netId())).isEmpty();
        assertThat(desk.routes.detail().get().orElseThrow().contradiction()).isEmpty();
    }

    @Test
    void theRoutesOfATargetOpenFromItsRoute() {
        desk.routes.showRoutesOfTarget(PLANT.netId());
        assertThat(desk.opened).containsExactly(new Place.TargetRoutes(PLANT.netId()));
    }
}
