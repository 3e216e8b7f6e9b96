package io.routelock.runtime.broker.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * One connection of the load to a broker on 127.0.0.1. It blocks until {@link #goes}, then neither call does.
 * One thread may read while another one writes.
 */
sealed interface Link extends AutoCloseable permits PlainLink, TlsLink {

    /** What a broker may leave unread, for a machine that is busy with other builds. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * @param tls with which it is protected; empty for a plain one
     */
    static Link open(int port, Optional<SSLContext> tls) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return tls.isPresent() ? TlsLink.shake(channel, tls.get()) : new PlainLink(channel);
    }

    SocketChannel channel();

    /**
     * Puts what has come behind what is in the buffer, which has room for 64 KiB.
     *
     * @throws EOFException when the broker closed the connection
     */
    void read(ByteBuffer into) throws IOException;

    /** Sends all of it. The load is such that it fits into the buffers of the system, or soon will. */
    void write(ByteBuffer bytes) throws IOException;

    /** From now on reading returns at once. */
    default void goes() throws IOException {
        channel().configureBlocking(false);
    }

    /** Writes all of it to the socket. */
    static void flush(SocketChannel channel, ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (!bytes.hasRemaining()) {
            return;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bytes.hasRemaining()) {
            if (System.nanoTime() > end) {
                throw new IOException("the broker does not read");
            }
            Thread.onSpinWait();
            channel.write(bytes);
        }
    }

    static void fill(SocketChannel channel, ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new EOFException("the broker closed a connection of the load");
        }
    }

    @Override
    default void close() throws IOException {
        channel().close();
    }
}
