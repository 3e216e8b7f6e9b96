package io.routelock.runtime.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsNotification;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A device in a process of its own with whatever fault a test wants. It speaks Secure ADS or plain ADS with
 * plain sockets of Java; nothing of the router is in it.
 *
 * <p>Words of its command line: {@code bind=A netid=N home=DIR mode=tls|plain}, and its faults: {@code
 * greeting=ok|silent|close|CODE}, {@code frames=ok|silent|close}, {@code error=CODE} for the ADS error with
 * which it answers, {@code back=ADDRESS} for what its route to whoever asks leads to, {@code back-netid=N}
 * for a NetId in it that is not theirs, {@code single=yes} to keep only the newest connection, {@code
 * clock=SECONDS} by which its clock is ahead, {@code state=CODE} for its ADS state, {@code kind=other} for a
 * route back that is secure where the connection is plain, or plain where it is secure.
 */
public final class FaultyDevice {

    private static final int READ = 2;
    private static final int READ_STATE = 4;
    private static final int ADD_NOTIFICATION = 6;
    private static final int DELETE_NOTIFICATION = 7;
    private static final int NOTIFICATION = 8;
    private static final int ROUTES = 803;

    private final Map<String, String> words;
    private final AtomicReference<Socket> newest = new AtomicReference<>();

    /** Then its test is gone without having stopped it, and it ends too. */
    private static final int LONGEST_ALONE_MS = 120_000;

    private FaultyDevice(Map<String, String> words) {
        this.words = words;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> words = new HashMap<>();
        for (String word : arguments) {
            String[] pair = word.split("=", 2);
            words.put(pair[0], pair[1]);
        }
        new FaultyDevice(words).serve();
    }

    private String word(String name, String otherwise) {
        return words.getOrDefault(name, otherwise);
    }

    private boolean isSecure() {
        return word("mode", "tls").equals("tls");
    }

    private void serve() throws Exception {
        ServerSocketFactory factory =
                isSecure() ? tls().getServerSocketFactory() : ServerSocketFactory.getDefault();
        InetAddress address = InetAddress.ofLiteral(word("bind", "127.0.0.1"));
        try (ServerSocket server = factory.createServerSocket(0, 50, address)) {
            if (server instanceof SSLServerSocket secure) {
                secure.setNeedClientAuth(true);
                secure.setEnabledProtocols(new String[] {"TLSv1.2"});
            }
            server.setSoTimeout(LONGEST_ALONE_MS);
            System.out.println("ready port=" + server.getLocalPort());
            while (true) {
                Socket peer = server.accept();
                Socket before = newest.getAndSet(peer);
                if (before != null && word("single", "no").equals("yes")) {
                    before.close();
                }
                Thread.ofVirtual().start(() -> speak(peer));
            }
        }
    }

    private SSLContext tls() throws GeneralSecurityException, IOException {
        SelfSignedIdentity identity = IdentityFile.in(Path.of(word("home", "."))).loadOrGenerate("FAULTY");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("self", identity.key(), new char[0], new Certificate[] {identity.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private void speak(Socket peer) {
        try (peer) {
            DataInputStream in = new DataInputStream(peer.getInputStream());
            OutputStream out = peer.getOutputStream();
            if (!isSecure() || greet(in, out)) {
                frames(in, out);
            }
        } catch (EOFException e) {
            // It has closed, as peers do.
        } catch (IOException e) {
            System.err.println("a connection ended: " + e.getMessage());
        }
    }

    /** Whether frames may follow. */
    private boolean greet(DataInputStream in, OutputStream out) throws IOException {
        byte[] question = in.readNBytes(64);
        if (question.length < 64) {
            return false;
        }
        String how = word("greeting", "ok");
        if (how.equals("close")) {
            return false;
        }
        if (how.equals("silent")) {
            in.readAllBytes();
            return false;
        }
        int error = how.equals("ok") ? 0 : Integer.parseInt(how);
        ByteBuf answer = Unpooled.buffer(64).writeShortLE(64).writeShortLE(error == 0 ? 0x13 : 0x11);
        answer.writeByte(1).writeByte(error);
        AmsNetId.parse(word("netid", "5.1.2.3.1.1")).writeTo(answer);
        answer.writeZero(20).writeBytes(Arrays.copyOf("FAULTY".getBytes(StandardCharsets.US_ASCII), 32));
        out.write(answer.array(), 0, 64);
        out.flush();
        return error == 0;
    }

    private void frames(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            byte[] frame = frame(in);
            String how = word("frames", "ok");
            if (how.equals("close")) {
                return;
            }
            if (how.equals("ok")) {
                answer(Unpooled.wrappedBuffer(frame), out);
            }
        }
    }

    private byte[] frame(DataInputStream in) throws IOException {
        if (!isSecure()) {
            in.readFully(new byte[6]);
        }
        byte[] header = new byte[32];
        in.readFully(header);
        byte[] data = new byte[Unpooled.wrappedBuffer(header).getIntLE(20)];
        in.readFully(data);
        return Unpooled.wrappedBuffer(header, data).copy().array();
    }

    private void answer(ByteBuf request, OutputStream out) throws IOException {
        int command = request.getUnsignedShortLE(16);
        send(request, command, 5, answerTo(request, command), out);
        if (command == ADD_NOTIFICATION) {
            Instant told = Instant.now().plus(Duration.ofSeconds(Long.parseLong(word("clock", "0"))));
            ByteBuf sample = Unpooled.buffer();
            AdsNotification.of(told, 1, Octets.of((byte) 1)).writeTo(sample);
            send(request, NOTIFICATION, 4, sample, out);
        }
    }

    private ByteBuf answerTo(ByteBuf request, int command) {
        int error = Integer.decode(word("error", "0"));
        if (error != 0) {
            return Unpooled.buffer().writeIntLE(error).writeZero(4);
        }
        return switch (command) {
            case READ_STATE ->
                    Unpooled.buffer()
                            .writeIntLE(0)
                            .writeShortLE(Integer.parseInt(word("state", "5")))
                            .writeShortLE(0);
            case READ -> read(request);
            case ADD_NOTIFICATION -> Unpooled.buffer().writeIntLE(0).writeIntLE(1);
            case DELETE_NOTIFICATION -> Unpooled.buffer().writeIntLE(0);
            default -> Unpooled.buffer().writeIntLE(0x701).writeZero(4);
        };
    }

    /** The list of routes has one entry. */
    private ByteBuf read(ByteBuf request) {
        Optional<String> back = Optional.ofNullable(words.get("back"));
        boolean first = request.getIntLE(32) == ROUTES && request.getIntLE(36) == 0;
        if (!first || back.isEmpty()) {
            return Unpooled.buffer().writeIntLE(0x716).writeZero(4);
        }
        AmsNetId asking = AmsNetId.readFrom(request.slice(8, AmsNetId.LENGTH));
        AmsNetId to = Optional.ofNullable(words.get("back-netid")).map(AmsNetId::parse).orElse(asking);
        boolean secure = isSecure() != word("kind", "same").equals("other");
        RemoteTls kind = secure ? RemoteTls.SELF_SIGNED : RemoteTls.NONE;
        AddRemote entry =
                new AddRemote(to, AddRemote.TCP_IP, 0, Duration.ofSeconds(5), 0, back.get(), "ENG", kind);
        // The flag of the TLS block is written with the block.
        Octets data = entry.encode();
        ByteBuf answer = Unpooled.buffer().writeIntLE(0).writeIntLE(data.size());
        data.writeTo(answer);
        return answer;
    }

    private void send(ByteBuf request, int command, int flags, ByteBuf data, OutputStream out)
            throws IOException {
        ByteBuf frame = Unpooled.buffer();
        if (!isSecure()) {
            frame.writeShortLE(0).writeIntLE(32 + data.readableBytes());
        }
        frame.writeBytes(request, 8, 8).writeBytes(request, 0, 8).writeShortLE(command).writeShortLE(flags);
        frame.writeIntLE(data.readableBytes()).writeIntLE(0).writeBytes(request, 28, 4).writeBytes(data);
        out.write(frame.array(), 0, frame.readableBytes());
        out.flush();
    }

    /** Whoever has a certificate. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
