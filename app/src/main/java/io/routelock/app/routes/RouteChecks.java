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

    void start(List<Route> routes) {
        String title =
                routes.size() == 1
                        ? "Check the route " + routes.getFirst().name()
                        : "Check " + routes.size() + " routes";
        RouteProbe way = probe;
        RunningTask<?> task =
                bench.tasks()
                        .startEach(title, routes, AT_ONCE, (route, progress) -> ask(way, route, progress));
        running.add(task);
        task.onEnd(() -> running.remove(task));
    }

    void cancel() {
        List.copyOf(running).forEach(RunningTask::cancel);
    }

    /** On a worker's thread. */
    private void ask(RouteProbe way, Route route, Progress progress) {
        RouteProbe.Answer answer = way.ask(route);
        bench.fx()
                .execute(() -> {
                    if (!progress.cancelled()) {
                        take(route, answer);
                    }
                });
    }

    /** Unless the route has become another one meanwhile. */
    private void take(Route route, RouteProbe.Answer answer) {
        bench.model()
                .route(route.netId())
                .filter(row -> rows.route(route.netId()).filter(route::equals).isPresent())
                .ifPresent(row -> {
                    switch (answer) {
                        case RouteProbe.Answer.Told told -> proven(route, row, told);
                        case RouteProbe.Answer.Failed failed -> failed(route, row, failed);
                    }
                });
    }

    private void proven(Route route, RouteRow row, RouteProbe.Answer.Told told) {
        LocalDateTime now = LocalDateTime.now(clock).withNano(0);
        Security security = Security.of(route.security());
        Security remarked =
                security.fingerprint().isPresent()
                        ? security.withRemark("Same as stored, " + now.toLocalTime())
                        : security;
        forget(route.netId());
        bench.model()
                .put(
                        row.withSecurity(remarked)
                                .withTwinCat(told.twinCat())
                                .withCheck(
                                        told.state(), new RouteRow.RouteCheck.Verified(now.toLocalTime())));
    }

    private void failed(Route route, RouteRow row, RouteProbe.Answer.Failed failed) {
        LocalDateTime now = LocalDateTime.now(clock).withNano(0);
        Security security = Security.of(route.security());
        failures.put(route.netId(), new Failure(failed.finding(), failed.presented(), now));
        var check = new RouteRow.RouteCheck.Failed(now.toLocalTime(), CheckFindings.why(failed.finding()));
        bench.model()
                .put(
                        row.withSecurity(
                                        failed.changed()
                                                ? security.withWarning("fingerprint changed")
                                                : security)
                                .withCheck(TargetState.UNKNOWN, check));
        bench.problems().replace(source(route.netId()), List.of(problem(route, failed)));
    }

    private Problem problem(Route route, RouteProbe.Answer.Failed failed) {
        Problem problem =
                Problem.of(source(route.netId()), failed.finding())
                        .at(
                                "Routes › " + route.name(),
                                () -> bench.navigator().open(Place.route(route.netId())));
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
