package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsLink;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.TranslatedLink;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsLink;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Over a connection of its own, for when no router runs. A secure one is pinned to the certificate that the
 * route stores, and never becomes a plain one.
 *
 * @param self the NetId that the target has its route back to
 * @param from the local address that the target knows that NetId by
 * @param plainPort TCP port of the target for plain routes
 * @param securePort TCP port of the target for secure routes
 * @param credentials the key or the certificates of a route that has such, ready for use; may read files
 */
public record DirectRouteClient(
        NettyThreads threads,
        SecureAdsConnector connector,
        AmsNetId self,
        Optional<InetAddress> from,
        int plainPort,
        int securePort,
        Function<Route, Optional<SecureAdsCredential>> credentials)
        implements RouteClient {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    /** For plain and self-signed routes alone. */
    public DirectRouteClient(
            NettyThreads threads,
            SecureAdsConnector connector,
            AmsNetId self,
            Optional<InetAddress> from,
            int plainPort,
            int securePort) {
        this(threads, connector, self, from, plainPort, securePort, _ -> Optional.empty());
    }

    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        try (AmsLink link = link(route)) {
            AmsAddress source = new AmsAddress(self, new AmsPort(AmsPort.FIRST_DYNAMIC));
            AmsLink translated = TranslatedLink.of(link, route.nat());
            return work.apply(new AdsClient(translated, source, ANSWER_TIME));
        }
    }

    private AmsLink link(Route route) {
        return switch (route.security()) {
            case RouteSecurity.Plain _ -> plain(route);
            case RouteSecurity.SelfSigned(Optional<Fingerprint> pinned, boolean _) ->
                    secure(route, pinned.map(SecureAdsCredential.Pinned::new));
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ ->
                    secure(route, credentials.apply(route));
            case RouteSecurity.Unrecognised _ -> throw new FindingException(notOurs(route));
        };
    }

    private AmsLink plain(Route route) {
        InetSocketAddress to = new InetSocketAddress(route.address(), plainPort);
        return Blocking.on(AmsTcpConnection.connect(threads, to, from, route.timeout().orElse(ANSWER_TIME)));
    }

    private AmsLink secure(Route route, Optional<? extends SecureAdsCredential> credential) {
        SecureAdsTarget target =
                new SecureAdsTarget(
                        route.address(),
                        securePort,
                        from,
                        credential.orElseThrow(() -> new FindingException(notOurs(route))));
        SecureAdsConnector patient = route.timeout().map(connector::within).orElse(connector);
        SecureAdsSession session = Blocking.on(patient.connect(target));
        SecureAdsLink link = new SecureAdsLink(session);
        boolean open = false;
        try {
            requireName(route, session);
            AmsNetId answered = Blocking.on(session.reconnect()).netId();
            if (!answered.equals(route.wireNetId())) {
                throw new FindingException(AdditionFindings.otherNetId(route, answered));
            }
            open = true;
            return link;
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    /** In the self-signed mode the certificate itself is compared. */
    private static void requireName(Route route, SecureAdsSession session) {
        String presented = session.commonName().orElse("");
        if (route.security().equals(new RouteSecurity.SharedCa(false))
                && !presented.equalsIgnoreCase(route.name())) {
            throw new FindingException(AdditionFindings.otherName(route.address(), route.name(), presented));
        }
    }

    private static Finding notOurs(Route route) {
        return Finding.error(
                "route.not-ours",
                "The route to %s cannot be used: its kind of security is not one of this program's."
                        .formatted(route.name()),
                "Use it through a router that knows it.");
    }
}
