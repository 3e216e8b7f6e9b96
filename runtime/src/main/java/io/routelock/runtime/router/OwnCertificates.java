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

    private final SslContext selfSigned;
    private final Map<CaIdentity, SslContext> ofAuthorities = new HashMap<>();
    private Keyring madeFor = Keyring.EMPTY;

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
                return context(authority.get(), inForce.keyring());
            }
        }
        return inForce.keyring()
                .serverAuthority()
                .map(authority -> context(authority, inForce.keyring()))
                .orElse(selfSigned);
    }

    private SslContext context(CaIdentity authority, Keyring keyring) {
        if (madeFor != keyring) {
            ofAuthorities.clear();
            madeFor = keyring;
        }
        return ofAuthorities.computeIfAbsent(authority, SecureAdsTls::server);
    }
}
