package io.routelock.runtime.broker.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.routelock.diagnosis.Finding;
import io.routelock.net.OneIdentityKeyManager;
import io.routelock.net.RenegotiationGuard;
import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Protection.Kind;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * TLS with a certificate of the broker, by the JDK. Clients are asked for theirs only where one is required,
 * as in mosquitto.
 *
 * <p>A resumed session asks no trust manager. So sessions belong to one door, whose files never change, and
 * the keys of their tickets live a second.
 */
final class CertificateDoor implements TlsDoor {

    /** The JDK takes 0 for "without limit"; one session that lives a second is the least. */
    private static final int SHORTEST = 1;

    private final SSLContext context;
    private final String[] protocols;
    private final String[] ciphers;
    private final boolean required;
    private final Executor tasks;
    private final CertificateDiagnosis diagnosis;

    CertificateDoor(
            ServerIdentity identity,
            ClientTrustManager clients,
            boolean required,
            TlsVersion least,
            CipherChoice ciphers,
            Executor tasks) {
        this.context = context(identity, clients);
        this.protocols = least.protocols().toArray(String[]::new);
        this.ciphers = ciphers(context, ciphers);
        this.required = required;
        this.tasks = tasks;
        this.diagnosis = new CertificateDiagnosis(least, ciphers);
    }

    /**
     * By hand: Netty's own context loads all of Bouncy Castle when it begins, to see whether it could read a
     * key, and its signed classes cost a second of processor time at every start.
     */
    private static SSLContext context(ServerIdentity identity, ClientTrustManager clients) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager shows = new OneIdentityKeyManager(identity.chain(), identity.key());
            context.init(new KeyManager[] {shows}, new TrustManager[] {clients}, null);
            context.getServerSessionContext().setSessionCacheSize(SHORTEST);
            context.getServerSessionContext().setSessionTimeout(SHORTEST);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do TLS", e);
        }
    }

    /** Those that this Java has. */
    private static String[] ciphers(SSLContext context, CipherChoice choice) {
        Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
        return choice.all().stream()
                .map(CipherSuite::standardName)
                .filter(supported::contains)
                .toArray(String[]::new);
    }

    @Override
    public boolean plain() {
        return false;
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols);
        parameters.setCipherSuites(ciphers);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(required);
        engine.setSSLParameters(parameters);
        SslHandler tls = new SslHandler(engine, tasks);
        tls.setHandshakeTimeoutMillis(0);
        pipeline.addLast(new FirstWords(), new RenegotiationGuard(), tls, new FirstWords.Forgetting());
    }

    @Override
    public PeerProof proof(ChannelPipeline pipeline) {
        SSLEngine engine = pipeline.get(SslHandler.class).engine();
        SSLSession session = engine.getSession();
        Optional<X509Certificate> certificate =
                required ? Optional.of(certificate(session)) : Optional.empty();
        Protection protection =
                new Protection(
                        required ? Kind.CLIENT_CERTIFICATE : Kind.SERVER_CERTIFICATE,
                        session.getProtocol() + ", " + session.getCipherSuite(),
                        certificate.map(one -> one.getSubjectX500Principal().getName(X500Principal.RFC2253)),
                        certificate.map(one -> one.getNotAfter().toInstant()),
                        Optional.empty());
        return new PeerProof(protection, certificate, Optional.empty());
    }

    private static X509Certificate certificate(SSLSession session) {
        try {
            return (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a required certificate is not there", e);
        }
    }

    @Override
    public Optional<Finding> explain(ChannelPipeline pipeline, Throwable failure, String address) {
        return diagnosis.explain(FirstWords.of(pipeline.channel()), failure, address);
    }
}
