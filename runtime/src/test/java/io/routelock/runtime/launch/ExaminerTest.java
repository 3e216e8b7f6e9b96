package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Examination;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.Question;
import io.routelock.doctor.Report;
import io.routelock.doctor.Standpoint;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;
import io.routelock.localrouter.LocalRouter;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.runtime.cli.StartedRouter;
import io.routelock.runtime.cli.Workbench;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;

/** Where another router is that of this computer nothing but that router connects to a target. */
@Timeout(60)
class ExaminerTest {

    private static final String HERE = "127.0.18.41";
    private static final AmsNetId HERE_ID = AmsNetId.parse("127.0.18.41.1.1");
    private static final String TARGET = "127.0.18.42";
    private static final AmsNetId TARGET_ID = AmsNetId.parse("127.0.18.42.1.1");

    @TempDir private Path folder;

    @Test
    void throughAnotherRouterAloneNoConnectionToTheTargetIsOpened() throws IOException {
        Workbench bench = new Workbench(folder);
        Route route = Route.plain("target", TARGET_ID, TARGET);
        Path here = bench.homeWithCertificate("here");
        Path there = bench.homeWithCertificate("there");
        Plant.edit(here, document -> document.withRoute(route));
        Plant.edit(there, document -> document.withRoute(Route.plain("here", HERE_ID, HERE)));
        try (ServerSocket knocked = new ServerSocket(0, 5, InetAddress.ofLiteral(TARGET));
                StartedRouter target = bench.router(there, "--bind", TARGET, "--demo-plc");
                StartedRouter router =
                        bench.router(
                                here, "--bind", HERE, "--peer-ads-port", port(target.readyLine(), "ads"));
                NettyThreads threads = NettyThreads.create(1)) {
            InetSocketAddress at =
                    new InetSocketAddress(HERE, Integer.parseInt(port(router.readyLine(), "ads")));
            ForeignStation station =
                    new ForeignStation(new LocalRouter(at, HERE_ID, "TwinCAT System", "3.1"));
            Standpoint.Ports ports =
                    new Standpoint.Ports(
                            knocked.getLocalPort(),
                            knocked.getLocalPort(),
                            Integer.parseInt(port(target.readyLine(), "udp")));
            Report report =
                    new Examination(Question.ofRoute(route), Examiner.ofForeign(threads, station, ports))
                            .run(ExaminationListener.NOBODY);
            assertThat(stateOf(report, StepName.READ_STATE)).isEqualTo(StepState.PASSED);
            assertThat(stateOf(report, StepName.PLAIN_PORT)).isEqualTo(StepState.NOT_RUN);
            assertThat(report.own().netId()).isEqualTo(HERE_ID);
            assertNobodyKnocked(knocked);
        }
    }

    private static Report examine(NettyThreads threads, Route route, ForeignStation station, String ready) {
        Standpoint.Ports ports =
                new Standpoint.Ports(
                        Integer.parseInt(port(ready, "ads")),
                        Integer.parseInt(port(ready, "tls")),
                        Integer.parseInt(port(ready, "udp")));
        return new Examination(Question.ofRoute(route), Examiner.ofForeign(threads, station, ports))
                .run(ExaminationListener.NOBODY);
    }

    private static ForeignStation foreign(String ready) {
        InetSocketAddress at = new InetSocketAddress(HERE, Integer.parseInt(port(ready, "ads")));
        return new ForeignStation(new LocalRouter(at, HERE_ID, "TwinCAT System", "3.1"));
    }

    private static Finding failureAt(Report report, StepName step) {
        assertThat(stateOf(report, step)).describedAs(report.steps().toString()).isEqualTo(StepState.FAILED);
        assertThat(report.diagnosis().step()).contains(step);
        return report.diagnosis().finding();
    }

    /** TwinCAT is stopped between the choice of the local router and the examination. */
    @Test
    void aLocalRouterThatWasStoppedIsToldWithItsAddressAndWhoIsNotReached() {
        Workbench bench = new Workbench(folder);
        Route route = Route.plain("press", TARGET_ID, TARGET);
        Path here = bench.homeWithCertificate("here");
        Plant.edit(here, document -> document.withRoute(route));
        try (StartedRouter target = bench.router(bench.homeWithCertificate("there"), "--bind", TARGET);
                NettyThreads threads = NettyThreads.create(1)) {
            String ready;
            try (StartedRouter router = bench.router(here, "--bind", HERE)) {
                ready = router.readyLine();
            }
            Report report = examine(threads, route, foreign(ready), target.readyLine());
            Finding finding = failureAt(report, StepName.FRAME);
            assertThat(finding.code()).isEqualTo("doctor.no-router");
            assertThat(finding.symptom())
                    .contains("at 127.0.18.41 port " + port(ready, "ads"))
                    .contains("the way to press")
                    .contains("refuses the connection");
            assertThat(finding.nextStep()).startsWith("Start the router of this computer again");
            assertThat(stateOf(report, StepName.READ_STATE)).isEqualTo(StepState.NOT_RUN);
        }
    }

    @Test
    void aLocalRouterThatDoesNotUseTheRouteIsTold() {
        Workbench bench = new Workbench(folder);
        Route route = Route.plain("press", TARGET_ID, TARGET);
        try (StartedRouter target = bench.router(bench.homeWithCertificate("there"), "--bind", TARGET);
                StartedRouter router = bench.router(bench.homeWithCertificate("here"), "--bind", HERE);
                NettyThreads threads = NettyThreads.create(1)) {
            Report report = examine(threads, route, foreign(router.readyLine()), target.readyLine());
            Finding finding = failureAt(report, StepName.FRAME);
            assertThat(finding.code()).isEqualTo("route.not-in-force");
            assertThat(finding.symptom()).contains("127.0.18.41.1.1 does not use the route press");
        }
    }

    /** Then a connection of the examination still goes, and would hide that programs reach nothing. */
    @Test
    void aRunningRouterThatDoesNotUseTheRouteIsToldAlsoWhereTheWayIsGood() {
        Workbench bench = new Workbench(folder);
        Route route = Route.plain("press", TARGET_ID, TARGET);
        Path here = bench.homeWithCertificate("here");
        Path there = bench.homeWithCertificate("there");
        Plant.edit(there, document -> document.withRoute(Route.plain("here", HERE_ID, HERE)));
        try (StartedRouter target = bench.router(there, "--bind", TARGET, "--demo-plc");
                StartedRouter _ = bench.router(here, "--bind", HERE);
                NettyThreads threads = NettyThreads.create(1)) {
            Standpoint.Ports ports =
                    new Standpoint.Ports(
                            Integer.parseInt(port(target.readyLine(), "ads")),
                            Integer.parseInt(port(target.readyLine(), "tls")),
                            Integer.parseInt(port(target.readyLine(), "udp")));
            Report report =
                    new Examination(Question.ofRoute(route), Examiner.ofHome(threads, here, TARGET, ports))
                            .run(ExaminationListener.NOBODY);
            assertThat(stateOf(report, StepName.READ_STATE)).isEqualTo(StepState.WARNING);
            assertThat(stateOf(report, StepName.ROUTE_BACK)).isEqualTo(StepState.PASSED);
            assertThat(report.diagnosis().step()).contains(StepName.READ_STATE);
            assertThat(report.diagnosis().finding().code()).isEqualTo("route.not-in-force");
            assertThat(report.diagnosis().finding().nextStep()).contains("log of the router");
        }
    }

    private static String port(String ready, String which) {
        return ready.replaceAll(".* " + which + "=(\\d+).*", "$1");
    }

    private static StepState stateOf(Report report, StepName name) {
        return report.steps().stream()
                .filter(step -> step.name() == name)
                .map(Step::state)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNobodyKnocked(ServerSocket knocked) throws IOException {
        knocked.setSoTimeout(200);
        try (var knocking = knocked.accept()) {
            throw new AssertionError("somebody connected: " + knocking);
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull();
        }
    }
}
