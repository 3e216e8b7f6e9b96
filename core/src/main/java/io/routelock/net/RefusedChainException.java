package io.routelock.net;

import io.routelock.pki.ChainVerdict;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;

/** A handshake that ended because the peer's certificates are not believed. */
public final class RefusedChainException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient ChainVerdict.Refused verdict;

    /** From the cause the JDK takes the alert that it sends to a server. */
    RefusedChainException(ChainVerdict.Refused verdict) {
        super("the peer's certificates are not believed", because(verdict));
        this.verdict = verdict;
    }

    public ChainVerdict.Refused verdict() {
        return verdict;
    }

    private static CertPathValidatorException because(ChainVerdict.Refused verdict) {
        return new CertPathValidatorException(verdict.toString(), null, null, -1, reason(verdict));
    }

    /**
     * Certificate_expired, bad_certificate and certificate_revoked. For the rest the JDK knows but
     * certificate_unknown; it never sends unknown_ca, and a server of the JDK sends certificate_unknown for
     * all.
     */
    private static Reason reason(ChainVerdict.Refused verdict) {
        return switch (verdict) {
            case ChainVerdict.Expired _ -> BasicReason.EXPIRED;
            case ChainVerdict.NotYetValid _ -> BasicReason.NOT_YET_VALID;
            case ChainVerdict.Revoked _ -> BasicReason.REVOKED;
            case ChainVerdict.OtherAuthority _, ChainVerdict.Broken _ -> BasicReason.UNSPECIFIED;
        };
    }
}
