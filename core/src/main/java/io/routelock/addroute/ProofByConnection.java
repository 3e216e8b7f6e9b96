package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsLink;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLink;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Over a fresh connection of this program, for when no router runs. A secure one is pinned to the certificate
 * that the route stores; it never falls back to plain.
 */
public final class ProofByConnection implements RouteProof {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final NettyThreads threads;
    private final SecureAdsConnector connector;
    private final AmsNetId self;
    private final Optional<InetAddress> from;
    private final int plainPort;
    private final int securePort;

    /**
     * @param self the NetId that the target has its route back to
     * @param from the local address that the target knows that NetId by
     */
    public ProofByConnection(
            NettyThreads threads,
            SecureAdsConnector connector,
            AmsNetId self,
            Optional<InetAddress> from,
            int plainPort,
            int securePort) {
        this.threads = threads;
        this.connector = connector;
        this.self = self;
        this.from = from;
        this.plainPort = plainPort;
        this.securePort = securePort;
    }

    @Override
    public AdsState prove(Route route) {
        return switch (route.security()) {
            case RouteSecurity.Plain _ -> overPlain(route);
            case RouteSecurity.SelfSigned selfSigned -> overTls(route, selfSigned);
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _, RouteSecurity.Unrecognised _ ->
                    throw new FindingException(notByThisProgram(route));
        };
    }

    private AdsState overPlain(Route route) {
        InetSocketAddress to = new InetSocketAddress(route.address(), plainPort);
        return readState(Blocking.on(AmsTcpConnection.connect(threads, to, from, ANSWER_TIME)), route);
    }

    private AdsState overTls(Route route, RouteSecurity.SelfSigned security) {
        var pinned = security.fingerprint().orElseThrow(() -> new FindingException(notByThisProgram(route)));
        SecureAdsTarget target = new SecureAdsTarget(route.address(), securePort, from, Optional.of(pinned));
        SecureAdsSession session = Blocking.on(connector.connect(target));
        SecureAdsLink link = new SecureAdsLink(session);
        try {
            Blocking.on(session.reconnect());
        } catch (FindingException e) {
            link.close();
            throw e;
        }
        return readState(link, route);
    }

    private AdsState readState(AmsLink link, Route route) {
        try (link) {
            AmsAddress source = new AmsAddress(self, new AmsPort(AmsPort.FIRST_DYNAMIC));
            return Blocking.on(
                    new SystemServiceClient(new AdsClient(link, source, ANSWER_TIME), route.netId()).state());
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
        }
    }

    private static Finding notByThisProgram(Route route) {
        return Finding.error(
                "route.not-provable",
                "The route to %s cannot be tried: its kind of security is not one of this program's."
                        .formatted(route.name()),
                "Try it with a router that knows it.");
    }
}
