package io.routelock.runtime.broker.tls;

import io.routelock.pki.CertificateText;
import io.routelock.pki.ClientVerdict;

import java.security.cert.CertificateException;

/** A handshake that ended because the client's certificate is not believed. */
final class RefusedClientException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient ClientVerdict.Refused verdict;

    RefusedClientException(ClientVerdict.Refused verdict) {
        super("client certificate refused: " + CertificateText.name(verdict.client()));
        this.verdict = verdict;
    }

    ClientVerdict.Refused verdict() {
        return verdict;
    }
}
