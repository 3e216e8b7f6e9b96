package io.routelock.ams;

import io.netty.buffer.ByteBuf;

/** One ADS device: a router and a port behind it, written {@code 5.36.69.176.1.1:851}. */
public record AmsAddress(AmsNetId netId, AmsPort port) {

    /** Bytes on the wire. */
    static final int LENGTH = AmsNetId.LENGTH + Short.BYTES;

    /**
     * Reads {@code NETID:PORT}.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public static AmsAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is not an AMS address: NETID:PORT");
        }
        return new AmsAddress(AmsNetId.parse(text.substring(0, colon)), parsePort(text.substring(colon + 1)));
    }

    private static AmsPort parsePort(String text) {
        String digits = text.strip();
        // Not left to Integer.parseInt: it takes a sign and the digits of other scripts too.
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("\"" + digits + "\" is not an AMS port: 0 to 65535");
        }
        return new AmsPort(Integer.parseInt(digits));
    }

    /** Reads the NetId and the little-endian port; the caller has checked that eight bytes are there. */
    static AmsAddress readFrom(ByteBuf in) {
        long bits = in.readLong();
        return new AmsAddress(
                new AmsNetId(bits >>> Short.SIZE), new AmsPort(Short.reverseBytes((short) bits) & 0xFFFF));
    }

    void writeTo(ByteBuf out) {
        out.writeLong(netId.bits() << Short.SIZE | Short.reverseBytes((short) port.number()) & 0xFFFF);
    }

    @Override
    public String toString() {
        return netId + ":" + port;
    }
}
