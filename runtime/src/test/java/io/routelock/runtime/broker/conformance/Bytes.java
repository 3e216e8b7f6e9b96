package io.routelock.runtime.broker.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the order of the wire: the most significant first. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole packet, its length in as few bytes as it takes. */
    static byte[] packet(int firstByte, Bytes body) {
        return new Bytes().u8(firstByte).varint(body.out.size()).raw(body.done()).done();
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Bytes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    /** Seven bits a byte, the least significant first. */
    Bytes varint(long value) {
        long rest = value;
        while (rest > 0x7F) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    Bytes text(String text) {
        return binary(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it, in two bytes. */
    Bytes binary(byte[] bytes) {
        return u16(bytes.length).raw(bytes);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes raw(int... bytes) {
        for (int each : bytes) {
            u8(each);
        }
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }
}
