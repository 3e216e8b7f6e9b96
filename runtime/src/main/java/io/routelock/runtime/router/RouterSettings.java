package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * With what a router is started.
 *
 * @param home the folder with StaticRoutes.xml and everything else that the router keeps
 * @param bind where it listens and from where its own connections leave; a wildcard address for everywhere
 * @param netId empty for the default: the bound IPv4 address and {@code .1.1}, on a wildcard address a random
 *     one that is kept in the home
 * @param name the host name that it tells others
 * @param demoPlc whether a demo PLC lives at AMS port 851
 * @param remoteAdministration whether peers may switch its state and change its routes
 * @param udpAddRoute whether accounts may add plain routes over UDP, with the password in clear text
 * @param listening what it serves at all
 */
public record RouterSettings(
        Path home,
        InetAddress bind,
        Optional<AmsNetId> netId,
        String name,
        Ports ports,
        boolean demoPlc,
        boolean remoteAdministration,
        boolean udpAddRoute,
        Listening listening) {

    /** One that serves everything. */
    public RouterSettings(
            Path home,
            InetAddress bind,
            Optional<AmsNetId> netId,
            String name,
            Ports ports,
            boolean demoPlc,
            boolean remoteAdministration,
            boolean udpAddRoute) {
        this(home, bind, netId, name, ports, demoPlc, remoteAdministration, udpAddRoute, Listening.TO_ALL);
    }

    /**
     * What TwinCAT's registry values DisableAdsTcpListening, DisableAdsTlsListening and DisableAdsDiscovery
     * switch off. Connections that this router opens itself are not meant.
     *
     * @param plain whether peers may connect by plain ADS; without, its port stays open for programs on this
     *     host, which have no other way to their router
     * @param tls whether it listens for Secure ADS
     * @param discovery whether it answers searches
     */
    public record Listening(boolean plain, boolean tls, boolean discovery) {
        public static final Listening TO_ALL = new Listening(true, true, true);
    }

    /**
     * The ports of the network, 0 for any free one.
     *
     * @param ads TCP, plain AMS/TCP
     * @param tls TCP, Secure ADS
     * @param udp discovery
     * @param peerAds the TCP port of the peers along plain routes; other than 48898 only in tests
     * @param peerTls the TCP port of the peers along secure routes; other than 8016 only in tests
     */
    public record Ports(int ads, int tls, int udp, int peerAds, int peerTls) {
        public static final Ports STANDARD = new Ports(48898, 8016, 48899, 48898, 8016);
    }

    /** The address that outgoing connections leave from; empty when the system may choose. */
    Optional<InetAddress> leaveFrom() {
        return bind.isAnyLocalAddress() ? Optional.empty() : Optional.of(bind);
    }
}
