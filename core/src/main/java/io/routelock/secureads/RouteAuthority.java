package io.routelock.secureads;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;

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

    /** The fingerprint in the route to that NetId; empty without a self-signed route. */
    Optional<Fingerprint> storedFingerprint(AmsNetId netId);

    /** Whether this is an account that may add routes; slow down guesses from one address. */
    CompletionStage<Boolean> checkLogin(Credentials credentials, InetAddress from);

    /**
     * Stores a route; complete when it is safe. Called only after a good {@link #checkLogin}.
     *
     * <p>Replaces an existing route of the same NetId or name. Nothing else may: if any peer could replace a
     * route, it would take over the NetId of another one.
     */
    CompletionStage<Void> store(NewRoute route);

    /**
     * A route that a peer asked for.
     *
     * @param address empty when only the fingerprint is to be stored
     */
    record NewRoute(
            String name,
            AmsNetId netId,
            Optional<String> address,
            PresentedFingerprint fingerprint,
            boolean ignoreCommonName,
            boolean ownFile) {}
}
