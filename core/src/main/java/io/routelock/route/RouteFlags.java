package io.routelock.route;

/**
 * The flags of a route as the request "add remote" carries them and the file keeps them.
 *
 * <p>Bits that have no name here are kept. The numbers are those of the protocol notes (system-service).
 *
 * @param bits an unsigned 32-bit number
 */
public record RouteFlags(int bits) {

    /** The route is gone when the router restarts; it does not belong into a file. */
    public static final int TEMPORARY = 0x01;

    /** The address is a host name that is looked up at every connection. */
    public static final int DYNAMIC = 0x02;

    /** The request must not replace a route that exists. */
    public static final int NO_OVERRIDE = 0x04;

    /** A TLS block follows: the route is a Secure ADS route. */
    public static final int TLS = 0x08;

    /** The route is kept in a file of its own. */
    public static final int OWN_FILE = 0x10;

    /** The address is an IP address. */
    public static final int IP_ADDRESS = 0x20;

    /** The route was added by a UDP request. */
    public static final int FROM_DISCOVERY = 0x40;

    /** The other side may only answer, send notifications it was asked for, and read the state. */
    public static final int UNIDIRECTIONAL = 0x80;

    /** A remote NetId follows (AMS NAT). */
    public static final int REMOTE_NET_ID = 0x100;

    public static final RouteFlags NONE = new RouteFlags(0);

    /**
     * Reads the decimal number of the file.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public static RouteFlags parse(String text) {
        try {
            return new RouteFlags(Integer.parseUnsignedInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the flags are not a number from 0 to 4294967295", e);
        }
    }

    /** {@link #IP_ADDRESS} when the text is an IP address, nothing when it is a host name. */
    public static RouteFlags forAddress(String address) {
        boolean ip = address.indexOf(':') >= 0 || address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        return ip ? new RouteFlags(IP_ADDRESS) : NONE;
    }

    /** Whether all bits of the mask are set. */
    public boolean has(int mask) {
        return (bits & mask) == mask;
    }

    public RouteFlags with(int mask) {
        return new RouteFlags(bits | mask);
    }

    public RouteFlags without(int mask) {
        return new RouteFlags(bits & ~mask);
    }

    /** The decimal number that the file keeps. */
    @Override
    public String toString() {
        return Integer.toUnsignedString(bits);
    }
}
