package io.routelock.secureads;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a {@link TlsConnectInfo}. Bits that have no name here are kept.
 *
 * @param bits the 16 bits of the field
 */
public record TlsConnectFlags(int bits) {

    /** One flag, as the protocol notes name it. */
    public enum Flag {
        /** Set in answers. */
        RESPONSE(0x01),
        /** AMS frames may follow. Real targets leave it out of good answers: never require it. */
        AMS_ALLOWED(0x02),
        /** Store only the fingerprint, not the peer's address. */
        SERVER_INFO(0x04),
        /** Store the route in a file of its own, not in StaticRoutes.xml. */
        OWN_FILE(0x08),
        SELF_SIGNED(0x10),
        /** The destination of the route is an IP address, not a host name. */
        IP_ADDR(0x20),
        /** Do not check the common name. */
        IGNORE_CN(0x40),
        /** Store a route for the sender. */
        ADD_REMOTE(0x80);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }

    public static final TlsConnectFlags NONE = new TlsConnectFlags(0);

    public TlsConnectFlags {
        if (bits < 0 || bits > 0xFFFF) {
            throw new IllegalArgumentException("the flags have 16 bits: " + bits);
        }
    }

    public static TlsConnectFlags of(Flag... flags) {
        TlsConnectFlags all = NONE;
        for (Flag flag : flags) {
            all = all.with(flag);
        }
        return all;
    }

    public TlsConnectFlags with(Flag flag) {
        return new TlsConnectFlags(bits | flag.bit);
    }

    public TlsConnectFlags withIf(boolean wanted, Flag flag) {
        return wanted ? with(flag) : this;
    }

    public boolean has(Flag flag) {
        return (bits & flag.bit) != 0;
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        int unnamed = bits;
        for (Flag flag : Flag.values()) {
            if (has(flag)) {
                names.add(flag.name());
                unnamed &= ~flag.bit;
            }
        }
        if (unnamed != 0) {
            names.add("0x%x".formatted(unnamed));
        }
        return names.toString();
    }
}
