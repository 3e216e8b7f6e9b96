package routelock.testing;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A local router on a free port of the loopback address, with plain sockets and bytes: it gives a port, tells
 * a state and does with a request for another one what a test wants. All numbers are little-endian (protocol
 * notes: ams-ads).
 */
public final class PlayedRouter implements AutoCloseable {

    /** What it does when it is asked for CONFIG. */
    public enum Manner {
        /** Answers, and is there. */
        OBEYS,
        /** Answers with an error. */
        REFUSES,
        /** Answers, and stays where it is. */
        STAYS,
        /** Closes the connection without an answer, and is there. */
        LEAVES_AND_OBEYS,
        /** Closes the connection without an answer, and stays where it is. */
        LEAVES
    }

    public static final int RUN = 5;
    public static final int STOP = 6;
    public static final int CONFIG = 15;
    public static final int RECONFIG = 16;

    /** "The target lets only programs of its own do this", for one. */
    public static final int ACCESS_DENIED = 0x723;

    private static final int PORT_CONNECT = 0x1000;
    private static final int AMS_HEADER = 32;
    private static final int READ = 2;
    private static final int ENUMERATE_REMOTES = 803;
    private static final int NOT_FOUND = 0x70C;
    private static final int READ_STATE = 4;
    private static final int WRITE_CONTROL = 5;
    private static final int RESPONSE = 5;

    private final byte[] netId;
    private final Manner manner;
    private final ServerSocket server;
    private final AtomicInteger state;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile List<byte[]> routes = List.of();

    /**
     * Listens from now on.
     *
     * @param netId as six bytes in hexadecimal digits
     * @param state to begin with
     */
    public PlayedRouter(String netId, int state, Manner manner) throws IOException {
        this.netId = HexFormat.of().parseHex(netId);
        this.state = new AtomicInteger(state);
        this.manner = manner;
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::listen);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public int state() {
        return state.get();
    }

    public void state(int now) {
        state.set(now);
    }

    /** What it tells of its routes, an entry each (protocol notes: system-service, group 803). */
    public void routes(List<byte[]> entries) {
        routes = List.copyOf(entries);
    }

    /** How often it was asked for another state. */
    public int requests() {
        return requests.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException e) {
                // The test has ended.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                ByteBuffer head = little(in.readNBytes(6));
                if (head.remaining() < 6) {
                    throw new EOFException();
                }
                int kind = Short.toUnsignedInt(head.getShort());
                ByteBuffer body = little(in.readNBytes(head.getInt()));
                goesOn = kind == PORT_CONNECT ? connect(socket) : answer(socket, body);
            }
        } catch (IOException e) {
            // The other side has heard enough.
        }
    }

    private boolean connect(Socket socket) throws IOException {
        ByteBuffer answer = little(new byte[14]);
        answer.putShort((short) PORT_CONNECT).putInt(8).put(netId).putShort((short) 0x8089);
        socket.getOutputStream().write(answer.array());
        return true;
    }

    private boolean answer(Socket socket, ByteBuffer request) throws IOException {
        int command = request.getShort(16);
        if (command == WRITE_CONTROL) {
            requests.incrementAndGet();
            int wanted = Short.toUnsignedInt(request.getShort(AMS_HEADER));
            if (wanted != RECONFIG) {
                throw new EOFException("only RECONFIG leads to CONFIG");
            }
            boolean obeys = manner == Manner.OBEYS || manner == Manner.LEAVES_AND_OBEYS;
            state.set(obeys ? CONFIG : state.get());
            if (manner == Manner.LEAVES || manner == Manner.LEAVES_AND_OBEYS) {
                return false;
            }
        }
        socket.getOutputStream().write(frame(request, command));
        return true;
    }

    private byte[] frame(ByteBuffer request, int command) {
        byte[] payload = payload(request, command);
        ByteBuffer answer = little(new byte[6 + AMS_HEADER + payload.length]);
        answer.putShort((short) 0).putInt(AMS_HEADER + payload.length);
        answer.put(request.slice(8, 8)).put(request.slice(0, 8));
        answer.putShort((short) command).putShort((short) RESPONSE).putInt(payload.length).putInt(0);
        answer.putInt(request.getInt(28));
        return answer.put(payload).array();
    }

    private byte[] payload(ByteBuffer request, int command) {
        if (command == READ && request.getInt(AMS_HEADER) == ENUMERATE_REMOTES) {
            return route(request.getInt(AMS_HEADER + 4));
        }
        if (command == READ_STATE) {
            return little(new byte[8]).putInt(0).putShort((short) state.get()).array();
        }
        boolean refused = command == WRITE_CONTROL && manner == Manner.REFUSES;
        return little(new byte[4]).putInt(refused ? ACCESS_DENIED : 0).array();
    }

    private byte[] route(int index) {
        if (index >= routes.size()) {
            return little(new byte[8]).putInt(NOT_FOUND).array();
        }
        byte[] entry = routes.get(index);
        return little(new byte[8 + entry.length]).putInt(0).putInt(entry.length).put(entry).array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
