package io.routelock.runtime.broker.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** A disk thread that works when the test lets it. */
final class HeldDisk implements Executor {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    int waiting() {
        return waiting.size();
    }

    void run() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
