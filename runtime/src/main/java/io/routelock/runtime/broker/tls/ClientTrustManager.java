package io.routelock.runtime.broker.tls;

import io.routelock.net.OneCheckTrustManager;
import io.routelock.pki.ClientAuthority;
import io.routelock.pki.ClientCheck;
import io.routelock.pki.ClientVerdict;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/** Ends a handshake with a {@link RefusedClientException} when the client's certificate is not believed. */
final class ClientTrustManager extends OneCheckTrustManager {

    private final ClientAuthority ours;
    private final InstantSource clock;

    ClientTrustManager(ClientAuthority ours, InstantSource clock) {
        this.ours = ours;
        this.clock = clock;
    }

    @Override
    protected void check(X509Certificate... chain) throws CertificateException {
        switch (ClientCheck.check(List.of(chain), ours, clock.instant())) {
            case ClientVerdict.Trusted _ -> {
                // nothing to object
            }
            case ClientVerdict.Refused refused -> throw new RefusedClientException(refused);
        }
    }
}
