package io.routelock.ams;

/** One ADS device: a router and a port behind it, written {@code 5.36.69.176.1.1:851}. */
public record AmsAddress(AmsNetId netId, AmsPort port) {

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

    @Override
    public String toString() {
        return netId + ":" + port;
    }
}
