package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.RouteAuthority;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the routes and accounts of this router say to a peer that connects by Secure ADS. */
final class SecureAuthority implements RouteAuthority {

    private final Switchboard switchboard;
    private final RouteStore store;
    private final Logins logins;

    SecureAuthority(Switchboard switchboard, RouteStore store, Logins logins) {
        this.switchboard = switchboard;
        this.store = store;
        this.logins = logins;
    }

    @Override
    public Optional<Fingerprint> storedFingerprint(AmsNetId netId) {
        return switchboard.pinnedTo(netId);
    }

    @Override
    public CompletionStage<Boolean> checkLogin(Credentials credentials, InetAddress from) {
        return logins.check(credentials, from);
    }

    /**
     * Stores the route, in place of one with its NetId or name: the account's owner wants it so.
     *
     * <p>A peer that asks not to keep its address gets a route to the name that it sent: a route without an
     * address is not one. A route that wants a file of its own gets none, since names from the wire never
     * become file names.
     */
    @Override
    public CompletionStage<Void> store(NewRoute wanted) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            Route route =
                    Route.selfSigned(
                            wanted.name(),
                            wanted.netId(),
                            wanted.address().orElse(wanted.name()),
                            wanted.fingerprint().value(),
                            wanted.ignoreCommonName());
            store.addOrReplace(route, stored);
        } catch (IllegalArgumentException e) {
            stored.completeExceptionally(
                    new FindingException(RouterFindings.illegalRoute(String.valueOf(e.getMessage())), e));
        }
        return stored;
    }
}
