package io.routelock.runtime.broker.robust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of MQTT, big-endian, for packets that no decent client would send. */
final class Bytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Bytes of(int... values) {
        Bytes some = new Bytes();
        for (int value : values) {
            some.u8(value);
        }
        return some;
    }

    Bytes u8(int value) {
        bytes.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Bytes u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    /** With 16 bits of length before it. */
    Bytes text(String text) {
        byte[] counted = text.getBytes(StandardCharsets.UTF_8);
        return u16(counted.length).raw(counted);
    }

    Bytes raw(byte... some) {
        bytes.writeBytes(some);
        return this;
    }

    /** Seven bits a byte, the lowest first. */
    Bytes variable(int value) {
        int rest = value;
        while (rest > 0x7F) {
            u8(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        return u8(rest);
    }

    /** As properties of MQTT 5, with their length before them. */
    Bytes properties(Bytes some) {
        return variable(some.bytes.size()).raw(some.array());
    }

    byte[] array() {
        return bytes.toByteArray();
    }

    /** As a packet of that first byte. */
    byte[] packet(int first) {
        return of(first).variable(bytes.size()).raw(array()).array();
    }
}
