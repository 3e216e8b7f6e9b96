package io.routelock.doctor;

import io.routelock.localrouter.TwinCatService;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.route.Route;
import io.routelock.secureads.LocalStation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * From where and as whom it is examined.
 *
 * @param threads of the connections; they stay the caller's
 * @param self the NetId and name that the target knows this side by; {@code AmsNetId.NONE} for nobody, when
 *     no frames are to be sent
 * @param from the address to leave from; empty when the system may choose
 * @param connector opens secure connections as this side
 * @param router where the running router of this side listens for local applications. A second connection to
 *     a target from the same address may throw off the one that the router has, so it is asked first, and
 *     when it reaches the target no other connection along the route is opened
 * @param clock of this computer, to look at validity
 * @param credentials the key or the certificates of a route that has such, ready for use; may read files and
 *     fail with a finding
 * @param routerAlone whether nothing but the router may connect to the TCP ports of a target: where another
 *     router than ours is that of this computer, a connection of ours would be a second NetId at one address
 * @param service the system service in which that other router is, asked for when the router does not answer
 */
public record Standpoint(
        NettyThreads threads,
        LocalStation self,
        Optional<InetAddress> from,
        SecureAdsConnector connector,
        Optional<InetSocketAddress> router,
        Ports ports,
        NetworkInterfaces interfaces,
        Clock clock,
        Function<Route, Optional<SecureAdsCredential>> credentials,
        boolean routerAlone,
        Supplier<Optional<TwinCatService>> service) {

    /** Where no router of somebody else is asked. */
    public Standpoint(
            NettyThreads threads,
            LocalStation self,
            Optional<InetAddress> from,
            SecureAdsConnector connector,
            Optional<InetSocketAddress> router,
            Ports ports,
            NetworkInterfaces interfaces,
            Clock clock,
            Function<Route, Optional<SecureAdsCredential>> credentials,
            boolean routerAlone) {
        this(
                threads,
                self,
                from,
                connector,
                router,
                ports,
                interfaces,
                clock,
                credentials,
                routerAlone,
                Optional::empty);
    }

    /** Where the target listens. */
    public record Ports(int ads, int tls, int udp) {
        public static final Ports USUAL = new Ports(48898, 8016, 48899);
    }

    public Standpoint {
        if (routerAlone && router.isEmpty()) {
            throw new IllegalArgumentException("nobody may connect: only the router may, and there is none");
        }
    }

    /** With connections of its own also where a router runs. */
    public Standpoint withoutRouter() {
        return new Standpoint(
                threads,
                self,
                from,
                connector,
                Optional.empty(),
                ports,
                interfaces,
                clock,
                credentials,
                false);
    }
}
