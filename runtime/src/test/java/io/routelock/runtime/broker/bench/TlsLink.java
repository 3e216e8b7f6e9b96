package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A connection with TLS by the JDK, from arrays: its ciphers are slower from direct buffers. */
final class TlsLink implements Link {

    private static final int NET = 1 << 15;
    private static final int MOST_STEPS = 1000;

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer received = ByteBuffer.allocate(NET);
    private final ByteBuffer toSend;

    private TlsLink(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        this.toSend = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    /** Comes back when the handshake is over. */
    static TlsLink shake(SocketChannel channel, SSLContext context) throws IOException {
        SSLEngine engine = context.createSSLEngine("localhost", channel.socket().getPort());
        engine.setUseClientMode(true);
        engine.beginHandshake();
        TlsLink link = new TlsLink(channel, engine);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (link.isShaken()) {
                return link;
            }
        }
        throw new IOException("a TLS handshake without an end");
    }

    private boolean isShaken() throws IOException {
        HandshakeStatus now = engine.getHandshakeStatus();
        switch (now) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> write(ByteBuffer.allocate(0));
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrapHandshake();
            case FINISHED, NOT_HANDSHAKING -> {
                return true;
            }
        }
        return false;
    }

    private void unwrapHandshake() throws IOException {
        received.flip();
        SSLEngineResult result = engine.unwrap(received, ByteBuffer.allocate(NET));
        received.compact();
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            Link.fill(channel, received);
        }
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public void read(ByteBuffer into) throws IOException {
        Link.fill(channel, received);
        received.flip();
        while (received.hasRemaining()) {
            SSLEngineResult result = engine.unwrap(received, into);
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                break;
            }
            if (result.getStatus() != SSLEngineResult.Status.OK) {
                throw new IOException("TLS: " + result);
            }
        }
        received.compact();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        do {
            toSend.clear();
            SSLEngineResult result = engine.wrap(bytes, toSend);
            if (result.getStatus() != SSLEngineResult.Status.OK) {
                throw new IOException("TLS: " + result);
            }
            Link.flush(channel, toSend.flip());
        } while (bytes.hasRemaining());
    }
}
