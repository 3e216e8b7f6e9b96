package io.routelock.discovery;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.WireFormatException;

import java.util.List;

/**
 * What a device says to a request for a route.
 *
 * @param netId that of the device
 * @param status 0 when the route is there, else an ADS error, unsigned 32 bits
 */
public record AddRouteAnswer(AmsNetId netId, long status) {

    public AddRouteAnswer {
        OsVersion.requireUnsigned32(status);
    }

    public boolean accepted() {
        return status == DiscoveryTag.Status.OK;
    }

    /**
     * Reads an answer.
     *
     * @throws WireFormatException when the message is something else, or tells no status: silence is not
     *     success
     */
    public static AddRouteAnswer of(DiscoveryMessage answer) {
        answer.require(DiscoveryService.ADD_ROUTE, true);
        long status =
                answer.tag(DiscoveryTag.Status.class)
                        .map(DiscoveryTag.Status::code)
                        .orElseThrow(() -> DiscoveryMessage.missing("status"));
        return new AddRouteAnswer(answer.sender().netId(), status);
    }

    /**
     * The datagram, from AMS port 10000.
     *
     * @param invokeId that of the request
     */
    public DiscoveryMessage message(int invokeId) {
        return new DiscoveryMessage(
                invokeId,
                DiscoveryService.ADD_ROUTE,
                true,
                new AmsAddress(netId, AmsPort.SYSTEM_SERVICE),
                List.of(new DiscoveryTag.Status(status)));
    }
}
