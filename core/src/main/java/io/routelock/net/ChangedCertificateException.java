package io.routelock.net;

import io.routelock.pki.TrustPolicy;

import java.security.cert.CertificateException;

/** The peer presented another certificate than the one that is stored for it. */
final class ChangedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient TrustPolicy.KnownChanged change;

    ChangedCertificateException(TrustPolicy.KnownChanged change) {
        super("another certificate than the stored one");
        this.change = change;
    }

    TrustPolicy.KnownChanged change() {
        return change;
    }
}
