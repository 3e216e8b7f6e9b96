package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.net.SecureAdsCredential;
import io.routelock.pki.CaIdentity;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskKey;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * With what routes and server entries prove themselves, ready for handshakes. Immutable; its text form shows
 * no secret.
 */
final class Keyring {

    /**
     * A server entry whose key could be made.
     *
     * @param entry as the file has it
     */
    record ServerKey(TlsCredential.PreSharedKey entry, PskKey key) {}

    static final Keyring EMPTY =
            new Keyring(Map.of(), ServerSettings.NONE, List.of(), Optional.empty(), PskBook.of(List.of()));

    private final Map<AmsNetId, SecureAdsCredential> routes;
    private final ServerSettings server;
    private final List<ServerKey> serverKeys;
    private final Optional<CaIdentity> serverAuthority;
    private final PskBook book;

    /**
     * @param routes the credentials of the routes with a pre-shared key or a shared CA, as far as they can be
     *     used
     * @param book the keys of all routes and entries
     */
    Keyring(
            Map<AmsNetId, SecureAdsCredential> routes,
            ServerSettings server,
            List<ServerKey> serverKeys,
            Optional<CaIdentity> serverAuthority,
            PskBook book) {
        this.routes = Map.copyOf(routes);
        this.server = server;
        this.serverKeys = List.copyOf(serverKeys);
        this.serverAuthority = serverAuthority;
        this.book = book;
    }

    PskBook book() {
        return book;
    }

    ServerSettings server() {
        return server;
    }

    /** What the server entry for a shared CA shows and trusts; empty without one that can be used. */
    Optional<CaIdentity> serverAuthority() {
        return serverAuthority;
    }

    /** The credential of the route with a pre-shared key or a shared CA; empty when it cannot be used. */
    Optional<SecureAdsCredential> of(Route route) {
        return of(route.netId());
    }

    Optional<SecureAdsCredential> of(AmsNetId netId) {
        return Optional.ofNullable(routes.get(netId));
    }

    /** Whether any route or entry shows something else than the self-signed certificate. */
    boolean hasAuthority() {
        return serverAuthority.isPresent()
                || routes.values().stream().anyMatch(SecureAdsCredential.SharedCa.class::isInstance);
    }

    Optional<CaIdentity> authorityOf(Route route) {
        return of(route)
                .flatMap(credential ->
                        credential instanceof SecureAdsCredential.SharedCa(CaIdentity ours)
                                ? Optional.of(ours)
                                : Optional.empty());
    }

    /**
     * Whether a peer that has proved the key of that identity has proved the one of the route. An identity
     * can stand in a route and in a server entry with two keys: the name alone proves nothing.
     *
     * @param identity as the book knows it
     */
    boolean proves(String identity, Route route) {
        return of(route).isPresent()
                && of(route).get() instanceof SecureAdsCredential.PreSharedKey(String name, PskKey key)
                && isSame(identity, name, key);
    }

    /** The server entry whose key a peer has proved under that identity. */
    Optional<TlsCredential.PreSharedKey> entryOf(String identity) {
        return serverKeys.stream()
                .filter(known -> isSame(identity, known.entry().identity(), known.key()))
                .map(ServerKey::entry)
                .findFirst();
    }

    private boolean isSame(String identity, String name, PskKey key) {
        boolean named = identity.toUpperCase(Locale.ROOT).equals(name.toUpperCase(Locale.ROOT));
        return named && book.find(identity).filter(key::equals).isPresent();
    }

    /** Whether peers without a route are taken as before. */
    boolean admitsAs(Keyring before) {
        return server.equals(before.server) && serverAuthority.equals(before.serverAuthority);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Keyring that && routes.equals(that.routes) && admitsAs(that);
    }

    @Override
    public int hashCode() {
        return routes.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "credentials of %d routes and %d server entries".formatted(routes.size(), serverKeys.size());
    }
}
