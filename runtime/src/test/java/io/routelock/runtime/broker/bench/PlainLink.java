package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection without TLS. */
record PlainLink(SocketChannel channel) implements Link {

    @Override
    public void read(ByteBuffer into) throws IOException {
        Link.fill(channel, into);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        Link.flush(channel, bytes);
    }
}
