package io.routelock.mosquitto.profile;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/** What somebody who adds a role to an acl_file has said, see {@link RoleSentence}. */
public sealed interface RoleWish {

    record OfRole(Role role) implements RoleWish {}

    /**
     * {@code from} may send requests to {@code to} in a virtual AMS network.
     *
     * @param fromNetId empty when it was not said
     * @param toNetId empty when it was not said
     * @param network its topic; empty when it was not said
     */
    record OfCall(
            String from,
            Optional<AmsNetId> fromNetId,
            String to,
            Optional<AmsNetId> toNetId,
            Optional<String> network)
            implements RoleWish {}
}
