package io.routelock.app.addroute;

import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;

import java.util.Optional;

/**
 * With what a route proves itself that needs no login. Its text form shows no secret.
 *
 * @param credential empty where the local router shows the certificates of its own server entry
 */
record RouteProof(RouteSecurity security, Optional<TlsCredential> credential) {

    static RouteProof of(TlsCredential credential) {
        return new RouteProof(credential.security(), Optional.of(credential));
    }

    static RouteProof ofTheRouter(boolean ignoreCn) {
        return new RouteProof(new RouteSecurity.SharedCa(ignoreCn), Optional.empty());
    }
}
