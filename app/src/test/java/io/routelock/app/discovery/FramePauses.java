package io.routelock.app.discovery;

import javafx.animation.AnimationTimer;

/** The longest time between two frames, while it runs. On the JavaFX thread. */
final class FramePauses extends AnimationTimer {

    private long last;
    private long longest;

    @Override
    public void start() {
        last = 0;
        longest = 0;
        super.start();
    }

    @Override
    public void handle(long now) {
        long time = System.nanoTime();
        if (last != 0) {
            longest = Math.max(longest, time - last);
        }
        last = time;
    }

    long longestNanos() {
        return longest;
    }
}
