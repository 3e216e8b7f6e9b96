package io.routelock.runtime.launch;

import io.routelock.addroute.AuthorisedAddition;
import io.routelock.addroute.DirectRouteClient;
import io.routelock.addroute.PlainAddition;
import io.routelock.addroute.RouteClient;
import io.routelock.addroute.RoutePlace;
import io.routelock.addroute.RouterRouteClient;
import io.routelock.addroute.SelfSignedAddition;
import io.routelock.ams.AmsNetId;
import io.routelock.bothways.OwnSide;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.net.OutgoingAddress;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.SecureAdsTarget;
import io.routelock.net.UdpAddRoute;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.secureads.LocalStation;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * As whom a program of ours acts towards targets: as the router of a home, whether it runs or not. Its
 * connections leave from where the router's would, or targets would take it for somebody else.
 *
 * <p>Its methods may wait.
 *
 * @param from the address that connections leave from; empty when the system may choose
 * @param running the router of this home, if it runs
 */
public record Station(
        Path home,
        LocalStation self,
        Optional<InetAddress> from,
        SelfSignedIdentity identity,
        Optional<RunningRouter> running) {

    /**
     * The router that runs or ran last with that home. For a home that none has run with: the one that would
     * run at the address from which the target is reached.
     *
     * @throws FindingException when the home cannot be used or no way leads to the target
     */
    public static Station of(Path home, String target) {
        Optional<RunningRouter> last = RunningRouters.lastWith(home);
        Optional<InetAddress> from =
                last.isPresent()
                        ? last.flatMap(Station::boundTo)
                        : OutgoingAddress.towards(HostName.resolve(target));
        AmsNetId netId =
                last.map(router -> AmsNetId.parse(router.netId())).orElseGet(() -> netIdOf(from, target));
        String name = last.map(RunningRouter::name).orElseGet(HostName::ofThisComputer);
        return new Station(
                home, new LocalStation(netId, name), from, identity(home), RunningRouters.withHome(home));
    }

    private static Optional<InetAddress> boundTo(RunningRouter router) {
        return Optional.of(InetAddress.ofLiteral(router.address()))
                .filter(address -> !address.isAnyLocalAddress());
    }

    private static AmsNetId netIdOf(Optional<InetAddress> from, String target) {
        return from.map(InetAddress::getAddress)
                .filter(address -> address.length == 4)
                .map(AmsNetId::ofIpv4)
                .orElseThrow(() -> new FindingException(StationFindings.noNetId(target)));
    }

    /**
     * The self-signed certificate of that home, by which targets know its router. A home that has none yet
     * gets it now, since its router keeps what it finds.
     */
    public static SelfSignedIdentity identity(Path home) {
        try {
            PrivateHome.create(home);
            return IdentityFile.in(home).loadOrGenerate(commonName(home));
        } catch (IOException e) {
            throw new FindingException(StationFindings.certificate(home, e), e);
        }
    }

    /** What the certificate of that home calls itself: as its last router, else as this computer. */
    static String commonName(Path home) {
        return RunningRouters.lastWith(home).map(RunningRouter::name).orElseGet(HostName::ofThisComputer);
    }

    /** Its StaticRoutes.xml, which need not exist. */
    public StaticRoutesFile routes() {
        return routesOf(home);
    }

    /** The StaticRoutes.xml of that home, which need not exist. */
    public static StaticRoutesFile routesOf(Path home) {
        return StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"));
    }

    /** Where that route is stored here: one whose flags say temporary until the router stops. */
    public RoutePlace placeOf(Route route) {
        return route.flags().has(RouteFlags.TEMPORARY)
                ? RoutePlace.untilTheRouterStops(home, routes())
                : RoutePlace.forGood(routes());
    }

    /** The first step of a secure route: a TLS handshake with whoever answers; nothing else is sent. */
    public SelfSignedAddition connect(NettyThreads threads, String host, int tlsPort) {
        return SelfSignedAddition.connect(
                connector(threads), new SecureAdsTarget(host, tlsPort, from, Optional.empty()));
    }

    /** What adds a plain route over UDP. */
    public PlainAddition plain(NettyThreads threads, String host, int udpPort) {
        UdpAddRoute udp = new UdpAddRoute(threads, UdpAddRoute.Patience.USUAL);
        return new PlainAddition(udp, self, addressTowards(host), from, udpPort);
    }

    /** Where the target reaches the router of this home. */
    public InetAddress addressTowards(String target) {
        return from.or(() -> OutgoingAddress.towards(HostName.resolve(target)))
                .orElseThrow(() -> new FindingException(StationFindings.unreachable(target)));
    }

    /** As that target must know this computer; a router that listens everywhere has many addresses. */
    public OwnSide ownSideTowards(String target) {
        InetAddress towards = addressTowards(target);
        boolean bound = running.filter(router -> !router.listensEverywhere()).isPresent();
        return bound || from.isPresent() && running.isEmpty()
                ? OwnSide.at(self.netId(), self.hostName(), towards)
                : OwnAddresses.side(self.netId(), self.hostName(), towards);
    }

    /** Through the router when it runs, else over a connection of this program. */
    public RouteClient routeClient(NettyThreads threads, int adsPort, int tlsPort) {
        return running.<RouteClient>map(router -> new RouterRouteClient(threads, router.reachAds()))
                .orElseGet(() ->
                        new DirectRouteClient(
                                threads,
                                connector(threads),
                                self.netId(),
                                from,
                                adsPort,
                                tlsPort,
                                this::credentialOf));
    }

    /**
     * How a connection along a secure route is proved: by the stored fingerprint, or by the key or the
     * certificates that this home has for it. Reads files; empty when nothing is stored.
     */
    public Optional<SecureAdsCredential> credentialOf(Route route) {
        return switch (route.security()) {
            case RouteSecurity.SelfSigned(Optional<Fingerprint> pinned, boolean _) ->
                    pinned.map(SecureAdsCredential.Pinned::new);
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ ->
                    HomeRoutes.of(home)
                            .credentialFor(route)
                            .map(credential -> SecureAdsCredential.of(credential, home.toAbsolutePath()));
            case RouteSecurity.Plain _, RouteSecurity.Unrecognised _ -> Optional.empty();
        };
    }

    /**
     * What adds a route by a pre-shared key or by certificates of a shared CA; connects to nobody yet.
     *
     * <p>The files of this home where the key or its password may stand then are taken away from all but its
     * owner.
     *
     * @throws FindingException when the key or the files are none, and as {@link
     *     PrivateHome#closeBeforeSecret}
     */
    public AuthorisedAddition authorised(
            NettyThreads threads, String host, int tlsPort, TlsCredential credential) {
        SecureAdsCredential ready = SecureAdsCredential.of(credential, home.toAbsolutePath());
        PrivateHome.closeBeforeSecret(routes().path());
        PrivateHome.closeBeforeSecret(StaticRoutesFile.temporary(home).path());
        return new AuthorisedAddition(
                connector(threads), new SecureAdsTarget(host, tlsPort, from, ready), credential);
    }

    /** What opens secure connections as this station. */
    public SecureAdsConnector connector(NettyThreads threads) {
        return new SecureAdsConnector(threads.group(), identity, self, SecureAdsLimits.DEFAULT);
    }
}
