package io.routelock.runtime.broker.robust;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A client that sends what it likes, and reads only when it is asked to. For one thread. */
final class RawClient implements AutoCloseable {

    /** Long enough for a machine that is busy with other builds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int SMALL = 4096;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /**
     * A packet as it came.
     *
     * @param first its type and flags
     */
    record Packet(int first, byte[] body) {
        int type() {
            return first >> 4;
        }
    }

    private RawClient(int port, boolean readsLittle) throws IOException {
        if (readsLittle) {
            socket.setReceiveBufferSize(SMALL);
        }
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** A TCP connection, without a word. */
    static RawClient open(int port) throws IOException {
        return new RawClient(port, false);
    }

    /** One that is logged in, and for which the system keeps little that it has not read. */
    static RawClient lazy(int port, String clientId) throws IOException {
        return lazy(port, ValidPackets.connect(false, clientId));
    }

    static RawClient lazy(int port, byte[] connect) throws IOException {
        RawClient client = new RawClient(port, true);
        client.send(connect);
        client.next();
        return client;
    }

    static RawClient login(int port, boolean v5, String clientId) throws IOException {
        RawClient client = open(port);
        client.send(ValidPackets.connect(v5, clientId));
        client.next();
        return client;
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void send(byte[]... packets) throws IOException {
        for (byte[] packet : packets) {
            socket.getOutputStream().write(packet);
        }
    }

    /** As {@link #send}; a broker that has hung up meanwhile is not worth a word. */
    void trySend(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // What is sent to a closed connection is answered by a reset.
        }
    }

    /** One byte, or -1 when the broker has closed the connection. */
    int read() throws IOException {
        return in.read();
    }

    /**
     * The next packet.
     *
     * @throws EOFException when the broker closed the connection
     */
    Packet next() throws IOException {
        int first = in.readUnsignedByte();
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            if (part < 0x80) {
                byte[] body = new byte[length];
                in.readFully(body);
                return new Packet(first, body);
            }
        }
    }

    /**
     * Says that no more comes, and reads until the broker has closed its side too.
     *
     * @throws java.net.SocketTimeoutException when it does not
     */
    void finish() throws IOException {
        try {
            socket.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // Closed with a reset, because there was more to read for it.
        }
    }

    /** Without a word; what waits for it in another thread ends. */
    void vanish() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
