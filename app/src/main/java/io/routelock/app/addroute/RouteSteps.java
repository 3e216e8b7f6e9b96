package io.routelock.app.addroute;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;

import java.util.Optional;

/** The ways to a target, as the network goes them. All methods wait: for threads of tasks. */
interface RouteSteps {

    /** Why no secure route of that mode can be added from here, if none can. It does not wait. */
    default Optional<Finding> noSecureRoute(SecureMode mode) {
        return Optional.empty();
    }

    /**
     * Whether the local router is handed a route by key or certificates and connects by itself: the target is
     * asked for none then, and of a shared CA the router shows its own certificates.
     */
    default boolean handsOver() {
        return false;
    }

    /**
     * The TLS handshake with whoever answers there; nothing else is sent.
     *
     * @throws io.routelock.diagnosis.FindingException when there is no handshake
     */
    SecureSession connect(String host);

    /**
     * A way without encryption; nothing is sent yet.
     *
     * @param temporary whether the target shall forget its route when it starts again
     */
    TargetSession plain(String host, boolean temporary);

    /**
     * A way that a key or a certificate opens; nothing is sent yet.
     *
     * @throws io.routelock.diagnosis.FindingException when the key or the files are none
     */
    AuthorisedSession authorised(String host, RouteProof proof);

    /** Of this computer's own certificate. */
    Fingerprint ownFingerprint();
}
