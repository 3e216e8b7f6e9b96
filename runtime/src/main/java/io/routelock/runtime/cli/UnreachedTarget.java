package io.routelock.runtime.cli;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsTarget;
import io.routelock.route.Route;
import io.routelock.runtime.launch.HomeRoutes;
import io.routelock.runtime.launch.Station;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Says more of a target that a running router does not reach. The router can only give the number of an error
 * for that; whether the reason is the certificate or the key shows a TLS handshake, in which nothing is sent.
 *
 * @param home of that router
 * @param tlsPort TCP port of the target
 */
record UnreachedTarget(Path home, int tlsPort) {

    /** What a handshake shows that is not to be seen from the number of the router. */
    private static final Set<String> SHOWN_BY_HANDSHAKE =
            Set.of(
                    "secure-ads.changed-certificate",
                    "secure-ads.certificate-expired",
                    "secure-ads.certificate-not-yet-valid",
                    "secure-ads.other-authority",
                    "secure-ads.revoked",
                    "secure-ads.broken-chain",
                    "psk.identity-unknown",
                    "psk.key-differs",
                    "psk.identity-or-key",
                    "psk.nothing-in-common");

    /** What the router answers with when its connection to a peer fails. */
    private static final Set<AdsErrorCode> NOT_REACHED =
            Set.of(new AdsErrorCode(0x274C), new AdsErrorCode(0x274D));

    /** Empty when a handshake shows nothing of it. Waits. */
    Optional<Finding> explain(NettyThreads threads, AmsNetId target, AdsErrorCode error) {
        if (!NOT_REACHED.contains(error)) {
            return Optional.empty();
        }
        try {
            HomeRoutes.of(home).table().find(target).ifPresent(route -> handshake(threads, route));
            return Optional.empty();
        } catch (FindingException e) {
            // Whatever else is wrong, the number of the router says already.
            return Optional.of(e.finding()).filter(finding -> SHOWN_BY_HANDSHAKE.contains(finding.code()));
        }
    }

    private void handshake(NettyThreads threads, Route route) {
        Station station = Station.of(home, route.address());
        station.credentialOf(route)
                .map(known -> new SecureAdsTarget(route.address(), tlsPort, station.from(), known))
                .ifPresent(to -> Blocking.on(station.connector(threads).connect(to)).close());
    }
}
