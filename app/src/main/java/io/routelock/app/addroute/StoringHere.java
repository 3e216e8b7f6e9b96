package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition.Known;
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
            List.of(
                    "route.on-target-only",
                    "route.not-verified",
                    "route.conflict",
                    "route.temporary-needs-router",
                    "route.not-verified-by-router",
                    "router.secure-route-refused");

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
        start(way, routeTo(told), true, factory);
    }

    /** Key or certificate made this computer known to the target. */
    void start(StoringSession way, Known known, RouteProof proof) {
        if (known.stored()) {
            state.onTarget(known.netId());
        } else {
            state.admitted(known.netId());
        }
        start(
                way,
                fields.authorisedRoute(known.netId(), proof.security()),
                known.stored(),
                Authorising.remark(known, fields.targetName()));
    }

    private void start(StoringSession way, Route route, boolean onTarget, Optional<Finding> remark) {
        RunningTask<AdsState> task =
                underWay.start(
                        "Store and verify the route " + route.name(), progress -> way.storeAndVerify(route));
        task.onDone(answer -> verified(route, answer, onTarget, remark))
                .onFailed(finding -> failed(finding, onTarget))
                .onEnd(() -> UnderWay.ifCancelled(task, () -> cancelled(route)));
    }

    private Route routeTo(AmsNetId told) {
        return fields.secure()
                ? fields.secureRoute(told, compare.presented().orElseThrow().fingerprint().value())
                : fields.plainRoute(told);
    }

    private void failed(Finding finding, boolean onTarget) {
        Storage without = onTarget ? Storage.TARGET_ONLY : Storage.NOTHING;
        state.notBoth(NOTHING_HERE.contains(finding.code()) ? without : Storage.MAYBE_HERE);
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

    private void verified(Route route, AdsState answer, boolean onTarget, Optional<Finding> remark) {
        RouteRow row = entry.enter(route, answer);
        problems.clear();
        state.remark(remark);
        remark.filter(finding -> finding.severity() != Finding.Severity.NOTE).ifPresent(problems::tell);
        state.added(row, onTarget);
        underWay.leaveSession();
        state.enter(Phase.VERIFIED);
    }
}
