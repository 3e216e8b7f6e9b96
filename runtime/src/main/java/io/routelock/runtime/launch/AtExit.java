package io.routelock.runtime.launch;

/**
 * Something that is done before the process ends on SIGTERM or Ctrl+C. Closing it takes it back; it is not
 * done then.
 */
public final class AtExit implements AutoCloseable {

    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    /**
     * @param deed runs on a thread of its own; the process waits for it
     */
    public static AtExit run(Runnable deed) {
        Thread hook = Thread.ofPlatform().name("routelock-at-exit").unstarted(deed);
        Runtime.getRuntime().addShutdownHook(hook);
        return new AtExit(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the deed is being done.
        }
    }
}
