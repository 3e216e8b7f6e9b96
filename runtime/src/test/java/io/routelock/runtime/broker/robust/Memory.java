package io.routelock.runtime.broker.robust;

import io.netty.util.internal.PlatformDependent;

/** What this process holds, with it the bundled broker. */
final class Memory {

    private static final int COLLECTIONS = 2;

    private Memory() {}

    /** Bytes that live on the heap, and those that Netty has outside of it. */
    static long held() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory()
                - runtime.freeMemory()
                + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}
