package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A device as the router sees it, made of the JDK's TLS sockets and not of our own connector. */
final class SecureClient implements AutoCloseable {

    /** Made once: a key takes a while. */
    static final SelfSignedIdentity PANEL = SelfSignedIdentity.generate("PANEL");

    static final SelfSignedIdentity OTHER = SelfSignedIdentity.generate("OTHER");
    static final AmsNetId PANEL_ID = AmsNetId.parse("5.1.2.3.1.1");
    static final String PANEL_IP = "127.0.0.5";
    static final Credentials LOGIN = new Credentials("Administrator", Secret.of("sw0rdfish"));

    private static final char[] NO_PASSWORD = {};

    private final SSLSocket socket;

    private SecureClient(SSLSocket socket) {
        this.socket = socket;
    }

    /** From the address of the panel, with that certificate. */
    static SecureClient connect(RunningRouter router, SelfSignedIdentity identity) {
        return connect(router, PANEL_IP, Optional.of(identity), "TLSv1.2");
    }

    static SecureClient connect(
            RunningRouter router, String from, Optional<SelfSignedIdentity> identity, String protocol) {
        return connect(router.router().tlsAddress(), from, identity, protocol);
    }

    private static SecureClient connect(
            InetSocketAddress to, String from, Optional<SelfSignedIdentity> identity, String protocol) {
        try {
            Socket tcp = new Socket();
            tcp.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            tcp.connect(to);
            tcp.setTcpNoDelay(true);
            tcp.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            SSLSocket tls =
                    (SSLSocket) context(identity).getSocketFactory().createSocket(tcp, "router", 1, true);
            tls.setEnabledProtocols(new String[] {protocol});
            return new SecureClient(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext context(Optional<SelfSignedIdentity> identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity.isPresent() ? keys(identity.get()) : new KeyManager[0],
                    new TrustManager[] {new Anyone()},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyManager[] keys(SelfSignedIdentity identity)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        X509Certificate[] chain = {identity.certificate()};
        store.setKeyEntry("self", identity.key(), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    static TlsConnectInfo question(AmsNetId netId, String host, Optional<Credentials> login, Flag... flags) {
        TlsConnectFlags all = TlsConnectFlags.of(flags).with(Flag.SELF_SIGNED);
        return new TlsConnectInfo(all, TlsConnectInfo.VERSION, TlsConnectError.NONE, netId, host, login);
    }

    /** A first contact of the panel under its host name. */
    static TlsConnectInfo firstContact(Credentials login) {
        return question(PANEL_ID, "PANEL", Optional.of(login), Flag.ADD_REMOTE);
    }

    static TlsConnectInfo reconnect(AmsNetId netId) {
        return question(netId, "PANEL", Optional.empty());
    }

    static byte[] bytes(TlsConnectInfo info) {
        ByteBuf out = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info, out);
        return ByteBufUtil.getBytes(out);
    }

    /** What the router there answers to a first contact of the panel. */
    static TlsConnectError error(InetSocketAddress router, Credentials login) {
        return error(router, PANEL_IP, login);
    }

    static TlsConnectError error(InetSocketAddress router, String from, Credentials login) {
        try (SecureClient client = connect(router, from, Optional.of(PANEL), "TLSv1.2")) {
            return client.ask(firstContact(login)).error();
        }
    }

    /** Does the TLS handshake now instead of with the first bytes; again for a second one. */
    void handshake() throws IOException {
        socket.startHandshake();
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the router answers to that. */
    TlsConnectInfo ask(TlsConnectInfo question) {
        send(bytes(question));
        byte[] answer = receive(TlsConnectInfo.MIN_LENGTH);
        return TlsConnectInfoCodec.decode(Unpooled.wrappedBuffer(answer));
    }

    byte[] receive(int length) {
        try {
            byte[] bytes = socket.getInputStream().readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the router closed the connection");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one read gives: the JDK never joins two TLS records. */
    byte[] receiveRecord() {
        try {
            byte[] buffer = new byte[20_000];
            int length = socket.getInputStream().read(buffer);
            assertThat(length).as("bytes of a record").isPositive();
            return Arrays.copyOf(buffer, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] frame(AmsAddress source, AmsAddress target, AdsCommand command, byte[] data) {
        AmsHeader header = AmsHeader.request(target, source, command, 77);
        ByteBuf out =
                new AmsFrame(header, Unpooled.wrappedBuffer(data)).encode(UnpooledByteBufAllocator.DEFAULT);
        byte[] bytes = ByteBufUtil.getBytes(out);
        out.release();
        return bytes;
    }

    static byte[] readState(AmsAddress source, AmsAddress target) {
        return frame(source, target, AdsCommand.READ_STATE, new byte[0]);
    }

    AmsFrame receiveFrame() {
        return AmsFrame.decode(Unpooled.wrappedBuffer(receiveRecord()));
    }

    /** Fails when the router sends anything more, or keeps the connection. */
    void expectEnd() {
        try {
            assertThat(socket.getInputStream().read()).as("nothing but the end").isEqualTo(-1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException e) {
            // Closed without close_notify, or with bytes of ours unread: that is an end too.
            assertThat(e).isNotNull();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
