package io.routelock.runtime.broker.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes through one direct buffer: Java would make one as large as the largest write, and keep it. */
final class ChannelLogFile implements LogFile {

    /** Commits of up to this size leave in one write. */
    private static final int CHUNK = 1 << 18;

    private final FileChannel channel;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(CHUNK);

    ChannelLogFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int chunk = Math.min(bytes.remaining(), CHUNK);
            direct.clear().put(bytes.slice(bytes.position(), chunk)).flip();
            bytes.position(bytes.position() + chunk);
            while (direct.hasRemaining()) {
                channel.write(direct);
            }
        }
    }

    @Override
    public void cut(long size) throws IOException {
        channel.truncate(size).position(size);
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
