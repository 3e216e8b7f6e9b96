package io.routelock.secureads;

import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who may connect, as the accepting side knows it.
 *
 * <p>All methods are called from an event loop and must not block. Where a stage completes, the rest of the
 * handshake runs.
 */
public interface RouteAuthority {

    /** The routes in force now. */
    RouteTable routes();

    /** What is accepted from peers without a route. */
    ServerSettings server();

    /** Whether the key that was proved is the one of that route: two keys can have the same identity. */
    boolean proves(PeerProof.PreSharedKey proof, Route route);

    /** The server entry whose key was proved. */
    Optional<TlsCredential.PreSharedKey> entryOf(PeerProof.PreSharedKey proof);

    /** Whether the authority of that route answers for the certificate. */
    ChainJudgement judge(PeerProof.Certificate proof, Route route);

    /** Whether the authority of the server entry answers for the certificate. */
    ChainJudgement judge(PeerProof.Certificate proof);

    /** Whether the address of the route, which can be a host name, means that peer's. */
    CompletionStage<Boolean> leadsTo(Route route, InetAddress peer);

    /** Whether this is an account that may add routes; slow down guesses from one address. */
    CompletionStage<Boolean> checkLogin(Credentials credentials, InetAddress from);

    /**
     * Stores a route for somebody who has logged in, in place of one with its NetId or name; complete when it
     * is in force.
     */
    CompletionStage<Void> store(Route route);

    /**
     * Stores a route for somebody whom a server entry admits; complete when it is in force.
     *
     * @param credential of that entry
     * @param inPlaceOf the only route that may be replaced; if another one has its NetId or name by now, this
     *     fails with a {@code route.conflict}
     */
    CompletionStage<Void> store(Route route, TlsCredential credential, Optional<Route> inPlaceOf);
}
