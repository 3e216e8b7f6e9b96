package io.routelock.runtime.device;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AmsAddress;

import java.util.function.Consumer;

/**
 * An ADS device at one AMS port of the bundled router.
 *
 * <p>Everything happens on the one thread of the router, so a device needs no locks and must not block.
 */
public interface AdsDevice {

    /**
     * Carries out a request and tells the outcome exactly once, at once or later on the router's thread.
     *
     * @param caller who asks
     * @param answer takes the outcome; a refusal is an {@link AdsResponse.Failed}. An {@link
     *     AdsResponse.Held} is written before it returns, so that nothing changes half of it
     */
    void handle(AdsRequest request, Caller caller, Consumer<AdsResponse> answer);

    /** Ends all that a caller had here (subscriptions, handles): its connection or its port is gone. */
    default void forget(AmsAddress caller) {}
}
