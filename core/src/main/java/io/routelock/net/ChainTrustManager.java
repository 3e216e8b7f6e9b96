package io.routelock.net;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends a handshake with a {@link RefusedChainException} unless the peer's certificates lead to an authority
 * of ours. For the connecting side, which must send nothing to a stranger.
 *
 * <p>It compares no names: the route's name is compared after the handshake, unless that is to be ignored.
 */
final class ChainTrustManager extends OneCheckTrustManager {

    private final CaIdentity ours;
    private final InstantSource clock;

    ChainTrustManager(CaIdentity ours, InstantSource clock) {
        this.ours = ours;
        this.clock = clock;
    }

    @Override
    protected void check(X509Certificate... chain) throws CertificateException {
        switch (ChainCheck.check(List.of(chain), ours, clock.instant())) {
            case ChainVerdict.Trusted _ -> {
                // nothing to object
            }
            case ChainVerdict.Refused refused -> throw new RefusedChainException(refused);
        }
    }
}
