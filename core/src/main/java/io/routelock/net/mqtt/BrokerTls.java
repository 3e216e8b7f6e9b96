package io.routelock.net.mqtt;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.Protection;
import io.routelock.net.OneIdentityKeyManager;
import io.routelock.net.PskTls;
import io.routelock.net.PskTlsHandler;
import io.routelock.net.RenegotiationGuard;
import io.routelock.net.TlsSuiteNames;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/** The TLS of one client's connections. Every setting belongs to its own context. */
final class BrokerTls {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** A resumed session asks no trust manager; the JDK takes 0 for "without limit". */
    private static final int SHORTEST = 1;

    private final ClientSettings settings;
    private @Nullable SSLContext context;

    BrokerTls(ClientSettings settings) {
        this.settings = settings;
    }

    boolean isOn() {
        return settings.protection().encrypted();
    }

    /** In their order; none without TLS. */
    List<ChannelHandler> handlers() {
        return switch (settings.protection()) {
            case Protection.Plain _ -> List.of();
            case Protection.Tls tls -> List.of(new RenegotiationGuard(), handler(tls));
            case Protection.PreSharedKey(String identity, var key) ->
                    List.of(new RenegotiationGuard(), PskTls.clientOfBroker(identity, key, Duration.ZERO));
        };
    }

    /** The machine of the client limits the time of the handshake. */
    private SslHandler handler(Protection.Tls tls) {
        if (context == null) {
            context = context(tls);
        }
        SSLEngine engine = context.createSSLEngine(settings.address().host(), settings.address().port());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(VERSIONS);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    private SSLContext context(Protection.Tls tls) {
        KeyManager[] keys =
                tls.own()
                        .map(own -> new KeyManager[] {new OneIdentityKeyManager(own.chain(), own.key())})
                        .orElseGet(() -> new KeyManager[0]);
        TrustManager trust = new ServerTrustManager(tls.trust(), settings.address(), InstantSource.system());
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys, new TrustManager[] {trust}, new SecureRandom());
            made.getClientSessionContext().setSessionCacheSize(SHORTEST);
            made.getClientSessionContext().setSessionTimeout(SHORTEST);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do TLS", e);
        }
    }

    /** {@code TLSv1.3, TLS_AES_256_GCM_SHA384}, of a handshake that is over. */
    Optional<String> words(ChannelPipeline pipeline) {
        SslHandler jdk = pipeline.get(SslHandler.class);
        if (jdk != null) {
            SSLSession session = jdk.engine().getSession();
            return Optional.of(session.getProtocol() + ", " + session.getCipherSuite());
        }
        PskTlsHandler psk = pipeline.get(PskTlsHandler.class);
        OptionalInt suite = psk == null ? OptionalInt.empty() : psk.suite();
        return suite.isPresent()
                ? Optional.of("TLSv1.2, " + TlsSuiteNames.of(suite.getAsInt()))
                : Optional.empty();
    }
}
