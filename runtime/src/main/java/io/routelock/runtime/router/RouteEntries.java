package io.routelock.runtime.router;

import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.AddRemoteRequest;
import io.routelock.systemservice.RemoteTls;

import java.time.Duration;

/** Translates between routes and the entries of groups 801 and 803. */
final class RouteEntries {

    private static final int LONGEST_TEXT = 200;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private RouteEntries() {}

    static AddRemote toAddRemote(Route route) {
        return new AddRemote(
                route.netId(),
                AddRemote.TCP_IP,
                route.unidirectional()
                        ? route.flags().with(RouteFlags.UNIDIRECTIONAL).bits()
                        : route.flags().bits(),
                route.timeout().orElse(DEFAULT_TIMEOUT),
                route.maxFragment().orElse(0),
                route.address(),
                route.name(),
                tls(route.security()),
                route.remoteNetId());
    }

    /** Not secure: however the way to the broker is protected, nothing proves who is behind it. */
    static AddRemote toAddRemote(NetworkMember member) {
        return new AddRemote(
                member.member().netId(),
                AddRemote.MQTT,
                member.connection().unidirectional() ? RouteFlags.UNIDIRECTIONAL : 0,
                DEFAULT_TIMEOUT,
                0,
                cut(member.broker().toString()),
                cut(member.member().title()),
                RemoteTls.NONE);
    }

    /** Names that come over a broker may be as long as somebody likes. */
    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static RemoteTls tls(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> RemoteTls.NONE;
            case RouteSecurity.SelfSigned _ -> RemoteTls.SELF_SIGNED;
            case RouteSecurity.PreSharedKey(String identity, boolean caseSensitive) ->
                    RemoteTls.preSharedKey(identity, caseSensitive);
            case RouteSecurity.SharedCa(boolean ignoreCn) -> RemoteTls.sharedCa(ignoreCn);
            case RouteSecurity.Unrecognised _ -> RemoteTls.UNRECOGNISED;
        };
    }

    /**
     * The route that a request asks for. That it must replace none belongs to the request, not to the route,
     * and holds anyway.
     *
     * @throws IllegalArgumentException when it is not a legal one, or more than this router does: to store it
     *     as something else than was asked for would be worse than to say so
     */
    static Route toRoute(AddRemoteRequest request) {
        AddRemote entry = request.route();
        RouteFlags flags = new RouteFlags(entry.flags());
        if (entry.transport() != AddRemote.TCP_IP) {
            throw new IllegalArgumentException("transport type " + entry.transport() + " is not TCP/IP");
        }
        if (flags.has(RouteFlags.REMOTE_NET_ID) && entry.remoteNetId().isEmpty()) {
            throw new IllegalArgumentException("a remote NetId is announced, but there is none");
        }
        return Route.of(entry.name(), entry.netId(), entry.address(), security(request))
                .withUnidirectional(flags.has(RouteFlags.UNIDIRECTIONAL))
                .withFlags(flags.without(RouteFlags.NO_OVERRIDE | RouteFlags.REMOTE_NET_ID))
                .withRemoteNetId(entry.remoteNetId());
    }

    private static RouteSecurity security(AddRemoteRequest request) {
        RemoteTls tls = request.route().tls();
        return switch (tls.mode()) {
            case "none" -> new RouteSecurity.Plain();
            case "ca" -> new RouteSecurity.SharedCa(tls.ignoreCn());
            case "psk" ->
                    request.key()
                            .map(TlsCredential.PreSharedKey::security)
                            .orElseThrow(() -> new IllegalArgumentException("it brings no key"));
            default -> throw new IllegalArgumentException("its kind of security is not known");
        };
    }
}
