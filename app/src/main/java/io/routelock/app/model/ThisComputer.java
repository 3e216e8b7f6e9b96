package io.routelock.app.model;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/**
 * This computer as an ADS station.
 *
 * @param netId of the local router, when there is one
 * @param router for the status bar: {@code TwinCAT router 3.1.4026.18}, {@code Bundled router}
 * @param network for the status bar: {@code Ethernet 2, 192.168.10.117/24}
 */
public record ThisComputer(
        String hostName, Optional<AmsNetId> netId, Optional<String> router, Optional<String> network) {

    public static final ThisComputer UNKNOWN =
            new ThisComputer("", Optional.empty(), Optional.empty(), Optional.empty());

    /** As it is known through a router that is not the bundled one. */
    public ThisComputer through(ForeignRouter foreign) {
        return new ThisComputer(
                hostName,
                Optional.of(foreign.router().netId()),
                Optional.of(foreign.router().words()).filter(words -> foreign.answers()),
                network);
    }
}
