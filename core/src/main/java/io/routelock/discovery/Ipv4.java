package io.routelock.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses as text and as numbers; nothing here asks a name server. */
final class Ipv4 {

    static final int BITS = 32;

    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Ipv4() {}

    /** The number of four dotted parts; empty when it is not four numbers from 0 to 255. */
    static Optional<Integer> parse(String text) {
        Matcher parts = DOTTED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(parts.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            number = number << 8 | part;
        }
        return Optional.of(number);
    }

    /** The first part in the highest bits. */
    static int number(Inet4Address address) {
        byte[] parts = address.getAddress();
        int number = 0;
        for (byte part : parts) {
            number = number << 8 | part & 0xFF;
        }
        return number;
    }

    static Inet4Address address(int number) {
        byte[] parts = {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
        try {
            return (Inet4Address) InetAddress.getByAddress(parts);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The ones of a prefix; a shift by 32 would do nothing, so 0 is its own case. */
    static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << BITS - prefixLength;
    }
}
