package io.routelock.app;

import io.routelock.app.settings.Settings;
import io.routelock.net.NettyThreads;

import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;

/**
 * What the window needs and what does not need JavaFX, made on other threads while JavaFX starts. A part that
 * is not ready in time is waited for.
 */
final class Preparation {

    private static final CompletableFuture<Settings> SETTINGS =
            CompletableFuture.supplyAsync(Settings::ofThisUser);

    private static final CompletableFuture<NettyThreads> NETWORK =
            CompletableFuture.supplyAsync(() -> NettyThreads.create(Desk.NETWORK_THREADS));

    private Preparation() {}

    /** Begins; the first call counts. */
    static void begin() {
        // The log reads its configuration when it is first asked for.
        CompletableFuture.runAsync(
                () -> LoggerFactory.getLogger(Preparation.class).debug("The log is ready."));
    }

    static Settings settings() {
        return SETTINGS.join();
    }

    /** Of the window, which closes them. */
    static NettyThreads network() {
        return NETWORK.join();
    }
}
