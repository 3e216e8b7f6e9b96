package io.routelock.runtime.device;

import io.routelock.ams.AmsAddress;

/**
 * Who sent a request.
 *
 * @param address already checked: it belongs to the connection over which the request came
 * @param local whether it is an application on this host
 */
public record Caller(AmsAddress address, boolean local) {}
