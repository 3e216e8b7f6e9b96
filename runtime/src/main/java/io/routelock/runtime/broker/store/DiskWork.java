package io.routelock.runtime.broker.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work on the disk thread, of which the broker's thread asks now and then whether it is done. */
final class DiskWork {

    /** What is to be done. */
    interface Step {
        void run() throws IOException;
    }

    private final AtomicBoolean taken = new AtomicBoolean();

    /** How it failed; empty when it did not. */
    private final CompletableFuture<Optional<IOException>> end = new CompletableFuture<>();

    private DiskWork() {}

    /** An executor that takes nothing any more is a failure of the work. */
    static DiskWork start(Executor disk, Step step) {
        DiskWork work = new DiskWork();
        try {
            disk.execute(() -> work.run(step));
        } catch (RejectedExecutionException e) {
            work.end.complete(Optional.of(new IOException("the program is about to end", e)));
        }
        return work;
    }

    private void run(Step step) {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            step.run();
            end.complete(Optional.empty());
        } catch (IOException e) {
            end.complete(Optional.of(e));
        } finally {
            // Whatever else was thrown goes to the executor's own handler; nobody must wait for ever.
            end.complete(Optional.of(new IOException("the work on the disk broke off")));
        }
    }

    boolean running() {
        return !end.isDone();
    }

    /** Of work that is done. */
    Optional<IOException> failure() {
        return end.join();
    }

    /**
     * Waits for it, unless it has not begun: then it never does.
     *
     * @return how it failed; empty when it did not, or had not begun
     */
    Optional<IOException> finish() {
        if (taken.compareAndSet(false, true)) {
            end.complete(Optional.empty());
        }
        return end.join();
    }
}
