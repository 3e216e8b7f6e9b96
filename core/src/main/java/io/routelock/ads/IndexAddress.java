package io.routelock.ads;

import java.util.Locale;

/**
 * Where a value of an ADS device lives.
 *
 * @param group index group, an unsigned 32-bit number
 * @param offset index offset, an unsigned 32-bit number
 */
public record IndexAddress(long group, long offset) {

    public IndexAddress {
        Unsigned32.check("index group", group);
        Unsigned32.check("index offset", offset);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%X:0x%X", group, offset);
    }
}
