package io.routelock.discovery;

import io.routelock.ams.AmsNetId;

import java.net.InetAddress;
import java.util.stream.Stream;

/** Whether several NetIds at one address contradict each other: the same for a window and for the console. */
public final class AddressConflict {

    private AddressConflict() {}

    /**
     * At a loopback address they do not: routers of this computer share it, and have ports of their own.
     *
     * @param netIds that answered at that address; may have doubles, and is not read to its end
     */
    public static boolean isAt(InetAddress address, Stream<AmsNetId> netIds) {
        return !address.isLoopbackAddress() && netIds.distinct().limit(2).count() > 1;
    }
}
