package io.routelock.runtime.cli;

import io.routelock.pki.Secret;

import java.util.function.Supplier;

/** A way to add a route on both sides. */
interface Adding {

    /**
     * Takes all steps.
     *
     * @param password asked for when it is time to send it, and not before
     * @throws io.routelock.diagnosis.FindingException when a step fails; nothing is stored here then
     */
    RouteJson add(RouteWish wish, Supplier<Secret> password);
}
