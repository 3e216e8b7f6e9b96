package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

/** As many peers as a test wants, each at an address of its own. */
final class ManyPeers {

    private ManyPeers() {}

    static Route route(int number) {
        String address = "10.9.%d.%d".formatted(number / 250, 1 + number % 250);
        return Route.plain("Peer " + number, AmsNetId.parse(address + ".1.1"), address);
    }
}
