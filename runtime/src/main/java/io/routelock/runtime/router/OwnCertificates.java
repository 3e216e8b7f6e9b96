package io.routelock.runtime.router;

import io.netty.handler.ssl.SslContext;
import io.routelock.net.SecureAdsTls;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of its certificates this router shows to whom (protocol notes: secure-ads): that of the route to the
 * peer's address, else that of the server entry, else the self-signed one. For the router's thread only.
 *
 * <p>Who connects has no name before its handshake, and a name server may take long. So the addresses of host
 * names are looked up beforehand, where there is anything to choose from.
 */
final class OwnCertificates {

    /** A plant has one authority, and files of it change now and then. */
    private static final int MOST_KEPT = 16;

    /** So many names are asked for at a time; who has more by host name gives them addresses. */
    private static final int MOST_NAMES = 512;

    private final SslContext selfSigned;
    private final HostNames hostNames;
    private final Map<CaIdentity, SslContext> ofAuthorities = new HashMap<>();
    private final Map<InetAddress, Route> byName = new HashMap<>();

    OwnCertificates(SelfSignedIdentity identity, HostNames hostNames) {
        this.selfSigned = SecureAdsTls.server(identity);
        this.hostNames = hostNames;
    }

    /** Looks up the host names of these routes again; call it now and then, and when they change. */
    void learn(RoutesInForce inForce) {
        byName.clear();
        if (inForce.keyring().hasAuthority()) {
            inForce.table().routes().stream()
                    .filter(OwnCertificates::isByNameAndCertificate)
                    .limit(MOST_NAMES)
                    .forEach(route ->
                            hostNames.lookUp(
                                    route.address(),
                                    addresses -> addresses.forEach(at -> byName.put(at, route))));
        }
    }

    private static boolean isByNameAndCertificate(Route route) {
        boolean certificate =
                route.security() instanceof RouteSecurity.SelfSigned
                        || route.security() instanceof RouteSecurity.SharedCa;
        return certificate && !RouteFlags.forAddress(route.address()).has(RouteFlags.IP_ADDRESS);
    }

    SslContext shownTo(InetAddress peer, RoutesInForce inForce) {
        Keyring keyring = inForce.keyring();
        Stream<Route> named =
                Optional.ofNullable(byName.get(peer)).stream().filter(route -> isInForce(route, inForce));
        return Stream.concat(inForce.table().findByAddress(peer.getHostAddress()).stream(), named)
                .flatMap(route -> ofRoute(route, keyring).stream())
                .findFirst()
                .or(() -> keyring.serverAuthority().map(this::context))
                .orElse(selfSigned);
    }

    private static boolean isInForce(Route route, RoutesInForce inForce) {
        return inForce.table().find(route.netId()).equals(Optional.of(route));
    }

    /** Empty for a route that needs no certificate. */
    private Optional<SslContext> ofRoute(Route route, Keyring keyring) {
        return route.security() instanceof RouteSecurity.SelfSigned
                ? Optional.of(selfSigned)
                : keyring.authorityOf(route).map(this::context);
    }

    private SslContext context(CaIdentity authority) {
        if (ofAuthorities.size() >= MOST_KEPT) {
            ofAuthorities.clear();
        }
        return ofAuthorities.computeIfAbsent(authority, SecureAdsTls::server);
    }
}
