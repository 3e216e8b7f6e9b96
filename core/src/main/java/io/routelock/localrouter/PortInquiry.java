package io.routelock.localrouter;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/**
 * Finds out who has the port of the local router, by asking as an application does: for a port, then for the
 * system service (protocol notes: local port connect, ReadDeviceInfo). Nothing is changed by it.
 */
public final class PortInquiry {

    /** A router of this computer answers in milliseconds; a user waits for the sum of a few. */
    private static final Duration ANSWER_TIME = Duration.ofMillis(1500);

    private static final Set<String> NO_PORT_GIVEN =
            Set.of("router.closed", "router.no-answer", "router.no-port", "connect.not-ams");

    private final NettyThreads threads;

    public PortInquiry(NettyThreads threads) {
        this.threads = threads;
    }

    /** Asks, and waits up to a few seconds. */
    public PortHolder ask(InetSocketAddress port) {
        try {
            return new RouterAccess(threads, port, ANSWER_TIME).with((self, ads) -> router(port, self, ads));
        } catch (FindingException e) {
            String code = e.finding().code();
            return NO_PORT_GIVEN.contains(code)
                    ? new PortHolder.Other(LocalRouterFindings.otherProgram(port, code))
                    : new PortHolder.Nobody();
        }
    }

    private static PortHolder router(InetSocketAddress port, AmsAddress self, AdsClient ads) {
        if (self.netId().equals(AmsNetId.NONE)) {
            return new PortHolder.Other(LocalRouterFindings.otherProgram(port, "connect.not-ams"));
        }
        try {
            AdsResponse.DeviceInfo told =
                    Blocking.on(new SystemServiceClient(ads, self.netId()).deviceInfo());
            return new PortHolder.Router(new LocalRouter(port, self.netId(), told.name(), told.version()));
        } catch (AdsErrorException | WireFormatException e) {
            // It is a router all the same; without a system service, or with one that says no.
            return new PortHolder.Router(new LocalRouter(port, self.netId(), "", ""));
        }
    }
}
