package io.routelock.fuzz;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** How much memory this thread has ever taken from the heap, in bytes. */
final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
