package io.routelock.runtime.router;

import io.netty.handler.ssl.SslContext;
import io.routelock.net.SecureAdsTls;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of its certificates this router shows to whom (protocol notes: secure-ads): that of the route to the
 * peer's address, else that of the server entry, else the self-signed one. For the router's thread only.
 *
 * <p>Only addresses that a route names as such are known when a peer connects; one whose route has a host
 * name counts as a peer without a route here.
 */
final class OwnCertificates {

    /** A plant has one authority, and files of it change now and then. */
    private static final int MOST_KEPT = 16;

    private final SslContext selfSigned;
    private final Map<CaIdentity, SslContext> ofAuthorities = new HashMap<>();

    OwnCertificates(SelfSignedIdentity identity) {
        this.selfSigned = SecureAdsTls.server(identity);
    }

    SslContext shownTo(InetAddress peer, RoutesInForce inForce) {
        for (Route route : inForce.table().findByAddress(peer.getHostAddress())) {
            if (route.security() instanceof RouteSecurity.SelfSigned) {
                return selfSigned;
            }
            Optional<CaIdentity> authority = inForce.keyring().authorityOf(route);
            if (authority.isPresent()) {
                return context(authority.get());
            }
        }
        return inForce.keyring().serverAuthority().map(this::context).orElse(selfSigned);
    }

    private SslContext context(CaIdentity authority) {
        if (ofAuthorities.size() >= MOST_KEPT) {
            ofAuthorities.clear();
        }
        return ofAuthorities.computeIfAbsent(authority, SecureAdsTls::server);
    }
}
