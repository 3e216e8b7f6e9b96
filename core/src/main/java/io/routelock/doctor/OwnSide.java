package io.routelock.doctor;

import io.routelock.ams.AmsNetId;

import java.net.InetAddress;
import java.util.Optional;

/**
 * As whom it was examined.
 *
 * @param address from where, once that is known
 */
public record OwnSide(AmsNetId netId, String hostName, Optional<InetAddress> address) {}
