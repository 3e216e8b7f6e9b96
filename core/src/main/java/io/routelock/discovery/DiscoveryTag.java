package io.routelock.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.pki.AdvertisedFingerprint;

/**
 * One piece of a discovery message. On the wire: id u16, length u16, data, little-endian.
 *
 * <p>Texts are Windows-1252 and end in a NUL, see {@link WireText}; a tag that exists can be written.
 */
public sealed interface DiscoveryTag {

    /** The number on the wire. */
    int id();

    /**
     * How a request ended.
     *
     * @param code 0 for success, else an ADS error, unsigned 32 bits
     */
    record Status(long code) implements DiscoveryTag {

        public static final long OK = 0;

        /** Bad user name or password. */
        public static final long ACCESS_DENIED = 0x704;

        public Status {
            OsVersion.requireUnsigned32(code);
        }

        @Override
        public int id() {
            return 1;
        }
    }

    /** The password of the user; in clear text on the wire. */
    record Password(RoutePassword value) implements DiscoveryTag {
        @Override
        public int id() {
            return 2;
        }
    }

    record TwinCat(TwinCatVersion version) implements DiscoveryTag {
        @Override
        public int id() {
            return 3;
        }
    }

    record Os(OsVersion version) implements DiscoveryTag {
        @Override
        public int id() {
            return 4;
        }
    }

    /** The name of a computer in an answer; the destination of the route in a route request. */
    record ComputerName(String value) implements DiscoveryTag {

        public ComputerName {
            WireText.requireWritable("the computer name or address", value);
        }

        @Override
        public int id() {
            return 5;
        }
    }

    record NetId(AmsNetId value) implements DiscoveryTag {
        @Override
        public int id() {
            return 7;
        }
    }

    /**
     * @param flags unsigned 32 bits; bit 0 asks for a temporary route
     */
    record Options(long flags) implements DiscoveryTag {

        public static final long TEMPORARY_ROUTE = 1;

        public Options {
            OsVersion.requireUnsigned32(flags);
        }

        @Override
        public int id() {
            return 9;
        }
    }

    record RouteName(String value) implements DiscoveryTag {

        public RouteName {
            WireText.requireWritable("the route name", value);
        }

        @Override
        public int id() {
            return 12;
        }
    }

    record UserName(String value) implements DiscoveryTag {

        public UserName {
            WireText.requireWritable("the user name", value);
        }

        @Override
        public int id() {
            return 13;
        }
    }

    /**
     * One of two blocks of 16 bytes that some programs send in place of user name and password. Nobody
     * outside knows how they are made, so they never open anything.
     */
    record UndecodableCredentials(int id, Octets block) implements DiscoveryTag {

        public static final int FIRST_ID = 14;
        public static final int SECOND_ID = 15;

        public UndecodableCredentials {
            if (id != FIRST_ID && id != SECOND_ID) {
                throw new IllegalArgumentException("credentials have tag 14 or 15, not " + id);
            }
        }
    }

    /**
     * @param bytes unsigned 32 bits
     */
    record MaxFragmentSize(long bytes) implements DiscoveryTag {

        public MaxFragmentSize {
            OsVersion.requireUnsigned32(bytes);
        }

        @Override
        public int id() {
            return 16;
        }
    }

    /** Not authenticated: whoever can answer can write any fingerprint here. */
    record CertificateFingerprint(AdvertisedFingerprint value) implements DiscoveryTag {
        @Override
        public int id() {
            return 18;
        }
    }

    /**
     * A tag of an unknown number, or one of a known number with content that is not what the notes say. It is
     * kept so that one odd tag does not hide the device that sent it.
     */
    record Unknown(int id, Octets data) implements DiscoveryTag {

        public Unknown {
            if (id >>> 16 != 0) {
                throw new IllegalArgumentException(id + " has more than 16 bits");
            }
        }
    }
}
