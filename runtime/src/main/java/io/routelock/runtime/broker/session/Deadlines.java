package io.routelock.runtime.broker.session;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen at a time, by a clock that is handed in. */
final class Deadlines {

    /** One of them. */
    final class Deadline {
        private final long at;
        private final Runnable deed;
        private boolean cancelled;

        private Deadline(long at, Runnable deed) {
            this.at = at;
            this.deed = deed;
        }

        void cancel() {
            if (!cancelled) {
                cancelled = true;
                idle++;
            }
        }
    }

    /** So many cancelled ones are no burden. */
    private static final int FEW = 1000;

    private final PriorityQueue<Deadline> waiting =
            new PriorityQueue<>(Comparator.comparingLong(one -> one.at));

    private int idle;

    /**
     * @param at milliseconds of the wall clock
     */
    Deadline add(long at, Runnable deed) {
        if (idle > FEW && idle * 2 > waiting.size()) {
            waiting.removeIf(one -> one.cancelled);
            idle = 0;
        }
        Deadline deadline = new Deadline(at, deed);
        waiting.add(deadline);
        return deadline;
    }

    /** Does what is due. */
    void run(long now) {
        while (!waiting.isEmpty() && (waiting.peek().cancelled || waiting.peek().at <= now)) {
            Deadline due = waiting.remove();
            if (due.cancelled) {
                idle = Math.max(0, idle - 1);
            } else {
                due.cancelled = true;
                due.deed.run();
            }
        }
    }
}
