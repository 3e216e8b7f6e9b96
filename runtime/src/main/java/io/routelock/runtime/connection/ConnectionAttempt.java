package io.routelock.runtime.connection;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * A connection that did not come about. Holds no secret: findings never do.
 *
 * @param peer the IP address that it came from; or the address of the route, which may be a host name
 * @param netId as whom the peer wanted to speak, which nothing has proved, or that of the route; empty when
 *     the connection ended before that was said
 * @param finding why
 */
public record ConnectionAttempt(
        Direction direction, String peer, Optional<AmsNetId> netId, ConnectionMode mode, Finding finding) {

    /** The same attempt with another reason. */
    public ConnectionAttempt because(Finding other) {
        return new ConnectionAttempt(direction, peer, netId, mode, other);
    }
}
