package io.routelock.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.SelfSignedIdentity;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS 1.2 as Secure ADS uses it with certificates on both sides: self-signed ones, or those of a shared CA.
 *
 * <p>Every setting belongs to the context that is returned; nothing is set for the process.
 *
 * <p>A client ends the handshake with a peer that it does not believe, before anything is sent. The accepting
 * side lets <em>every</em> certificate complete the handshake, and judges it afterwards: one port serves both
 * modes, the other side does not say which one it means before its {@code TlsConnectInfo}, and a certificate
 * that leads to no authority here may be that of a self-signed peer with a route. Whoever is refused then
 * gets error 3, or error 2 for its common name, and our log has its NetId, its host name and the reason. A
 * TLS alert would tell it no more: a server of the JDK sends certificate_unknown for every reason.
 *
 * <p>Whoever uses a context compares {@link #presentedBy}, or judges {@link #chainOf}, of <em>every</em>
 * connection, resumed ones included: a resumed session asks no trust manager. Put a {@link
 * RenegotiationGuard} before the TLS handler.
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

    /** Behind the others where a shared CA may have signed EC keys; TwinCAT has none of these suites. */
    private static final List<String> EC_CIPHER_SUITES =
            List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");

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

    /** As {@link #clientForCa(CaIdentity, InstantSource)}, by the clock of this computer. */
    public static SslContext clientForCa(CaIdentity identity) {
        return clientForCa(identity, InstantSource.system());
    }

    /**
     * Shows the certificate of a shared CA. The handshake fails with a {@link RefusedChainException} unless
     * the peer's leads to an authority of {@code identity} and is valid at the time of {@code clock}. The
     * common name is left to the caller.
     */
    public static SslContext clientForCa(CaIdentity identity, InstantSource clock) {
        return client(PresentedIdentity.of(identity), new ChainTrustManager(identity, clock), caSuites());
    }

    private static List<String> caSuites() {
        return Stream.of(CIPHER_SUITES, EC_CIPHER_SUITES).flatMap(List::stream).toList();
    }

    private static SslContext client(SelfSignedIdentity identity, FingerprintTrustManager trust) {
        return client(PresentedIdentity.of(identity), trust, CIPHER_SUITES);
    }

    private static SslContext client(
            PresentedIdentity identity, X509ExtendedTrustManager trust, List<String> suites) {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .keyManager(new OneIdentityKeyManager(identity))
                        .endpointIdentificationAlgorithm(null);
        return build(builder, trust, suites);
    }

    /**
     * For the accepting side where it shows its self-signed certificate: asks for a client certificate and
     * refuses peers without one. An unknown certificate completes the handshake, as on real targets, and is
     * refused by error 3 afterwards.
     */
    public static SslContext server(SelfSignedIdentity identity) {
        return server(PresentedIdentity.of(identity), CIPHER_SUITES);
    }

    /**
     * For the accepting side where it shows the certificate of a shared CA. Which of the two to show is
     * decided by the peer's address, before a handler is made. Every client certificate completes the
     * handshake here too: judge {@link #chainOf} afterwards.
     */
    public static SslContext server(CaIdentity identity) {
        return server(PresentedIdentity.of(identity), caSuites());
    }

    private static SslContext server(PresentedIdentity identity, List<String> suites) {
        SslContextBuilder builder =
                SslContextBuilder.forServer(new OneIdentityKeyManager(identity))
                        .clientAuth(ClientAuth.REQUIRE);
        return build(builder, FingerprintTrustManager.anyone(), suites);
    }

    private static SslContext build(
            SslContextBuilder builder, X509ExtendedTrustManager trust, List<String> suites) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .trustManager(trust)
                    .protocols(PROTOCOL)
                    .ciphers(suites, SupportedCipherSuiteFilter.INSTANCE)
                    .sessionCacheSize(SHORTEST)
                    .sessionTimeout(SHORTEST)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("this Java cannot do TLS 1.2", e);
        }
    }

    /**
     * The certificates that the peer of a finished handshake presented, its own first.
     *
     * @throws IllegalStateException as {@link #certificateOf}
     */
    public static List<X509Certificate> chainOf(SSLSession session) {
        try {
            return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a finished handshake without a certificate", e);
        }
    }

    /**
     * The certificate by which the peer of a finished handshake proved who it is.
     *
     * @throws IllegalStateException when it presented none, which these contexts do not allow
     */
    public static X509Certificate certificateOf(SSLSession session) {
        return chainOf(session).getFirst();
    }

    /** The fingerprint of {@link #certificateOf}. */
    public static PresentedFingerprint presentedBy(SSLSession session) {
        return new PresentedFingerprint(Fingerprint.of(certificateOf(session)));
    }
}
