package io.routelock.secureads;

import io.routelock.ams.AmsNetId;

/**
 * How this side introduces itself.
 *
 * @param netId of this router
 * @param hostName as others reach it; checked when it is sent
 */
public record LocalStation(AmsNetId netId, String hostName) {}
