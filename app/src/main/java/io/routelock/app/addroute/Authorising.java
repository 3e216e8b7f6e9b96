package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition.Known;
import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;

import java.util.Optional;
import java.util.Set;

/**
 * The step in which key or certificate make this computer known to the target. The credential passes through
 * to the session and is kept nowhere. On the JavaFX thread.
 */
final class Authorising {

    /** The target heard the request, and its answer is not known. */
    private static final Set<String> ANSWER_UNKNOWN = Set.of("secure-ads.closed-at-admission");

    /** The connection was there; what is refused is the route. */
    private static final Set<String> AFTER_CONNECT =
            Set.of(
                    "secure-ads.closed-at-admission",
                    "secure-ads.not-admitted",
                    "secure-ads.error",
                    "route.common-name",
                    "route.conflict");

    private final RouteSteps steps;
    private final RouteFields fields;
    private final AddRouteState state;
    private final UnderWay underWay;
    private final StoringHere next;

    Authorising(
            RouteSteps steps, RouteFields fields, AddRouteState state, UnderWay underWay, StoringHere next) {
        this.steps = steps;
        this.fields = fields;
        this.state = state;
        this.underWay = underWay;
        this.next = next;
    }

    private record Told(AuthorisedSession way, Known known) {}

    void start(RouteProof proof) {
        underWay.leaveSession();
        state.clearFailure();
        state.enter(Phase.LOGGING_IN);
        int mine = underWay.nextTurn();
        RunningTask<Told> task = tell(fields.host(), fields.name(), fields.asksForRemoteRoute(), proof);
        task.onDone(told -> underWay.ifTurn(mine, () -> next.start(told.way(), told.known(), proof)))
                .onFailed(finding -> underWay.ifTurn(mine, () -> failed(finding)))
                .onEnd(() -> UnderWay.ifCancelled(task, () -> underWay.ifTurn(mine, this::cancelled)));
    }

    private RunningTask<Told> tell(String host, String name, boolean store, RouteProof proof) {
        return underWay.start(
                "Connect to " + host,
                progress -> {
                    AuthorisedSession way = steps.authorised(host, proof);
                    progress.onCancel(way::close);
                    return new Told(way, way.tell(name, store));
                });
    }

    private void failed(Finding finding) {
        if (ANSWER_UNKNOWN.contains(finding.code())) {
            state.maybeOnTarget();
        }
        boolean connected = AFTER_CONNECT.contains(finding.code());
        state.fail(new Failure(connected ? Failure.At.STORED : Failure.At.CONNECT, finding));
    }

    /** It ended before its answer came. */
    void cancelled() {
        if (fields.asksForRemoteRoute()) {
            state.maybeOnTarget();
        }
        state.fail(new Failure(Failure.At.CONNECT, AddRouteFindings.authorisingCancelled(fields.host())));
    }

    /** For those who wait for it: nothing is remarkable about a key. */
    static Optional<Finding> remark(Known known, String target) {
        return known.stored() ? Optional.empty() : Optional.of(AddRouteFindings.byServerEntry(target));
    }
}
