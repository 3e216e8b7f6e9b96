package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;

/** Who is at the other end of a {@link Line}. Once known it never changes: a connection has one speaker. */
sealed interface LineIdentity {

    /** Nobody yet. The limits for strangers hold. */
    record Stranger() implements LineIdentity {}

    /** A program on this host that has registered at least one port. */
    record Application() implements LineIdentity {}

    /** The router or device that the route to this NetId leads to. */
    record Peer(AmsNetId netId) implements LineIdentity {}
}
