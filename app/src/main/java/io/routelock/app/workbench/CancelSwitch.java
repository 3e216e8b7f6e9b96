package io.routelock.app.workbench;

import java.util.ArrayList;
import java.util.List;

/** Turned once; from any thread. Actions run on the thread that turns it, outside of the lock. */
final class CancelSwitch {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    synchronized boolean isCancelled() {
        return cancelled;
    }

    void onCancel(Runnable action) {
        if (!keep(action)) {
            action.run();
        }
    }

    private synchronized boolean keep(Runnable action) {
        if (!cancelled) {
            actions.add(action);
        }
        return !cancelled;
    }

    /** The work is over: its actions would hit what came after it. */
    synchronized void disarm() {
        actions.clear();
    }

    void cancel() {
        turn().forEach(Runnable::run);
    }

    private synchronized List<Runnable> turn() {
        cancelled = true;
        List<Runnable> todo = List.copyOf(actions);
        actions.clear();
        return todo;
    }
}
