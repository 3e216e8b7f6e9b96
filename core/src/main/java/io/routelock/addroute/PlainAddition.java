package io.routelock.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.net.Blocking;
import io.routelock.net.UdpAddRoute;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.LocalStation;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Adds a plain route on both sides. <b>User name and password cross the network in clear text</b>, and
 * nothing proves that the answer came from the target: whoever uses this has told the user so.
 *
 * <p>It waits, so it is not for event loops.
 *
 * @param self how the target shall know this router
 * @param here where the target reaches this router
 * @param from the local address that the request leaves from; empty when the system may choose
 * @param udpPort of the target
 */
public record PlainAddition(
        UdpAddRoute udp, LocalStation self, InetAddress here, Optional<InetAddress> from, int udpPort) {

    /**
     * Has the target store a route to here.
     *
     * @return the NetId that the answer tells
     * @throws io.routelock.diagnosis.FindingException as {@link UdpAddRoute#send}
     * @throws IllegalArgumentException in words for the user, when the wire cannot carry name or password
     */
    public AmsNetId ask(String host, String user, Secret password) {
        return ask(host, user, password, false);
    }

    /**
     * As {@link #ask(String, String, Secret)}.
     *
     * @param temporary whether the target shall forget the route when it starts again
     */
    public AmsNetId ask(String host, String user, Secret password, boolean temporary) {
        RoutePassword clear =
                password.useBytes(
                        StandardCharsets.UTF_8,
                        bytes -> RoutePassword.of(new String(bytes, StandardCharsets.UTF_8)));
        AddRouteRequest request =
                new AddRouteRequest(
                        self.hostName(),
                        self.netId(),
                        new RouteCredentials.Plain(user, clear),
                        here.getHostAddress(),
                        temporary);
        return Blocking.on(udp.send(request, host, udpPort, from)).netId();
    }

    /**
     * Stores the route on this side and proves it; takes it back when the proof fails. It replaces none: a
     * secure route would become a plain one.
     *
     * @return the state of the target, read over the route
     */
    public AdsState storeAndVerify(StaticRoutesFile file, Route route, RouteClient client) {
        return storeAndVerify(RoutePlace.forGood(file), route, client);
    }

    /** As {@link #storeAndVerify(StaticRoutesFile, Route, RouteClient)}. */
    public AdsState storeAndVerify(RoutePlace place, Route route, RouteClient client) {
        return Verification.orUndo(StoredRoute.add(place, route), client);
    }
}
