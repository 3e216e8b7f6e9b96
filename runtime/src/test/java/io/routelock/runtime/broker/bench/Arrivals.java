package io.routelock.runtime.broker.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How long messages were on their way. For one thread. */
final class Arrivals {

    private static final VarHandle TIME =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST = 4_000_000;

    private long[] nanos = new long[1 << 16];
    private int count;
    private boolean counting;

    /** Begins anew; while it does not listen nothing is kept. */
    void listen(boolean on) {
        counting = on;
        count = 0;
    }

    /**
     * @param at where the time of the message lies, 8 bytes as {@link System#nanoTime()} told it
     */
    void at(byte[] bytes, int at) {
        if (!counting || count == MOST) {
            return;
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - (long) TIME.get(bytes, at);
    }

    /** The time in nanoseconds that this part of them did not exceed. */
    long within(double part) {
        if (count == 0) {
            throw new IllegalStateException("nothing has arrived");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (part * count))];
    }
}
