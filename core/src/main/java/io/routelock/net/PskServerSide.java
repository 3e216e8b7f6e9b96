package io.routelock.net;

import io.routelock.pki.StrictText;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskKey;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The accepting side: what {@link PskTls#server} promises. */
final class PskServerSide extends PSKTlsServer implements PskSide {

    private final TlsServerProtocol protocol = new TlsServerProtocol();
    private final Identities identities;
    private final List<Integer> suites;
    private boolean complete;
    private boolean goodbye;

    PskServerSide(TlsCrypto crypto, Supplier<PskBook> book, Optional<String> hint, List<Integer> suites) {
        this(crypto, new Identities(crypto, book, hint), suites);
    }

    private PskServerSide(TlsCrypto crypto, Identities identities, List<Integer> suites) {
        super(crypto, identities);
        this.identities = identities;
        this.suites = List.copyOf(suites);
    }

    @Override
    public TlsServerProtocol protocol() {
        return protocol;
    }

    @Override
    public void begin() throws IOException {
        protocol.accept(this);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whoever offers GCM behind the suites of TwinCAT means those for TwinCAT. */
    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    /** TwinCAT's hello does not mention it; nobody negotiates again anyway. */
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
        return Optional.ofNullable(identities.sent);
    }

    @Override
    public Optional<String> knownAs() {
        return Optional.ofNullable(identities.name);
    }

    @Override
    public int suite() {
        return selectedCipherSuite;
    }

    @Override
    public PskFault faultOf(int alert, boolean raisedByPeer) {
        return switch (alert) {
            case AlertDescription.bad_record_mac,
                    AlertDescription.decryption_failed,
                    AlertDescription.decrypt_error ->
                    identities.asked ? identities.verdict() : PskFault.OTHER;
            case AlertDescription.handshake_failure,
                    AlertDescription.protocol_version,
                    AlertDescription.insufficient_security ->
                    identities.asked ? PskFault.OTHER : PskFault.NOTHING_IN_COMMON;
            default -> PskFault.OTHER;
        };
    }

    /** Remembers who came. */
    private static final class Identities implements TlsPSKIdentityManager {
        private final TlsCrypto crypto;
        private final Supplier<PskBook> book;
        private final Optional<String> hint;
        private boolean asked;
        private @Nullable String sent;
        private @Nullable String name;

        Identities(TlsCrypto crypto, Supplier<PskBook> book, Optional<String> hint) {
            this.crypto = crypto;
            this.book = book;
            this.hint = hint;
        }

        /** None unless the user wants one: it tells strangers about the plant. */
        @Override
        public byte @Nullable [] getHint() {
            return hint.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        }

        /** For an unknown identity a key that nobody has, so that the handshake fails as with a wrong key. */
        @Override
        public byte[] getPSK(byte[] identity) {
            asked = true;
            return text(identity).flatMap(this::find).orElseGet(this::nobodysKey);
        }

        private Optional<byte[]> find(String identity) {
            sent = identity;
            PskBook now = book.get();
            Optional<PskKey> key = now.find(identity);
            name = key.flatMap(_ -> now.nameOf(identity)).orElse(null);
            return key.map(found -> found.use(byte[]::clone));
        }

        private byte[] nobodysKey() {
            byte[] key = new byte[PskKey.LENGTH];
            crypto.getSecureRandom().nextBytes(key);
            return key;
        }

        private PskFault verdict() {
            return name == null ? PskFault.IDENTITY_UNKNOWN : PskFault.KEY_DIFFERS;
        }

        /** RFC 4279, 5.1: UTF-8. Nobody here has an identity that is not. */
        private static Optional<String> text(byte[] identity) {
            try {
                return Optional.of(StrictText.decode(identity, StandardCharsets.UTF_8).toString());
            } catch (CharacterCodingException _) {
                return Optional.empty();
            }
        }
    }
}
