package io.routelock.ams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCounted;

/**
 * One AMS frame: a header and its data.
 *
 * <p>The data is a counted buffer. Whoever is handed a frame releases it, or hands it on.
 */
public record AmsFrame(AmsHeader header, ByteBuf data) implements ReferenceCounted {

    /** The answer of a router or device that could not carry out the request: no data, only the error. */
    public static AmsFrame refusal(AmsHeader request, AdsErrorCode error) {
        return new AmsFrame(request.answer(error), Unpooled.EMPTY_BUFFER);
    }

    /**
     * Reads a frame that fills the buffer exactly. The data is a retained slice of it.
     *
     * @throws WireFormatException when there is no whole header, or when its length is not that of the data
     */
    public static AmsFrame decode(ByteBuf in) {
        return decode(in, in.readableBytes());
    }

    /**
     * Reads a frame of exactly that many bytes, which the caller has checked to be there.
     *
     * @throws WireFormatException as {@link #decode(ByteBuf)}
     */
    static AmsFrame decode(ByteBuf in, int length) {
        if (length < AmsHeader.LENGTH) {
            throw WireFormatException.at("AMS header", 0, "32 bytes", length);
        }
        long dataLength = in.getUnsignedIntLE(in.readerIndex() + AmsHeader.DATA_LENGTH_OFFSET);
        int rest = length - AmsHeader.LENGTH;
        if (dataLength != rest) {
            throw WireFormatException.at(
                    "AMS data length", AmsHeader.DATA_LENGTH_OFFSET, rest + " bytes", dataLength);
        }
        AmsHeader header = AmsHeader.readFrom(in);
        return new AmsFrame(header, in.readRetainedSlice(rest));
    }

    /** The length on the wire in bytes, without an AMS/TCP header. */
    public int length() {
        return AmsHeader.LENGTH + data.readableBytes();
    }

    /** Writes header and data; the frame keeps its data. */
    public void writeTo(ByteBuf out) {
        header.writeTo(out, data.readableBytes());
        out.writeBytes(data, data.readerIndex(), data.readableBytes());
    }

    /**
     * Header and data in one new buffer, as Secure ADS and ADS over MQTT send them; the frame keeps its data.
     * On the heap: Java's TLS works on arrays.
     */
    public ByteBuf encode(ByteBufAllocator allocator) {
        ByteBuf out = allocator.heapBuffer(length());
        writeTo(out);
        return out;
    }

    /** The same data under another header; takes over this frame's hold on the data. */
    public AmsFrame withHeader(AmsHeader other) {
        return new AmsFrame(other, data);
    }

    @Override
    public int refCnt() {
        return data.refCnt();
    }

    @Override
    public AmsFrame retain() {
        data.retain();
        return this;
    }

    @Override
    public AmsFrame retain(int increment) {
        data.retain(increment);
        return this;
    }

    @Override
    public AmsFrame touch() {
        data.touch();
        return this;
    }

    @Override
    public AmsFrame touch(Object hint) {
        data.touch(hint);
        return this;
    }

    @Override
    public boolean release() {
        return data.release();
    }

    @Override
    public boolean release(int decrement) {
        return data.release(decrement);
    }
}
