package io.routelock.net;

import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskKey;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsPSKIdentity;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;

/** The connecting side: what {@link PskTls#client} and {@link PskTls#clientOfBroker} promise. */
final class PskClientSide extends PSKTlsClient implements PskSide {

    private final TlsClientProtocol protocol = new TlsClientProtocol();
    private final String identity;
    private final int[] suites;
    private final boolean extensions;
    private boolean complete;
    private boolean goodbye;

    private PskClientSide(TlsCrypto crypto, String identity, PskKey key, int[] suites, boolean extensions) {
        super(crypto, new LentKey(identity, key));
        this.identity = identity;
        this.suites = suites;
        this.extensions = extensions;
    }

    /** No extensions, the suites of TwinCAT first. */
    static PskClientSide forTwinCat(TlsCrypto crypto, String identity, PskKey key) {
        int[] suites = PskTls.all(PskTls.TWINCAT_SUITES, PskTls.GCM_SUITES);
        return new PskClientSide(crypto, identity, key, suites, false);
    }

    static PskClientSide withExtensions(TlsCrypto crypto, String identity, PskKey key, List<Integer> suites) {
        int[] all = suites.stream().mapToInt(Integer::intValue).toArray();
        return new PskClientSide(crypto, identity, key, all, true);
    }

    @Override
    public TlsClientProtocol protocol() {
        return protocol;
    }

    @Override
    public void begin() throws IOException {
        protocol.connect(this);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites.clone();
    }

    /** None for TwinCAT. */
    @Override
    @SuppressWarnings({"rawtypes", "JdkObsolete"}) // so Bouncy Castle has it
    public @Nullable Hashtable getClientExtensions() throws IOException {
        return extensions ? super.getClientExtensions() : null;
    }

    /** It would be an extension. */
    @Override
    public boolean shouldUseExtendedMasterSecret() {
        return extensions;
    }

    /** A server that does not know RFC 5746 is accepted; nobody negotiates again anyway. */
    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        complete = true;
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        goodbye |= description == AlertDescription.close_notify;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public boolean saidGoodbye() {
        return goodbye;
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(identity);
    }

    @Override
    public Optional<String> knownAs() {
        return Optional.of(identity);
    }

    @Override
    public int suite() {
        return context.getSecurityParametersConnection().getCipherSuite();
    }

    @Override
    public PskFault faultOf(int alert, boolean raisedByPeer) {
        return switch (alert) {
            case AlertDescription.unknown_psk_identity -> PskFault.IDENTITY_UNKNOWN;
            case AlertDescription.bad_record_mac,
                    AlertDescription.decryption_failed,
                    AlertDescription.decrypt_error,
                    AlertDescription.access_denied ->
                    PskFault.IDENTITY_OR_KEY;
            case AlertDescription.handshake_failure,
                    AlertDescription.protocol_version,
                    AlertDescription.insufficient_security ->
                    PskFault.NOTHING_IN_COMMON;
            default -> PskFault.OTHER;
        };
    }

    /** Bouncy Castle wipes what it gets of {@link #getPSK}. */
    private record LentKey(String identity, PskKey key) implements TlsPSKIdentity {

        @Override
        public void skipIdentityHint() {}

        /** Hints are for clients with several identities. */
        @Override
        public void notifyIdentityHint(byte[] hint) {}

        @Override
        public byte[] getPSKIdentity() {
            return identity.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getPSK() {
            return key.use(byte[]::clone);
        }
    }
}
