package io.routelock.ams;

import io.netty.buffer.ByteBuf;

/**
 * Reads little-endian fields one after the other and says which one is missing. Every length is compared with
 * what is left before anything is allocated for it.
 *
 * <p>All of its readers throw {@link WireFormatException} when the field is not there.
 */
public final class FieldReader {

    private final String what;
    private final ByteBuf in;
    private final int start;

    /** Reads from where the buffer stands; {@code what} names the message in errors. */
    public FieldReader(String what, ByteBuf in) {
        this.what = what;
        this.in = in;
        this.start = in.readerIndex();
    }

    public int u8(String field) {
        need(field, Byte.BYTES);
        return in.readUnsignedByte();
    }

    public int u16(String field) {
        need(field, Short.BYTES);
        return in.readUnsignedShortLE();
    }

    public long u32(String field) {
        need(field, Integer.BYTES);
        return in.readUnsignedIntLE();
    }

    public long i64(String field) {
        need(field, Long.BYTES);
        return in.readLongLE();
    }

    public Octets bytes(String field, long length) {
        need(field, length);
        return Octets.readFrom(in, (int) length);
    }

    /** A u32 length and as many bytes. */
    public Octets sized(String field) {
        return bytes(field, u32("length of " + field));
    }

    /** Bytes that have not been read yet. */
    public long left() {
        return in.readableBytes();
    }

    /** What to throw when the field that comes next is not legal. */
    public WireFormatException error(String field, String expected, Object got) {
        return WireFormatException.at(what + ", " + field, in.readerIndex() - start, expected, got);
    }

    private void need(String field, long length) {
        if (length > in.readableBytes()) {
            throw error(field, length + " bytes", in.readableBytes() + " left");
        }
    }
}
