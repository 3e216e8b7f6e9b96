package io.routelock.app.workbench;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The like parts of one task, a few at a time. When the user cancels, no part begins any more; those that run
 * are not waited for.
 */
final class Parts<P> {

    private final Queue<P> waiting;
    private final int total;
    private final PartWork<P> work;
    private final Progress progress;
    private final AtomicInteger ended = new AtomicInteger();

    Parts(Collection<P> parts, PartWork<P> work, Progress progress) {
        this.waiting = new ArrayDeque<>(parts);
        this.total = parts.size();
        this.work = work;
        this.progress = progress;
    }

    void run(Executor workers, int atOnce) throws InterruptedException {
        int lanes = Math.min(atOnce, total);
        CountDownLatch open = new CountDownLatch(lanes);
        progress.at(0, "0 of " + total);
        for (int i = 0; i < lanes; i++) {
            workers.execute(() -> {
                try {
                    takeAll();
                } finally {
                    open.countDown();
                }
            });
        }
        open.await();
    }

    private void takeAll() {
        for (P part = next(); part != null; part = next()) {
            work.run(part, progress);
            int done = ended.incrementAndGet();
            progress.at((double) done / total, done + " of " + total);
        }
    }

    private synchronized @org.jspecify.annotations.Nullable P next() {
        return progress.cancelled() ? null : waiting.poll();
    }
}
