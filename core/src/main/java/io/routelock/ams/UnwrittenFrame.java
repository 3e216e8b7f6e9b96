package io.routelock.ams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import java.util.function.Consumer;

/**
 * An AMS frame whose data is written where the frame leaves, and nowhere before: a large value is not copied
 * on its way there.
 *
 * @param room about how many bytes the data has
 * @param data writes the data behind the header; called at most once, on the thread that sends the frame
 */
public record UnwrittenFrame(AmsHeader header, int room, Consumer<ByteBuf> data) {

    /** About how many bytes the frame has on the wire, without an AMS/TCP header. */
    public int length() {
        return AmsHeader.LENGTH + room;
    }

    /** Writes header and data. */
    public void writeTo(ByteBuf out) {
        int start = out.writerIndex();
        header.writeTo(out, 0);
        data.accept(out);
        int dataLength = out.writerIndex() - start - AmsHeader.LENGTH;
        out.setIntLE(start + AmsHeader.DATA_LENGTH_OFFSET, dataLength);
    }

    /** Header and data in one new buffer, on the heap: Java's TLS works on arrays. */
    public ByteBuf encode(ByteBufAllocator allocator) {
        ByteBuf out = allocator.heapBuffer(length());
        writeTo(out);
        return out;
    }

    /** The same with its data in a buffer of its own. */
    public AmsFrame written(ByteBufAllocator allocator) {
        ByteBuf bytes = allocator.buffer(room);
        data.accept(bytes);
        return new AmsFrame(header, bytes);
    }
}
