package io.routelock.net.mqtt;

import io.routelock.diagnosis.Finding;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;

/** A handshake that ended because the broker's certificate is not believed. */
final class RefusedServerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /**
     * @param reason from which the JDK takes the alert that it sends
     */
    RefusedServerException(Finding finding, BasicReason reason) {
        super(finding.symptom(), new CertPathValidatorException(finding.symptom(), null, null, -1, reason));
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
