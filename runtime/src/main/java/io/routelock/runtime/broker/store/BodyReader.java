package io.routelock.runtime.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of one record. Each length is compared with what is left before anything is made of it. */
final class BodyReader {

    private final ByteBuffer body;

    BodyReader(byte[] bytes, int length) {
        this.body = ByteBuffer.wrap(bytes, 0, length);
    }

    int int8(String field) {
        return need(field, Byte.BYTES).get();
    }

    int uint16(String field) {
        return Short.toUnsignedInt(need(field, Short.BYTES).getShort());
    }

    int int32(String field) {
        return need(field, Integer.BYTES).getInt();
    }

    long int64(String field) {
        return need(field, Long.BYTES).getLong();
    }

    /** How many things follow, each of at least so many bytes. */
    int count(String field, int least) {
        int count = int32(field);
        if (count < 0 || (long) count * least > body.remaining()) {
            throw new UnfitEntryException(
                    field + ": " + count + " do not fit into " + body.remaining() + " bytes");
        }
        return count;
    }

    byte[] bytes(String field) {
        byte[] value = new byte[count(field, 1)];
        body.get(value);
        return value;
    }

    String text(String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    void end() {
        if (body.hasRemaining()) {
            throw new UnfitEntryException(body.remaining() + " bytes too many at " + body.position());
        }
    }

    private ByteBuffer need(String field, int bytes) {
        if (body.remaining() < bytes) {
            throw new UnfitEntryException(
                    "%s at %d: expected %d bytes, got %d"
                            .formatted(field, body.position(), bytes, body.remaining()));
        }
        return body;
    }
}
