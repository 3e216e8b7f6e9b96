package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Progress;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Proves routes by asking their targets, and remembers why it did not work. On the JavaFX thread. */
final class RouteChecks {

    private static final int AT_ONCE = 4;

    /**
     * Why a route is not proven.
     *
     * @param presented by whoever answered with another certificate
     */
    record Failure(Finding finding, Optional<PresentedFingerprint> presented, LocalDateTime at) {}

    private final Workbench bench;
    private final RouteRows rows;
    private RouteProbe probe;
    private final Clock clock;
    private final ObservableMap<AmsNetId, Failure> failures = FXCollections.observableHashMap();
    private final ObservableList<RunningTask<?>> running = FXCollections.observableArrayList();

    RouteChecks(Workbench bench, RouteRows rows, RouteProbe probe, Clock clock) {
        this.bench = bench;
        this.rows = rows;
        this.probe = probe;
        this.clock = clock;
    }

    ObservableMap<AmsNetId, Failure> failures() {
        return failures;
    }

    /** From now on targets are asked that way; what was found out the other way is void. */
    void switchTo(RouteProbe other) {
        cancel();
        probe = other;
        List.copyOf(failures.keySet()).forEach(this::forget);
    }

    /** The tasks that ask now. */
    ObservableList<RunningTask<?>> running() {
        return running;
    }

    void start(List<Way> ways) {
        String title =
                ways.size() == 1
                        ? "Check the route " + ways.getFirst().name()
                        : "Check " + ways.size() + " routes";
        RouteProbe by = probe;
        RunningTask<?> task =
                bench.tasks().startEach(title, ways, AT_ONCE, (way, progress) -> ask(by, way, progress));
        running.add(task);
        task.onEnd(() -> running.remove(task));
    }

    void cancel() {
        List.copyOf(running).forEach(RunningTask::cancel);
    }

    /** On a worker's thread. */
    private void ask(RouteProbe by, Way way, Progress progress) {
        RouteProbe.Answer answer =
                way.member().isPresent() ? by.askOverBroker(way.route()) : by.ask(way.route());
        bench.fx()
                .execute(() -> {
                    if (!progress.cancelled()) {
                        take(way, answer);
                    }
                });
    }

    /** Unless the route has become another one meanwhile. */
    private void take(Way way, RouteProbe.Answer answer) {
        bench.model()
                .route(way.netId())
                .filter(row -> rows.way(way.netId()).filter(way::equals).isPresent())
                .ifPresent(row -> {
                    switch (answer) {
                        case RouteProbe.Answer.Told told -> proven(way, row, told);
                        case RouteProbe.Answer.Failed failed -> failed(way, row, failed);
                    }
                });
    }

    private void proven(Way way, RouteRow row, RouteProbe.Answer.Told told) {
        LocalDateTime now = LocalDateTime.now(clock).withNano(0);
        Security security = way.security();
        Security remarked =
                security.fingerprint().isPresent()
                        ? security.withRemark("Same as stored, " + now.toLocalTime())
                        : security;
        forget(way.netId());
        bench.model()
                .put(
                        row.withSecurity(remarked)
                                .withTwinCat(told.twinCat())
                                .withCheck(
                                        told.state(), new RouteRow.RouteCheck.Verified(now.toLocalTime())));
    }

    private void failed(Way way, RouteRow row, RouteProbe.Answer.Failed failed) {
        LocalDateTime now = LocalDateTime.now(clock).withNano(0);
        Security security = way.security();
        failures.put(way.netId(), new Failure(failed.finding(), failed.presented(), now));
        var check = new RouteRow.RouteCheck.Failed(now.toLocalTime(), CheckFindings.why(failed.finding()));
        bench.model()
                .put(
                        row.withSecurity(
                                        failed.changed()
                                                ? security.withWarning("fingerprint changed")
                                                : security)
                                .withCheck(TargetState.UNKNOWN, check));
        bench.problems().replace(source(way.netId()), List.of(problem(way, failed)));
    }

    private Problem problem(Way way, RouteProbe.Answer.Failed failed) {
        Problem problem =
                Problem.of(source(way.netId()), failed.finding())
                        .at("Routes › " + way.name(), () -> bench.navigator().open(Place.route(way.netId())));
        return way.member()
                .map(member ->
                        problem.next(
                                "Show the connection",
                                () -> bench.navigator().open(Place.adsMqtt(member.connection()))))
                .orElseGet(() -> next(problem, way.route(), failed));
    }

    private Problem next(Problem problem, Route route, RouteProbe.Answer.Failed failed) {
        return failed.changed()
                ? problem.next(
                        "Compare fingerprints",
                        () -> bench.navigator().open(RouteTarget.of(bench.model(), route)))
                : problem.next("Run doctor", () -> bench.navigator().open(Place.doctor(route.netId())));
    }

    /** What was found out about the route does not hold any more. */
    void forget(AmsNetId netId) {
        failures.remove(netId);
        bench.problems().clear(source(netId));
    }

    private static String source(AmsNetId netId) {
        return "Route " + netId;
    }
}
