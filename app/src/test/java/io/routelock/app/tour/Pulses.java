package io.routelock.app.tour;

import javafx.application.Platform;
import javafx.scene.Scene;

import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until a scene is drawn as its nodes say. Not on the JavaFX thread. */
public final class Pulses {

    /** Lists fill their cells one pulse later than the rest, and bars take their size after that. */
    private static final int ENOUGH = 6;

    private static final long SECONDS = 10;

    private Pulses() {}

    public static void settle(Scene scene) throws Exception {
        for (int i = 0; i < ENOUGH; i++) {
            one(scene);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void one(Scene scene) throws Exception {
        CountDownLatch drawn = new CountDownLatch(1);
        Runnable listener = drawn::countDown;
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            scene.addPostLayoutPulseListener(listener);
                            Platform.requestNextPulse();
                        })
                .get();
        boolean came = drawn.await(SECONDS, TimeUnit.SECONDS);
        WaitForAsyncUtils.asyncFx(() -> scene.removePostLayoutPulseListener(listener)).get();
        if (!came) {
            throw new TimeoutException("the scene was not drawn within " + SECONDS + " s");
        }
    }
}
