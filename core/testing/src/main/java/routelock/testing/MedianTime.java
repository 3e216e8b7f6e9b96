package routelock.testing;

import java.util.stream.IntStream;

/** How long work takes when it has been done often before: the median of five rounds. */
public final class MedianTime {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 5;

    private MedianTime() {}

    /** In nanoseconds. */
    public static double of(Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        return IntStream.range(0, ROUNDS).mapToDouble(round -> nanos(work)).sorted().toArray()[ROUNDS / 2];
    }

    private static double nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
