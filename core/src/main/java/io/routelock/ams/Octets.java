package io.routelock.ams;

import io.netty.buffer.ByteBuf;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that do not change: the payload of ADS requests and responses.
 *
 * <p>Compared by content. {@link #toString()} tells only how many there are, since a payload can be a secret.
 */
public final class Octets {

    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** The text in that character set, followed by one zero byte, as ADS writes names. */
    public static Octets ofCString(String text, Charset charset) {
        byte[] encoded = text.getBytes(charset);
        return new Octets(Arrays.copyOf(encoded, encoded.length + 1));
    }

    /** Takes {@code length} bytes off the buffer; the caller has checked that they are there. */
    public static Octets readFrom(ByteBuf in, int length) {
        if (length == 0) {
            return EMPTY;
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return new Octets(bytes);
    }

    /** A copy of {@code length} bytes of the array. */
    public static Octets copyOf(byte[] source, int offset, int length) {
        return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(source, offset, offset + length));
    }

    public void writeTo(ByteBuf out) {
        out.writeBytes(bytes);
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    /** The text up to the first zero byte, or all of it when there is none. */
    public String toCString(Charset charset) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, charset);
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
