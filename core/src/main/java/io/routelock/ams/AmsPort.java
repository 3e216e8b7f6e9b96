package io.routelock.ams;

/**
 * The port of an ADS device behind a router. It has nothing to do with TCP ports.
 *
 * @param number 0 to 65535; 0 asks a router for any free one
 */
public record AmsPort(int number) implements Comparable<AmsPort> {

    public static final AmsPort ANY = new AmsPort(0);
    public static final AmsPort ROUTER = new AmsPort(1);
    public static final AmsPort PLC_TC3 = new AmsPort(851);
    public static final AmsPort SYSTEM_SERVICE = new AmsPort(10000);

    /** The first port that a router hands out to local applications. */
    public static final int FIRST_DYNAMIC = 32768;

    public AmsPort {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException(number + " is not an AMS port: 0 to 65535");
        }
    }

    @Override
    public int compareTo(AmsPort other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
