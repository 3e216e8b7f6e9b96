package io.routelock.net;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Ends a handshake with a {@link RefusedChainException} unless the peer's certificates lead to an authority
 * of ours. For the connecting side, which must send nothing to a stranger.
 *
 * <p>It compares no names: the route's name is compared after the handshake, unless that is to be ignored. It
 * is an extended trust manager because the JDK wraps others and adds checks of its own, which would hide the
 * verdict.
 */
final class ChainTrustManager extends X509ExtendedTrustManager {

    private final CaIdentity ours;
    private final InstantSource clock;

    ChainTrustManager(CaIdentity ours, InstantSource clock) {
        this.ours = ours;
        this.clock = clock;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        switch (ChainCheck.check(List.of(chain), ours, clock.instant())) {
            case ChainVerdict.Trusted _ -> {
                // nothing to object
            }
            case ChainVerdict.Refused refused -> throw new RefusedChainException(refused);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    /** None: a list of signers in the handshake would make clients look for a certificate by one. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
