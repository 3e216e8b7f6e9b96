package io.routelock.runtime.router;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.ChainJudgement;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.PeerProof;
import io.routelock.secureads.RouteAuthority;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the routes, server entries and accounts of this router say to a peer that connects by Secure ADS. */
final class SecureAuthority implements RouteAuthority {

    private final Switchboard switchboard;
    private final RouteStore store;
    private final Logins logins;
    private final HostNames hostNames;
    private final InstantSource clock;

    /**
     * @param clock by which certificates of an authority are judged
     */
    SecureAuthority(
            Switchboard switchboard,
            RouteStore store,
            Logins logins,
            HostNames hostNames,
            InstantSource clock) {
        this.switchboard = switchboard;
        this.store = store;
        this.logins = logins;
        this.hostNames = hostNames;
        this.clock = clock;
    }

    private Keyring keyring() {
        return switchboard.inForce().keyring();
    }

    @Override
    public RouteTable routes() {
        return switchboard.routes();
    }

    @Override
    public ServerSettings server() {
        return keyring().server();
    }

    @Override
    public boolean proves(PeerProof.PreSharedKey proof, Route route) {
        return keyring().proves(proof.identity(), route);
    }

    @Override
    public Optional<TlsCredential.PreSharedKey> entryOf(PeerProof.PreSharedKey proof) {
        return keyring().entryOf(proof.identity());
    }

    @Override
    public ChainJudgement judge(PeerProof.Certificate proof, Route route) {
        return judge(proof, keyring().authorityOf(route));
    }

    @Override
    public ChainJudgement judge(PeerProof.Certificate proof) {
        return judge(proof, keyring().serverAuthority());
    }

    private ChainJudgement judge(PeerProof.Certificate proof, Optional<CaIdentity> authority) {
        if (authority.isEmpty()) {
            return new ChainJudgement.NoAuthority();
        }
        return switch (ChainCheck.check(proof.chain(), authority.get(), clock.instant())) {
            case ChainVerdict.Trusted _ -> new ChainJudgement.Trusted();
            case ChainVerdict.Refused refused -> new ChainJudgement.Refused(refused);
        };
    }

    @Override
    public CompletionStage<Boolean> leadsTo(Route route, InetAddress peer) {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        hostNames.lookUp(route.address(), addresses -> found.complete(addresses.contains(peer)));
        return found;
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
    public CompletionStage<Void> store(Route route) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        store.addOrReplace(route, stored);
        return stored;
    }

    @Override
    public CompletionStage<Void> store(Route route, TlsCredential credential, Optional<Route> inPlaceOf) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        store.addOrReplace(route, credential, inPlaceOf, stored);
        return stored;
    }
}
