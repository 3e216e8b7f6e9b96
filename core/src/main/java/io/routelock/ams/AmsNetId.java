package io.routelock.ams;

import io.netty.buffer.ByteBuf;

/**
 * The six-byte address of an AMS router, for example {@code 5.36.69.176.1.1}.
 *
 * <p>On the wire the bytes stand in the order in which they are written. It looks like an IP address with two
 * more parts, but is only a number: nothing on the network depends on its first four parts.
 *
 * @param bits the six bytes, the first in bits 47 to 40
 */
public record AmsNetId(long bits) implements Comparable<AmsNetId> {

    public static final int LENGTH = 6;

    /** How local applications address "the router on this machine" without knowing its NetId. */
    public static final AmsNetId LOCAL = AmsNetId.parse("127.0.0.1.1.1");

    public static final AmsNetId NONE = new AmsNetId(0);

    public AmsNetId {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("an AmsNetId has 48 bits, not " + Long.toHexString(bits));
        }
    }

    /**
     * Reads the dotted form; spaces around it are ignored.
     *
     * @throws IllegalArgumentException with a text for the user when it is not six numbers from 0 to 255
     */
    public static AmsNetId parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != LENGTH) {
            throw illegal(text);
        }
        long bits = 0;
        for (String part : parts) {
            bits = bits << 8 | parsePart(part, text);
        }
        return new AmsNetId(bits);
    }

    private static int parsePart(String part, String text) {
        if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw illegal(text);
        }
        int value = Integer.parseInt(part);
        if (value > 255) {
            throw illegal(text);
        }
        return value;
    }

    private static IllegalArgumentException illegal(String text) {
        return new IllegalArgumentException(
                "\"" + text.strip() + "\" is not an AmsNetId: six numbers from 0 to 255 with dots between");
    }

    /** The NetId that a router takes by default: its IPv4 address followed by {@code .1.1}. */
    public static AmsNetId ofIpv4(byte[] address) {
        if (address.length != 4) {
            throw new IllegalArgumentException("an IPv4 address has 4 bytes, not " + address.length);
        }
        long bits = 0;
        for (byte part : address) {
            bits = bits << 8 | (part & 0xFF);
        }
        return new AmsNetId(bits << 16 | 0x0101);
    }

    /** Reads six bytes; the caller has checked that they are there. */
    public static AmsNetId readFrom(ByteBuf in) {
        long high = in.readUnsignedInt();
        return new AmsNetId(high << 16 | in.readUnsignedShort());
    }

    public void writeTo(ByteBuf out) {
        out.writeInt((int) (bits >>> 16));
        out.writeShort((int) bits);
    }

    private int part(int index) {
        return (int) (bits >>> 8 * (LENGTH - 1 - index)) & 0xFF;
    }

    @Override
    public int compareTo(AmsNetId other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(23).append(part(0));
        for (int i = 1; i < LENGTH; i++) {
            text.append('.').append(part(i));
        }
        return text.toString();
    }
}
