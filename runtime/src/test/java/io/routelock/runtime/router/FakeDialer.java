package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A dialer whose calls wait until a test lets them succeed or fail. */
final class FakeDialer implements Dialer {

    static final Finding NOBODY_THERE = Finding.error("connect.refused", "It refuses.", "Look there.");

    private record Call(Route route, Switchboard switchboard, Consumer<Outcome> done) {}

    private final Deque<Call> calls = new ArrayDeque<>();

    @Override
    public void dial(Route route, Switchboard switchboard, Consumer<Outcome> done) {
        calls.add(new Call(route, switchboard, done));
    }

    int waiting() {
        return calls.size();
    }

    /** The oldest call reaches the peer over that line. */
    Speaker succeed(Line line) {
        Call call = calls.removeFirst();
        Speaker speaker = call.switchboard().opened(line);
        call.done().accept(call.switchboard().dialed(speaker, call.route()));
        return speaker;
    }

    void refuse() {
        calls.removeFirst().done().accept(new Outcome.Failed(NOBODY_THERE, false));
    }

    void timeOut() {
        calls.removeFirst().done().accept(new Outcome.Failed(NOBODY_THERE, true));
    }
}
