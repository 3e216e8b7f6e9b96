package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;
import io.routelock.secureads.Credentials;

import java.util.List;
import java.util.Optional;

/**
 * The step in which the target stores its side. The credentials pass through to the session and are kept
 * nowhere. On the JavaFX thread.
 */
final class LoggingIn {

    private static final List<String> ANSWER_UNKNOWN =
            List.of("secure-ads.closed-at-login", "udp-route.no-answer", "udp-route.unreadable");

    private final RouteSteps steps;
    private final RouteFields fields;
    private final CompareModel compare;
    private final AddRouteState state;
    private final UnderWay underWay;
    private final StoringHere next;

    LoggingIn(
            RouteSteps steps,
            RouteFields fields,
            CompareModel compare,
            AddRouteState state,
            UnderWay underWay,
            StoringHere next) {
        this.steps = steps;
        this.fields = fields;
        this.compare = compare;
        this.state = state;
        this.underWay = underWay;
        this.next = next;
    }

    /**
     * Over the session that was compared, or over one without encryption.
     *
     * @throws io.routelock.diagnosis.FindingException when the session is not the one that was compared
     */
    void start(Credentials credentials) {
        acceptSession();
        state.enter(Phase.LOGGING_IN);
        int mine = underWay.nextTurn();
        RunningTask<LoggedIn> task = login(fields.host(), fields.name(), credentials);
        Optional<Finding> factory = AddRouteFindings.factoryPassword(credentials, fields.targetName());
        task.onDone(done -> underWay.ifTurn(mine, () -> next.start(done.way(), done.netId(), factory)))
                .onFailed(finding -> underWay.ifTurn(mine, () -> failed(finding)))
                .onEnd(() -> UnderWay.ifCancelled(task, () -> underWay.ifTurn(mine, this::cancelled)));
    }

    private void acceptSession() {
        underWay.session()
                .filter(SecureSession.class::isInstance)
                .map(SecureSession.class::cast)
                .ifPresent(compare::acceptOn);
    }

    private RunningTask<LoggedIn> login(String host, String name, Credentials credentials) {
        Optional<TargetSession> open = underWay.session();
        boolean temporary = fields.options().thereProperty().get() == Keep.TEMPORARY;
        return underWay.start(
                "Log in to " + host,
                progress -> {
                    TargetSession way = open.orElseGet(() -> steps.plain(host, temporary));
                    progress.onCancel(way::close);
                    return new LoggedIn(way, way.login(name, credentials));
                });
    }

    private record LoggedIn(TargetSession way, AmsNetId netId) {}

    /** A refusal is an answer; where none came, nobody knows what the target did. */
    private void failed(Finding finding) {
        if (ANSWER_UNKNOWN.contains(finding.code())) {
            state.maybeOnTarget();
        }
        fail(finding);
    }

    /** It ended before its answer came. */
    void cancelled() {
        state.maybeOnTarget();
        fail(AddRouteFindings.loginCancelled(fields.host()));
    }

    private void fail(Finding finding) {
        underWay.leaveSession();
        state.fail(new Failure(Failure.At.STORED, finding));
    }
}
