package io.routelock.runtime.router;

import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;

/** Who is at the other end of a {@link Line}. Once known it never changes: a connection has one speaker. */
sealed interface LineIdentity {

    /** Nobody yet. The limits for strangers hold. */
    record Stranger() implements LineIdentity {}

    /** A program on this host that has registered at least one port. */
    record Application() implements LineIdentity {}

    /**
     * The router or device that a route leads to.
     *
     * @param nat what the route calls it, and what it must call itself in every frame
     */
    record Peer(AmsNat nat) implements LineIdentity {

        /** What it is called here. */
        AmsNetId netId() {
            return nat.here();
        }
    }
}
