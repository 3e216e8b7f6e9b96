package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;

import java.util.Arrays;
import java.util.Objects;

/**
 * Memory of the demo PLC. Numbers are little-endian.
 *
 * <p>Offsets and lengths are checked by the callers; a wrong one throws {@link IndexOutOfBoundsException}.
 */
final class PlcMemory {

    private final byte[] bytes;
    private final ByteBuf view;

    PlcMemory(int size) {
        this.bytes = new byte[size];
        this.view = Unpooled.wrappedBuffer(bytes);
    }

    int size() {
        return bytes.length;
    }

    /** A copy, made once. */
    Octets read(int offset, int length) {
        return Octets.copyOf(bytes, Objects.checkFromIndexSize(offset, length, bytes.length), length);
    }

    void writeTo(ByteBuf out, int offset, int length) {
        out.writeBytes(bytes, offset, length);
    }

    void write(int offset, Octets data) {
        data.writeTo(view.setIndex(0, offset));
    }

    boolean holds(int offset, byte[] expected) {
        return Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }

    /** Fills the array with what stands from the offset on. */
    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, offset, target, 0, target.length);
    }

    int u8(int offset) {
        return view.getUnsignedByte(offset);
    }

    void setU8(int offset, int value) {
        view.setByte(offset, value);
    }

    int u16(int offset) {
        return view.getUnsignedShortLE(offset);
    }

    void setU16(int offset, int value) {
        view.setShortLE(offset, value);
    }

    int i32(int offset) {
        return view.getIntLE(offset);
    }

    void setI32(int offset, int value) {
        view.setIntLE(offset, value);
    }

    double f64(int offset) {
        return view.getDoubleLE(offset);
    }

    void setF64(int offset, double value) {
        view.setDoubleLE(offset, value);
    }
}
