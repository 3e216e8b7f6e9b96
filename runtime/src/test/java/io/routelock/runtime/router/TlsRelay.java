package io.routelock.runtime.router;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody between two routers, who has none of their keys: hands on what comes, late if he is told so, cuts
 * connections and changes bytes.
 */
final class TlsRelay implements AutoCloseable {

    /** Type and version before, length of the record behind. */
    private static final int RECORD_HEADER = 5;

    private static final int APPLICATION_DATA = 23;

    private final InetAddress from;
    private final InetSocketAddress to;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
    private final AtomicInteger toSpoil = new AtomicInteger();
    private final AtomicInteger spoilt = new AtomicInteger();
    private volatile boolean handshakesToo;

    private TlsRelay(ServerSocket listening, InetAddress from, InetSocketAddress to) {
        this.listening = listening;
        this.from = from;
        this.to = to;
    }

    /**
     * Takes connections there and opens one to the target for each.
     *
     * @param from where the target sees them come from
     */
    static TlsRelay start(String address, int port, String from, InetSocketAddress to) {
        try {
            ServerSocket listening = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
            TlsRelay relay = new TlsRelay(listening, InetAddress.ofLiteral(from), to);
            Thread.startVirtualThread(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on each piece so much later. */
    void delay(Duration time) {
        delay.set(time);
    }

    /** Changes one byte in the next records: of those that carry data, or of a handshake too. */
    void spoil(int records, boolean ofHandshakes) {
        handshakesToo = ofHandshakes;
        spoilt.set(0);
        toSpoil.set(records);
    }

    int spoilt() {
        return spoilt.get();
    }

    /** Ends all connections without a word of TLS. */
    void cut() {
        open.forEach(TlsRelay::end);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Thread.startVirtualThread(() -> join(near));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void join(Socket near) {
        open.add(near);
        try {
            Socket far = new Socket(to.getAddress(), to.getPort(), from, 0);
            open.add(far);
            far.setTcpNoDelay(true);
            near.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> carry(far, near));
            carry(near, far);
        } catch (IOException e) {
            end(near);
        }
    }

    /** Record by record, as long as both are there. */
    private void carry(Socket source, Socket sink) {
        try {
            InputStream in = source.getInputStream();
            OutputStream out = sink.getOutputStream();
            byte[] header = in.readNBytes(RECORD_HEADER);
            while (header.length == RECORD_HEADER) {
                byte[] body = in.readNBytes((header[3] & 0xFF) << 8 | header[4] & 0xFF);
                LockSupport.parkNanos(delay.get().toNanos());
                spoilIfWanted(header[0], body);
                out.write(header);
                out.write(body);
                header = in.readNBytes(RECORD_HEADER);
            }
        } catch (IOException e) {
            end(source);
        } finally {
            end(source);
            end(sink);
        }
    }

    private void spoilIfWanted(int type, byte[] body) {
        boolean wanted = type == APPLICATION_DATA || handshakesToo;
        if (wanted && body.length > 0 && toSpoil.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            body[body.length / 2] ^= 1;
            spoilt.incrementAndGet();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
