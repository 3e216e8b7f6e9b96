package io.routelock.runtime.router;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The threads of a router beside its one: those that may wait. */
final class RouterThreads {

    private RouterThreads() {}

    /** One daemon for whatever touches the disk, so that changes to a file stay in order. */
    static ScheduledExecutorService disk() {
        return Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("routelock-router-disk").unstarted(task));
    }
}
