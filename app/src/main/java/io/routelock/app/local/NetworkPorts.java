package io.routelock.app.local;

import io.routelock.runtime.launch.RouterLaunch;

/**
 * Where everybody listens: the ports that TwinCAT has, other ones only in tests and tours.
 *
 * @param ads TCP, plain ADS
 * @param tls TCP, Secure ADS
 * @param udp discovery
 */
public record NetworkPorts(int ads, int tls, int udp) {

    public static final NetworkPorts STANDARD = new NetworkPorts(48898, 8016, 48899);

    /** For a local runtime: it listens there, and finds its peers there. */
    public RouterLaunch.Ports forRuntimes() {
        return new RouterLaunch.Ports(ads, tls, udp, ads, tls);
    }
}
