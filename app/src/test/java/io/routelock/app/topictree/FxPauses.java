package io.routelock.app.topictree;

import static io.routelock.app.Pictures.on;

import javafx.animation.AnimationTimer;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** How long the JavaFX thread did not come to draw, while something happened. */
final class FxPauses extends AnimationTimer {

    /**
     * What was measured.
     *
     * @param longest between two frames, in milliseconds
     * @param computed by the thread between two frames at most, in milliseconds: where other programs take
     *     the processors, the time between frames is theirs
     * @param busy how much of the time the thread computed, 0 to 1
     */
    record Measured(double longest, double computed, double busy) {}

    private long last;
    private long longest;
    private long lastComputed;
    private long mostComputed;

    @Override
    public void handle(long now) {
        long time = System.nanoTime();
        if (last != 0) {
            longest = Math.max(longest, time - last);
            mostComputed = Math.max(mostComputed, cpu() - lastComputed);
        }
        last = time;
        lastComputed = cpu();
    }

    /** Does it off that thread and watches meanwhile. */
    static Measured during(Callable<?> work) throws Exception {
        FxPauses pauses = new FxPauses();
        long before =
                on(() -> {
                    pauses.start();
                    return cpu();
                });
        long begin = System.nanoTime();
        work.call();
        // What it still has to do after the last message counts too.
        double busy = on(() -> (double) (cpu() - before)) / (System.nanoTime() - begin);
        on(() -> {
            pauses.stop();
            return null;
        });
        return new Measured(pauses.longest / 1e6, pauses.mostComputed / 1e6, busy);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
