package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tries once more, a little later, where a target may only have had enough connections for the moment: real
 * TwinCAT limits how fast new ones with pre-shared keys are accepted (protocol notes: secure-ads).
 */
record SecondTry(RouteClient client) implements RouteClient {

    private static final long PAUSE_MILLIS = 1000;

    private static final Set<String> PERHAPS_TOO_FAST =
            Set.of(
                    "secure-ads.refused",
                    "secure-ads.handshake-closed",
                    "secure-ads.closed-at-admission",
                    "psk.handshake");

    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        try {
            return client.over(route, work);
        } catch (FindingException e) {
            if (!PERHAPS_TOO_FAST.contains(e.finding().code())) {
                throw e;
            }
            pause();
            return client.over(route, work);
        }
    }

    /** Between two connections to one target. */
    static void pause() {
        var later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
