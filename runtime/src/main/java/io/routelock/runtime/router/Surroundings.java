package io.routelock.runtime.router;

import java.util.function.LongSupplier;

/**
 * What the switchboard needs of the world.
 *
 * @param nanoTime as {@link System#nanoTime()}
 */
record Surroundings(HostNames hostNames, Dialer dialer, RouterEvents events, LongSupplier nanoTime) {}
