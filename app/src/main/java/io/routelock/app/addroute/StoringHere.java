package io.routelock.app.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.model.RouteRow;
import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.util.List;
import java.util.Optional;

/**
 * The step in which the route is stored here and verified. It goes on when the dialog is closed, and is then
 * told by the problems. On the JavaFX thread.
 */
final class StoringHere {

    private static final List<String> NOTHING_HERE =
            List.of("route.on-target-only", "route.not-verified", "route.conflict");

    private final RouteFields fields;
    private final CompareModel compare;
    private final AddRouteState state;
    private final UnderWay underWay;
    private final AddRouteProblems problems;
    private final RouteEntry entry;

    StoringHere(
            RouteFields fields,
            CompareModel compare,
            AddRouteState state,
            UnderWay underWay,
            AddRouteProblems problems,
            RouteEntry entry) {
        this.fields = fields;
        this.compare = compare;
        this.state = state;
        this.underWay = underWay;
        this.problems = problems;
        this.entry = entry;
    }

    /**
     * The login worked.
     *
     * @param factory what is to be said of its password
     */
    void start(TargetSession way, AmsNetId told, Optional<Finding> factory) {
        state.onTarget(told);
        Route route = routeTo(told);
        RunningTask<AdsState> task =
                underWay.start(
                        "Store and verify the route " + route.name(), progress -> way.storeAndVerify(route));
        task.onDone(answer -> verified(route, answer, factory))
                .onFailed(this::failed)
                .onEnd(() -> UnderWay.ifCancelled(task, () -> cancelled(route)));
    }

    private Route routeTo(AmsNetId told) {
        return fields.secure()
                ? fields.secureRoute(told, compare.presented().orElseThrow().fingerprint().value())
                : fields.plainRoute(told);
    }

    private void failed(Finding finding) {
        state.notBoth(NOTHING_HERE.contains(finding.code()) ? Storage.TARGET_ONLY : Storage.MAYBE_HERE);
        fail(Failure.ofStoring(finding));
        if (state.closed()) {
            problems.tell(finding);
            problems.tellHalfAdded(state.storage());
        }
    }

    private void cancelled(Route route) {
        state.notBoth(Storage.MAYBE_HERE);
        fail(new Failure(Failure.At.STORED, AddRouteFindings.storeCancelled(route.name())));
        if (state.closed()) {
            problems.tellHalfAdded(state.storage());
        }
    }

    private void fail(Failure why) {
        underWay.leaveSession();
        state.fail(why);
    }

    private void verified(Route route, AdsState answer, Optional<Finding> factory) {
        RouteRow row = entry.enter(route, answer);
        problems.clear();
        state.remark(factory);
        factory.ifPresent(problems::tell);
        state.added(row);
        underWay.leaveSession();
        state.enter(Phase.VERIFIED);
    }
}
