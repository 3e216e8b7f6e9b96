package io.routelock.runtime.cli;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.launch.Station;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Says more of a target that a running router does not reach. The router can only give the number of an error
 * for that; whether the reason is another certificate shows a TLS handshake, in which nothing is sent.
 *
 * @param home of that router
 * @param tlsPort TCP port of the target
 */
record UnreachedTarget(Path home, int tlsPort) {

    private static final String CHANGED = "secure-ads.changed-certificate";

    /** What the router answers with when its connection to a peer fails. */
    private static final Set<AdsErrorCode> NOT_REACHED =
            Set.of(new AdsErrorCode(0x274C), new AdsErrorCode(0x274D));

    /** Empty when the target does not present another certificate than its route stores. Waits. */
    Optional<Finding> explain(NettyThreads threads, AmsNetId target, AdsErrorCode error) {
        if (!NOT_REACHED.contains(error)) {
            return Optional.empty();
        }
        try {
            Optional<Route> route = Station.routesOf(home).load().routes().find(target);
            route.ifPresent(known -> pinned(known).ifPresent(pin -> handshake(threads, known, pin)));
            return Optional.empty();
        } catch (FindingException e) {
            // Whatever else is wrong, the number of the router says already.
            return Optional.of(e.finding()).filter(finding -> finding.code().equals(CHANGED));
        }
    }

    private static Optional<Fingerprint> pinned(Route route) {
        return route.security() instanceof RouteSecurity.SelfSigned security
                ? security.fingerprint()
                : Optional.empty();
    }

    private void handshake(NettyThreads threads, Route route, Fingerprint pinned) {
        Station station = Station.of(home, route.address());
        SecureAdsTarget target =
                new SecureAdsTarget(route.address(), tlsPort, station.from(), Optional.of(pinned));
        Blocking.on(station.connector(threads).connect(target)).close();
    }
}
