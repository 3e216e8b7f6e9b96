package io.routelock.runtime.bench;

import io.netty.channel.EventLoopGroup;
import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.SecureAdsLink;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.router.AdsRouter;
import io.routelock.runtime.router.RouterEvent;
import io.routelock.runtime.router.RouterSettings;
import io.routelock.secureads.LocalStation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Three routers on the loopback addresses: one with the demo PLC, one with a plain and one with a secure
 * route to it; and the clients. Each router has its one thread, and all clients together have one.
 */
final class Stations implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CLIENT = "127.0.0.5";

    private final NettyThreads clients = NettyThreads.create(1);
    private final SelfSignedIdentity clientIdentity = SelfSignedIdentity.generate("CLIENT");
    private final AdsRouter far;
    private final AdsRouter plain;
    private final AdsRouter secure;

    Stations(Path home) throws IOException {
        Awaited farRoutes = new Awaited(home.resolve("far"));
        Awaited plainRoutes = new Awaited(home.resolve("plain"));
        Awaited secureRoutes = new Awaited(home.resolve("secure"));
        far = farRoutes.start("127.0.0.2", 1, 1);
        int ads = far.adsAddress().getPort();
        int tls = far.tlsAddress().getPort();
        plain = plainRoutes.start("127.0.0.3", ads, tls);
        secure = secureRoutes.start("127.0.0.4", ads, tls);
        farRoutes.put(
                Route.plain("Plain", plain.netId(), "127.0.0.3"),
                selfSigned("Secure", secure.netId(), "127.0.0.4", secure.fingerprint()),
                selfSigned("Client", netId(CLIENT), CLIENT, clientIdentity.fingerprint()));
        plainRoutes.put(Route.plain("Far", far.netId(), "127.0.0.2"));
        secureRoutes.put(selfSigned("Far", far.netId(), "127.0.0.2", far.fingerprint()));
    }

    private static Route selfSigned(String name, AmsNetId netId, String address, Fingerprint fingerprint) {
        return Route.selfSigned(name, netId, address, fingerprint, true);
    }

    private static AmsNetId netId(String address) {
        return AmsNetId.ofIpv4(InetAddress.ofLiteral(address).getAddress());
    }

    /** A router's home, and the wait for the routes in it to be in force. */
    private record Awaited(Path home, CountDownLatch inForce) {

        Awaited(Path home) {
            this(home, new CountDownLatch(1));
        }

        AdsRouter start(String address, int peerAds, int peerTls) {
            RouterSettings.Ports ports = new RouterSettings.Ports(0, 0, 0, peerAds, peerTls);
            InetAddress bind = InetAddress.ofLiteral(address);
            RouterSettings settings =
                    new RouterSettings(home, bind, Optional.empty(), "BENCH", ports, true, false, false);
            return AdsRouter.start(settings, this::hear);
        }

        private void hear(RouterEvent event) {
            if (event instanceof RouterEvent.RoutesChanged(int count) && count > 0) {
                inForce.countDown();
            }
        }

        void put(Route... routes) throws IOException {
            StaticRoutesDocument document = StaticRoutesDocument.empty();
            for (Route route : routes) {
                document = document.withRoute(route);
            }
            Files.write(home.resolve("StaticRoutes.xml"), document.bytes());
            try {
                if (!inForce.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the routes of " + home + " are not taken over");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while routers start", e);
            }
        }
    }

    /** The thread of the clients. */
    EventLoopGroup clients() {
        return clients.group();
    }

    /** The demo PLC that everybody reads. */
    AmsAddress plc() {
        return new AmsAddress(far.netId(), AmsPort.PLC_TC3);
    }

    /** An application of the router that has the PLC. */
    AdsClient nextToPlc() {
        return applicationOf(far);
    }

    /** An application of the router with the plain route. */
    AdsClient behindPlainRoute() {
        return applicationOf(plain);
    }

    /** An application of the router with the secure route. */
    AdsClient behindSecureRoute() {
        return applicationOf(secure);
    }

    private AdsClient applicationOf(AdsRouter router) {
        AmsTcpConnection connection =
                Blocking.on(
                        AmsTcpConnection.connect(clients, router.adsAddress(), Optional.empty(), PATIENCE));
        return new AdsClient(connection, Blocking.on(connection.registerPort(AmsPort.ANY)), PATIENCE);
    }

    /** A program that is a station of its own, connected to the router with the PLC by Secure ADS. */
    AdsClient overSecureAds() {
        AmsNetId self = netId(CLIENT);
        SecureAdsConnector connector =
                new SecureAdsConnector(
                        clients.group(),
                        clientIdentity,
                        new LocalStation(self, "CLIENT"),
                        SecureAdsLimits.DEFAULT);
        SecureAdsTarget target =
                SecureAdsTarget.known("127.0.0.2", far.tlsAddress().getPort(), far.fingerprint())
                        .from(InetAddress.ofLiteral(CLIENT));
        SecureAdsSession session = Blocking.on(connector.connect(target));
        SecureAdsLink link = new SecureAdsLink(session);
        Blocking.on(session.reconnect());
        return new AdsClient(link, new AmsAddress(self, new AmsPort(40000)), PATIENCE);
    }

    @Override
    public void close() {
        clients.close();
        plain.close();
        secure.close();
        far.close();
    }
}
