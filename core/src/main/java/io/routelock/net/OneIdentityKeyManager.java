package io.routelock.net;

import io.routelock.pki.SelfSignedIdentity;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents the one certificate, whoever asks.
 *
 * <p>The key managers of the JDK look for a certificate by a signer that the peer lists, and present none
 * when a target lists its own; some also leave out certificates whose dates do not fit the clock.
 */
final class OneIdentityKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "self";
    private static final String KEY_TYPE = "RSA";

    private final SelfSignedIdentity identity;

    OneIdentityKeyManager(SelfSignedIdentity identity) {
        this.identity = identity;
    }

    private static @Nullable String aliasFor(String... keyTypes) {
        for (String keyType : keyTypes) {
            if (KEY_TYPE.equals(keyType)) {
                return ALIAS;
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {identity.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }
}
