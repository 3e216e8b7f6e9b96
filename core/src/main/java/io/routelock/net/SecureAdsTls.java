package io.routelock.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.SelfSignedIdentity;

import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * TLS 1.2 as Secure ADS uses it with self-signed certificates on both sides.
 *
 * <p>Every setting belongs to the context that is returned; nothing is set for the process.
 *
 * <p>The contexts let any certificate through. Whoever uses one compares {@link #presentedBy} of
 * <em>every</em> connection with what is stored, resumed ones included: a resumed session asks no trust
 * manager. Put a {@link RenegotiationGuard} before the TLS handler.
 */
public final class SecureAdsTls {

    /** The suites of TwinCAT (protocol notes: secure-ads), behind better ones for newer peers. */
    public static final List<String> CIPHER_SUITES =
            List.of(
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
                    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");

    private static final String PROTOCOL = "TLSv1.2";

    /** The JDK takes 0 for "without limit"; one session that lives a second is the least. */
    private static final int SHORTEST = 1;

    private SecureAdsTls() {}

    /** For a first contact: the handshake succeeds with whoever answers. */
    public static SslContext clientForAnyone(SelfSignedIdentity identity) {
        return client(identity, FingerprintTrustManager.anyone());
    }

    /** The handshake fails before anything is sent when the peer presents another certificate. */
    public static SslContext clientFor(SelfSignedIdentity identity, Fingerprint expected) {
        return client(identity, FingerprintTrustManager.only(expected));
    }

    private static SslContext client(SelfSignedIdentity identity, FingerprintTrustManager trust) {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .keyManager(new OneIdentityKeyManager(identity))
                        .endpointIdentificationAlgorithm(null);
        return build(builder, trust);
    }

    /**
     * For the accepting side: asks for a client certificate and refuses peers without one. An unknown
     * certificate completes the handshake, as on real targets, and is refused by error 3 afterwards.
     */
    public static SslContext server(SelfSignedIdentity identity) {
        SslContextBuilder builder =
                SslContextBuilder.forServer(new OneIdentityKeyManager(identity))
                        .clientAuth(ClientAuth.REQUIRE);
        return build(builder, FingerprintTrustManager.anyone());
    }

    private static SslContext build(SslContextBuilder builder, FingerprintTrustManager trust) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .trustManager(trust)
                    .protocols(PROTOCOL)
                    .ciphers(CIPHER_SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .sessionCacheSize(SHORTEST)
                    .sessionTimeout(SHORTEST)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("this Java cannot do TLS 1.2", e);
        }
    }

    /**
     * The certificate by which the peer of a finished handshake proved who it is.
     *
     * @throws IllegalStateException when it presented none, which these contexts do not allow
     */
    public static X509Certificate certificateOf(SSLSession session) {
        try {
            return (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a finished handshake without a certificate", e);
        }
    }

    /** The fingerprint of {@link #certificateOf}. */
    public static PresentedFingerprint presentedBy(SSLSession session) {
        return new PresentedFingerprint(Fingerprint.of(certificateOf(session)));
    }
}
