package io.routelock.app.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import javafx.util.Subscription;

/** Ticks on the JavaFX thread. */
public final class Clock {

    private Clock() {}

    /** Runs the action again and again until the subscription ends. */
    public static Subscription every(java.time.Duration period, Runnable action) {
        Duration pause = Duration.millis(period.toMillis());
        Timeline timeline = new Timeline(new KeyFrame(pause, event -> action.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline::stop;
    }
}
