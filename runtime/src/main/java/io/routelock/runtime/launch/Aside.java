package io.routelock.runtime.launch;

/**
 * Does what may wait for ever, such as reading standard input; the end of the program does not wait for it.
 */
public final class Aside {

    private Aside() {}

    /** Returns at once. */
    public static void run(Runnable deed) {
        Thread.ofVirtual().name("routelock-aside").start(deed);
    }
}
