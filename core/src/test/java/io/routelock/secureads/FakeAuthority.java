package io.routelock.secureads;

import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Knows one account, the routes that were put in, and what it is told of keys and authorities. */
public final class FakeAuthority implements RouteAuthority {

    RouteTable routes;
    ServerSettings server = ServerSettings.NONE;
    ChainJudgement judgement = new ChainJudgement.NoAuthority();
    ChainJudgement judgementAtServer = new ChainJudgement.NoAuthority();
    final List<Route> stored = new ArrayList<>();
    final List<TlsCredential> credentials = new ArrayList<>();
    CompletableFuture<Void> disk = CompletableFuture.completedFuture(null);
    int logins;

    /** What is in force once a route was stored: a file may say something else by then. */
    UnaryOperator<Route> kept = UnaryOperator.identity();

    public FakeAuthority(Route... routes) {
        this.routes = RouteTable.of(List.of(routes)).table();
    }

    void add(Route route) {
        routes = routes.with(route);
    }

    @Override
    public RouteTable routes() {
        return routes;
    }

    @Override
    public ServerSettings server() {
        return server;
    }

    @Override
    public boolean proves(PeerProof.PreSharedKey proof, Route route) {
        return route.security().equals(new RouteSecurity.PreSharedKey(proof.identity(), false));
    }

    @Override
    public Optional<TlsCredential.PreSharedKey> entryOf(PeerProof.PreSharedKey proof) {
        return server.preSharedKeys().stream()
                .filter(entry -> entry.identity().equals(proof.identity()))
                .findFirst();
    }

    @Override
    public ChainJudgement judge(PeerProof.Certificate proof, Route route) {
        return judgement;
    }

    @Override
    public ChainJudgement judge(PeerProof.Certificate proof) {
        return judgementAtServer;
    }

    /** No name is looked up here. */
    @Override
    public CompletionStage<Boolean> leadsTo(Route route, InetAddress peer) {
        return CompletableFuture.completedFuture(route.address().equals(peer.getHostAddress()));
    }

    @Override
    public CompletionStage<Boolean> checkLogin(Credentials login, InetAddress from) {
        logins++;
        boolean good = login.equals(new Credentials("Administrator", Secret.of("swordfish")));
        return CompletableFuture.completedFuture(good);
    }

    @Override
    public CompletionStage<Void> store(Route route) {
        stored.add(route);
        routes = routes.with(kept.apply(route));
        return disk;
    }

    @Override
    public CompletionStage<Void> store(Route route, TlsCredential credential, Optional<Route> inPlaceOf) {
        credentials.add(credential);
        return store(route);
    }
}
