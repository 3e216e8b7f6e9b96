package io.routelock.app.workbench;

/** What is done with each part of a task, on a thread that may wait. */
@FunctionalInterface
public interface PartWork<P> {

    /**
     * Tells by itself how it went: a part that fails must not keep the others from being done.
     *
     * @param progress of the whole task, to ask whether it was cancelled
     */
    void run(P part, Progress progress);
}
