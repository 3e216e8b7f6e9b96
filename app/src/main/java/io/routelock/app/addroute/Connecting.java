package io.routelock.app.addroute;

import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;

/** The step from the fields to a session whose fingerprint is to be compared. On the JavaFX thread. */
final class Connecting {

    private final RouteSteps steps;
    private final RouteFields fields;
    private final CompareFindings findings;
    private final AddRouteState state;
    private final UnderWay underWay;

    Connecting(
            RouteSteps steps,
            RouteFields fields,
            CompareFindings findings,
            AddRouteState state,
            UnderWay underWay) {
        this.steps = steps;
        this.fields = fields;
        this.findings = findings;
        this.state = state;
        this.underWay = underWay;
    }

    /** For the first time, or again. */
    void start() {
        underWay.leaveSession();
        findings.awaitNext();
        state.clearFailure();
        state.enter(Phase.CONNECTING);
        String host = fields.host();
        int mine = underWay.nextTurn();
        RunningTask<SecureSession> task =
                underWay.start("Connect to " + host, progress -> steps.connect(host));
        task.onDone(opened -> connected(mine, opened))
                .onFailed(finding -> failed(mine, finding))
                .onEnd(() ->
                        UnderWay.ifCancelled(
                                task, () -> failed(mine, AddRouteFindings.connectCancelled(host))));
    }

    private void connected(int mine, SecureSession opened) {
        if (mine != underWay.turn()) {
            opened.close();
            return;
        }
        underWay.keep(opened);
        state.remark(findings.present(opened.presented()));
        state.enter(Phase.COMPARE);
    }

    private void failed(int mine, Finding finding) {
        underWay.ifTurn(
                mine,
                () -> {
                    underWay.leaveSession();
                    state.fail(new Failure(Failure.At.CONNECT, finding));
                });
    }
}
