package io.routelock.runtime.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Records that wait for their write, on the heap. One thread at a time. */
final class LogBuffer {

    /** What one large message took is not kept for ever. */
    private static final int KEPT = 1 << 20;

    private static final int FIRST = 1 << 14;

    private final CRC32C crc = new CRC32C();
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST);
    private int recordAt;

    /** Begins a record; its body follows. */
    void begin(int type) {
        recordAt = bytes.position();
        room(Framing.BODY_AT);
        bytes.position(recordAt + Framing.BODY_AT);
        bytes.put(recordAt + Framing.TYPE_AT, (byte) type);
    }

    void end() {
        int bodyAt = recordAt + Framing.BODY_AT;
        int length = bytes.position() - bodyAt;
        bytes.putInt(recordAt + Framing.LENGTH_AT, length);
        int checksum = Framing.checksum(crc, bytes.array(), recordAt, bytes.array(), bodyAt, length);
        bytes.putInt(recordAt + Framing.CHECKSUM_AT, checksum);
    }

    void commit(long number, int entries) {
        begin(Framing.COMMIT);
        int64(number);
        int32(entries);
        end();
    }

    /** Takes back what was written since the buffer had this size. */
    void cutTo(int size) {
        bytes.position(size);
    }

    LogBuffer int8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    LogBuffer int16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    LogBuffer int32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    LogBuffer int64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Its length (4), then the bytes. */
    LogBuffer bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    /** UTF-8, as {@link #bytes(byte[])}. */
    LogBuffer text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.addExact(bytes.position(), more);
            int doubled = (int) Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8L);
            bytes = ByteBuffer.allocate(Math.max(wanted, doubled)).put(bytes.flip());
        }
        return bytes;
    }

    int size() {
        return bytes.position();
    }

    /** A view, until the next change. */
    ByteBuffer content() {
        return bytes.duplicate().flip();
    }

    void append(LogBuffer other) {
        ByteBuffer more = other.content();
        room(more.remaining()).put(more);
    }

    void clear() {
        bytes = bytes.capacity() > KEPT ? ByteBuffer.allocate(FIRST) : bytes.clear();
    }
}
