package io.routelock.runtime.router;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.BrokerConnection;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.QuickAccounts;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.secureads.Credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A router in this process with real sockets on the loopback addresses, and clients for it. */
final class RunningRouter implements AutoCloseable {

    /** How a test wants it; every method gives a changed copy. */
    record Wish(
            Path home,
            String bind,
            Optional<AmsNetId> netId,
            RouterSettings.Ports ports,
            boolean remoteAdministration,
            boolean udpAddRoute,
            RouterSettings.Listening listening) {

        static Wish in(Path home) {
            RouterSettings.Ports ports = new RouterSettings.Ports(0, 0, 0, 0, NOBODY_THERE);
            return new Wish(
                    home,
                    "127.0.0.1",
                    Optional.empty(),
                    ports,
                    false,
                    false,
                    RouterSettings.Listening.TO_ALL);
        }

        /** Listens there, and finds its peers at the same port of other addresses. */
        Wish at(String address, int port) {
            return at(address).with(new RouterSettings.Ports(port, ports.tls(), 0, port, ports.peerTls()));
        }

        /** Listens there for Secure ADS, and finds its peers at the same port of other addresses. */
        Wish secureAt(String address, int port) {
            return at(address).with(new RouterSettings.Ports(ports.ads(), port, 0, ports.peerAds(), port));
        }

        Wish at(String address) {
            return new Wish(home, address, netId, ports, remoteAdministration, udpAddRoute, listening);
        }

        Wish withPeersAt(int port) {
            return with(new RouterSettings.Ports(ports.ads(), ports.tls(), 0, port, ports.peerTls()));
        }

        Wish withSecurePeersAt(int port) {
            return with(new RouterSettings.Ports(ports.ads(), ports.tls(), 0, ports.peerAds(), port));
        }

        private Wish with(RouterSettings.Ports changed) {
            return new Wish(home, bind, netId, changed, remoteAdministration, udpAddRoute, listening);
        }

        Wish withNetId(AmsNetId own) {
            return new Wish(
                    home, bind, Optional.of(own), ports, remoteAdministration, udpAddRoute, listening);
        }

        Wish withRemoteAdministration() {
            return new Wish(home, bind, netId, ports, true, udpAddRoute, listening);
        }

        Wish withUdpAddRoute() {
            return new Wish(home, bind, netId, ports, remoteAdministration, true, listening);
        }

        Wish listeningTo(boolean plain, boolean tls, boolean discovery) {
            return new Wish(
                    home,
                    bind,
                    netId,
                    ports,
                    remoteAdministration,
                    udpAddRoute,
                    new RouterSettings.Listening(plain, tls, discovery));
        }

        Wish withRoutes(Route... routes) {
            writeRoutes(home, routes);
            return this;
        }

        /** Takes part in the virtual AMS networks of these brokers, beside the routes that it has by now. */
        Wish withBrokers(BrokerConnection... brokers) {
            StaticRoutesDocument document =
                    StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml")).load();
            for (BrokerConnection broker : brokers) {
                document = document.withBroker(broker);
            }
            write(home, document);
            return this;
        }

        /** Shows that certificate, where the tests for Secure ADS need more than one. */
        Wish withIdentity(SelfSignedIdentity identity) {
            TestIdentity.give(home, identity);
            return this;
        }

        Wish withAccount(Credentials login) {
            QuickAccounts.in(home).put(login);
            return this;
        }

        RouterSettings settings() {
            return new RouterSettings(
                    home,
                    InetAddress.ofLiteral(bind),
                    netId,
                    "TEST",
                    ports,
                    true,
                    remoteAdministration,
                    udpAddRoute,
                    listening);
        }

        RunningRouter start() {
            return new RunningRouter(this);
        }
    }

    /** Where no peer listens for Secure ADS. */
    private static final int NOBODY_THERE = 1;

    private final Path home;
    private final List<RouterEvent> events = new CopyOnWriteArrayList<>();
    private final AdsRouter router;
    private final NettyThreads threads = NettyThreads.create(1);

    private RunningRouter(Wish wish) {
        this.home = wish.home();
        TestIdentity.giveTo(home);
        this.router = AdsRouter.start(wish.settings(), events::add, QuickAccounts::in);
    }

    static void writeRoutes(Path home, Route... routes) {
        StaticRoutesDocument document = StaticRoutesDocument.empty();
        for (Route route : routes) {
            document = document.withRoute(route);
        }
        write(home, document);
    }

    /** As the router reads it while it runs, too. */
    static void write(Path home, StaticRoutesDocument document) {
        try {
            Files.createDirectories(home);
            Files.write(home.resolve("StaticRoutes.xml"), document.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A TCP port that is free at all of these addresses. */
    static int freePort(String first, String second) {
        while (true) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.ofLiteral(first));
                    ServerSocket _ = new ServerSocket(one.getLocalPort(), 1, InetAddress.ofLiteral(second))) {
                return one.getLocalPort();
            } catch (IOException e) {
                // Taken at the second address: try another.
                continue;
            }
        }
    }

    AdsRouter router() {
        return router;
    }

    Path home() {
        return home;
    }

    AmsAddress address(int port) {
        return new AmsAddress(router.netId(), new AmsPort(port));
    }

    /** Where clients on this host find it. */
    InetSocketAddress ads() {
        InetSocketAddress at = router.adsAddress();
        return at.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), at.getPort())
                : at;
    }

    List<RouterEvent> events() {
        return events;
    }

    List<String> findings() {
        return events.stream()
                .filter(RouterEvent.Raised.class::isInstance)
                .map(event -> ((RouterEvent.Raised) event).finding().code())
                .toList();
    }

    /** News of virtual AMS networks, in their order. */
    List<NetworkEvent> networkNews() {
        return events.stream()
                .filter(RouterEvent.OfNetwork.class::isInstance)
                .map(event -> ((RouterEvent.OfNetwork) event).event())
                .toList();
    }

    /** Waits until that member is there, over a broker. */
    void awaitMember(AmsNetId netId) {
        Eventually.so(
                "member " + netId + " in " + networkNews(),
                () ->
                        networkNews().stream()
                                .anyMatch(news ->
                                        news instanceof NetworkEvent.MemberOnline it
                                                && it.netId().equals(netId)));
    }

    void awaitFinding(String code) {
        Eventually.so("finding " + code + " in " + findings(), () -> findings().contains(code));
    }

    AmsTcpConnection connect(String from) {
        return Eventually.get(
                AmsTcpConnection.connect(
                        threads, ads(), Optional.of(InetAddress.ofLiteral(from)), Duration.ofSeconds(5)));
    }

    /** A client that has registered a port as a program on this host does. */
    AdsClient application() {
        AmsTcpConnection connection = connect("127.0.0.1");
        AmsAddress self = Eventually.get(connection.registerPort(AmsPort.ANY));
        return new AdsClient(connection, self, Eventually.PATIENCE);
    }

    /** A client that speaks as another router does, without registering anything. */
    AdsClient peer(String from, AmsNetId netId) {
        return new AdsClient(connect(from), new AmsAddress(netId, new AmsPort(40000)), Eventually.PATIENCE);
    }

    /** The finding of that code, once it is there. */
    Finding finding(String code) {
        awaitFinding(code);
        return events.stream()
                .filter(RouterEvent.Raised.class::isInstance)
                .map(event -> ((RouterEvent.Raised) event).finding())
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The routes in its file. */
    RouteTable storedRoutes() {
        return StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml")).load().routes();
    }

    RawClient raw(String from) {
        return RawClient.connect(ads(), from);
    }

    /** Fails unless the router still answers an application, in a fresh connection. */
    void assertServes() {
        Eventually.get(application().readState(address(10000)));
    }

    @Override
    public void close() {
        threads.close();
        router.close();
    }
}
