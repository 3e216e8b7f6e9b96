package io.routelock.app.addroute;

import io.routelock.addroute.RoutePlace;
import io.routelock.addroute.SelfSignedAddition;
import io.routelock.app.local.LocalComputer;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.launch.Station;

import java.time.Duration;

/** The steps over the real network, as the router of this computer. */
record NetworkSteps(LocalComputer computer) implements RouteSteps {

    @Override
    public SecureSession connect(String host) {
        // A file that cannot be read is better known before the target has stored anything.
        computer.routes().load();
        Station station = computer.station(host);
        long start = System.nanoTime();
        SelfSignedAddition addition = station.connect(computer.threads(), host, computer.ports().tls());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new NetworkSecureSession(computer, station, addition, took);
    }

    @Override
    public TargetSession plain(String host, boolean temporary) {
        return new NetworkPlainSession(computer, computer.station(host), host, temporary);
    }

    @Override
    public AuthorisedSession authorised(String host, RouteProof proof) {
        TlsCredential credential = proof.credential().orElseThrow();
        // A file that cannot be read is better known before the target has stored anything.
        computer.routes().load();
        Station station = computer.station(host);
        return new NetworkAuthorisedSession(
                computer,
                station,
                station.authorised(computer.threads(), host, computer.ports().tls(), credential));
    }

    /**
     * Where the route is stored here.
     *
     * @throws FindingException {@code route.temporary-needs-router}
     */
    static RoutePlace placeOf(Route route, Station station) {
        if (route.flags().has(RouteFlags.TEMPORARY) && station.running().isEmpty()) {
            throw new FindingException(AddRouteFindings.temporaryNeedsRouter());
        }
        return station.placeOf(route);
    }

    @Override
    public Fingerprint ownFingerprint() {
        return computer.fingerprint();
    }
}
