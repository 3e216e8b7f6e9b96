package io.routelock.ads;

/** The range of the u32 fields of ADS, which Java holds in longs. */
final class Unsigned32 {

    static final long MAX = 0xFFFF_FFFFL;

    private Unsigned32() {}

    static void check(String name, long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException(name + " has 32 bits, not " + value);
        }
    }
}
