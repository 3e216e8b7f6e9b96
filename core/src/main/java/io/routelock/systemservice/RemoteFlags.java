package io.routelock.systemservice;

/** The flags of {@link AddRemote}, which StaticRoutes.xml also holds in its element {@code Flags}. */
public final class RemoteFlags {

    public static final int TEMPORARY = 0x01;

    /** The address is a host name. */
    public static final int DYNAMIC = 0x02;

    public static final int NO_OVERRIDE = 0x04;
    public static final int TLS = 0x08;
    public static final int OWN_FILE = 0x10;
    public static final int IP_ADDRESS = 0x20;
    public static final int FROM_DISCOVERY = 0x40;

    /** Only responses, notification requests and ReadState are accepted from the other side. */
    public static final int UNIDIRECTIONAL = 0x80;

    /** A further NetId follows at the end (AMS NAT). */
    public static final int REMOTE_NET_ID = 0x100;

    private RemoteFlags() {}
}
