package io.routelock.app.addroute;

import io.routelock.pki.Fingerprint;

/**
 * A TLS session with whoever answered. The login goes over this very session, and only once it is accepted.
 */
interface SecureSession extends TargetSession {

    /** What the handshake told. */
    Presented presented();

    /**
     * Accepts the target when its fingerprint is this one.
     *
     * @throws io.routelock.diagnosis.FindingException when it is another one
     */
    void acceptIf(Fingerprint compared);

    /** Accepts whoever answered. */
    void acceptWithoutComparingInsecurely();
}
