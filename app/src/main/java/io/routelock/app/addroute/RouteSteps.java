package io.routelock.app.addroute;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.TlsCredential;

import java.util.Optional;

/** The ways to a target, as the network goes them. All methods wait: for threads of tasks. */
interface RouteSteps {

    /** Why no secure route can be added from here, if none can. It does not wait. */
    default Optional<Finding> noSecureRoute() {
        return Optional.empty();
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
    AuthorisedSession authorised(String host, TlsCredential credential);

    /** Of this computer's own certificate. */
    Fingerprint ownFingerprint();
}
