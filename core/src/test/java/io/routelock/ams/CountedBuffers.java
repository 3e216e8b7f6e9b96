package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Buffers of which every byte is counted until it is given back, so that a leak is a failed test at once and
 * not a line in a log after the next garbage collection.
 */
public final class CountedBuffers implements AutoCloseable {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, false, true);

    public UnpooledByteBufAllocator allocator() {
        return allocator;
    }

    public ByteBuf of(Octets octets) {
        ByteBuf buffer = allocator.buffer(Math.max(octets.size(), 1));
        octets.writeTo(buffer);
        return buffer;
    }

    public EmbeddedChannel channel(ChannelHandler... handlers) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(handlers);
        return channel;
    }

    /** Bytes that somebody still holds. */
    public long held() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /** Fails when a buffer has not been released. */
    @Override
    public void close() {
        assertThat(held()).as("bytes in buffers that nobody released").isZero();
    }
}
