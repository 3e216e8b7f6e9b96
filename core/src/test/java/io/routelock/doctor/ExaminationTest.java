package io.routelock.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.TwinCatService;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.secureads.LocalStation;
import io.routelock.windows.ServiceView;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Its listener, its end before the time, its bound. What its steps find is tested on peers in processes. */
@Timeout(60)
class ExaminationTest {

    private static final NettyThreads THREADS = NettyThreads.create(1);
    private static final LocalStation NOBODY = new LocalStation(AmsNetId.NONE, "test");
    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.generate("test");

    @AfterAll
    static void stop() {
        THREADS.close();
    }

    private static Standpoint standpoint(int tlsPort) {
        return new Standpoint(
                THREADS,
                NOBODY,
                Optional.empty(),
                new SecureAdsConnector(THREADS.group(), IDENTITY, NOBODY, SecureAdsLimits.DEFAULT),
                Optional.empty(),
                new Standpoint.Ports(1, tlsPort, 1),
                List::of,
                Clock.systemUTC(),
                _ -> Optional.empty(),
                false);
    }

    /** Takes connections and never says a word. */
    private static ServerSocket silent() throws Exception {
        return new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.18.30"));
    }

    private static final class Heard implements ExaminationListener {
        private final List<String> events = new ArrayList<>();
        private final CompletableFuture<Void> tls = new CompletableFuture<>();

        @Override
        public void begins(int number, StepName name, String title) {
            events.add("begins " + number);
            if (name == StepName.TLS) {
                tls.complete(null);
            }
        }

        @Override
        public void ended(Step step) {
            events.add("ended " + step.number());
        }
    }

    @Test
    void each_step_begins_and_ends_in_its_order_also_those_that_are_not_run() throws Exception {
        Heard heard = new Heard();
        Report report = new Examination(Question.ofHost("127.0.18.30"), standpoint(1)).run(heard);
        assertThat(heard.events).hasSize(2 * StepName.values().length);
        for (int i = 1; i <= StepName.values().length; i++) {
            assertThat(heard.events.subList(2 * i - 2, 2 * i)).containsExactly("begins " + i, "ended " + i);
        }
        assertThat(report.steps()).extracting(Step::name).containsExactly(StepName.values());
        assertThat(report.diagnosis().step()).contains(StepName.SECURE_PORT);
        assertThat(report.diagnosis().finding().code()).isEqualTo("secure-ads.refused");
    }

    private static Report aloneWithTwinCat(ServiceView.Standing standing) throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = silent()) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        Standpoint ours = standpoint(1);
        Standpoint ofTwinCat =
                new Standpoint(
                        ours.threads(),
                        ours.self(),
                        ours.from(),
                        ours.connector(),
                        Optional.of(nobody),
                        ours.ports(),
                        ours.interfaces(),
                        ours.clock(),
                        ours.credentials(),
                        true,
                        () -> TwinCatService.of(name -> standing));
        Route press = Route.plain("Press", AmsNetId.parse("127.0.18.30.1.1"), "127.0.18.30");
        return new Examination(Question.ofRoute(press), ofTwinCat).run(ExaminationListener.NOBODY);
    }

    private static Finding findingOfFrame(Report report) {
        return report.steps().stream()
                .filter(step -> step.name() == StepName.FRAME)
                .findFirst()
                .flatMap(Step::finding)
                .orElseThrow();
    }

    /** That nobody listens at its port says less; whoever may start the service is given the command. */
    @Test
    void a_stopped_service_of_twincat_is_why_no_router_could_be_asked() throws Exception {
        Finding stopped = findingOfFrame(aloneWithTwinCat(new ServiceView.Standing.Stopped()));
        assertThat(stopped.code()).isEqualTo("doctor.no-router");
        assertThat(stopped.symptom()).contains("TcSysSrv is stopped");
        assertThat(stopped.nextStep())
                .contains("Administrator rights for services are needed: powershell ")
                .contains("Start-Service -Name TcSysSrv");

        Finding running = findingOfFrame(aloneWithTwinCat(new ServiceView.Standing.Running()));
        assertThat(running.symptom()).doesNotContain("stopped").contains("could not be asked");
    }

    @Test
    void every_warning_and_failure_has_a_finding_and_what_is_not_run_says_why() throws Exception {
        Report report =
                new Examination(Question.ofHost("127.0.18.30"), standpoint(1))
                        .run(ExaminationListener.NOBODY);
        for (Step step : report.steps()) {
            boolean trouble = step.state() == StepState.FAILED || step.state() == StepState.WARNING;
            assertThat(step.finding().isPresent()).describedAs(step.toString()).isEqualTo(trouble);
            assertThat(step.summary()).isNotBlank();
        }
        assertThat(report.isWell()).isFalse();
        assertThat(report.inWords()).contains("1 failed").contains("not run");
    }

    @Test
    void cancelling_ends_a_step_that_waits_and_runs_no_other() throws Exception {
        try (ServerSocket silent = silent()) {
            Examination examination =
                    new Examination(Question.ofHost("127.0.18.30"), standpoint(silent.getLocalPort()));
            Heard heard = new Heard();
            CompletableFuture<Report> running = CompletableFuture.supplyAsync(() -> examination.run(heard));
            heard.tls.get(30, TimeUnit.SECONDS);
            examination.cancel();
            Report report = running.get(5, TimeUnit.SECONDS);
            assertThat(report.cancelled()).isTrue();
            assertThat(report.isWell()).isFalse();
            assertThat(report.diagnosis().finding().code()).isEqualTo("doctor.cancelled");
            assertThat(report.steps()).hasSize(StepName.values().length);
            assertThat(report.steps().get(Examination.numberOf(StepName.TLS) - 1).summary())
                    .isEqualTo("Cancelled");
        }
    }

    @Test
    void interrupting_the_thread_cancels_and_stays_interrupted() throws Exception {
        try (ServerSocket silent = silent()) {
            Heard heard = new Heard();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                Standpoint standpoint = standpoint(silent.getLocalPort());
                                Report report =
                                        new Examination(Question.ofHost("127.0.18.30"), standpoint)
                                                .run(heard);
                                interrupted.complete(
                                        report.cancelled() && Thread.currentThread().isInterrupted());
                            });
            heard.tls.get(30, TimeUnit.SECONDS);
            thread.interrupt();
            assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void it_takes_no_longer_than_it_may() throws Exception {
        try (ServerSocket silent = silent()) {
            Examination examination =
                    new Examination(
                            Question.ofHost("127.0.18.30"),
                            standpoint(silent.getLocalPort()),
                            Duration.ofSeconds(4));
            Report report = examination.run(ExaminationListener.NOBODY);
            assertThat(report.took()).isLessThan(Duration.ofSeconds(6));
            Finding finding = report.diagnosis().finding();
            assertThat(finding.code()).isEqualTo("doctor.time");
        }
    }

    @Test
    void bytes_are_shown_in_lines_of_sixteen() {
        byte[] bytes = new byte[18];
        bytes[17] = (byte) 0xFE;
        var dump = new Evidence.Dump("Sent", Octets.of(bytes), 0, 0);
        assertThat(dump.hex().lines())
                .containsExactly("0000  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", "0010  00 fe");
    }
}
