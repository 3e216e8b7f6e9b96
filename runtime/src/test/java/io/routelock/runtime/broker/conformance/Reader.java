package io.routelock.runtime.broker.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a packet that a broker sent; a field that does not fit fails the test. */
final class Reader {

    private final ByteBuffer body;

    Reader(byte[] body) {
        this.body = ByteBuffer.wrap(body);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    boolean more() {
        return body.hasRemaining();
    }

    int u8() {
        return body.get() & 0xFF;
    }

    int u16() {
        return body.getShort() & 0xFFFF;
    }

    long u32() {
        return body.getInt() & 0xFFFFFFFFL;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int digit = u8();
            value |= (long) (digit & 0x7F) << shift;
            if (digit < 0x80) {
                return value;
            }
        }
        throw new AssertionError("the broker sent a number of more than four bytes");
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        body.get(bytes);
        return bytes;
    }

    byte[] binary() {
        return bytes(u16());
    }

    String text() {
        return new String(binary(), StandardCharsets.UTF_8);
    }

    byte[] rest() {
        return bytes(body.remaining());
    }

    Properties properties() {
        Reader fields = new Reader(bytes((int) varint()));
        Properties properties = Properties.NONE;
        while (fields.more()) {
            Property property = Property.of(fields.varint());
            properties = properties.and(property, property.read(fields));
        }
        return properties;
    }
}
