package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.RouteCredentials;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteTable;
import io.routelock.runtime.account.LoginDesk;
import io.routelock.runtime.account.LoginResult;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds plain routes that are asked for over UDP, with the password in clear text: only where the user has
 * said {@code --udp-add-route}. A router without that has none of these and does not answer such a request,
 * as it answers nothing on that port but searches; a stranger then learns nothing, and what the caller is
 * told of no answer names this cause.
 *
 * <p>Who has not logged in is told 0x704, whatever else is wrong, and is told nothing about routes. An answer
 * is shorter than any request that is answered, so that whoever forges a source address gains nothing.
 *
 * <p>For the router's thread only.
 */
final class UdpAddRouteService {

    private static final Logger LOG = LoggerFactory.getLogger(UdpAddRouteService.class);

    /** A request that is being worked on; who does not get an answer at once sends it again. */
    private record Pending(InetSocketAddress sender, int invokeId) {}

    private final AmsNetId own;
    private final LoginDesk desk;
    private final Supplier<RouteTable> routes;
    private final NewRoutes newRoutes;
    private final Executor routerThread;
    private final Consumer<Finding> raise;

    /** As many as wait for the desk and the disk, and the desk limits those. */
    private final Set<Pending> pending = new HashSet<>();

    /**
     * @param own NetId of this router
     * @param routes what the router uses now, asked on its thread
     */
    UdpAddRouteService(
            AmsNetId own,
            LoginDesk desk,
            Supplier<RouteTable> routes,
            NewRoutes newRoutes,
            Executor routerThread,
            Consumer<Finding> raise) {
        this.own = own;
        this.desk = desk;
        this.routes = routes;
        this.newRoutes = newRoutes;
        this.routerThread = routerThread;
        this.raise = raise;
    }

    /**
     * Decides about a request.
     *
     * @param message of the service "add route", no answer
     * @param answer is given the datagram for the sender, on the router's thread; never for what is no legal
     *     request
     */
    void receive(DiscoveryMessage message, InetSocketAddress sender, Consumer<DiscoveryMessage> answer) {
        AddRouteRequest request;
        try {
            request = AddRouteRequest.of(message);
        } catch (WireFormatException e) {
            LOG.debug("a request for a route from {} was dropped: {}", sender, e.getMessage());
            return;
        }
        Pending work = new Pending(sender, message.invokeId());
        if (pending.add(work)) {
            decide(
                    request,
                    sender.getAddress(),
                    status -> {
                        pending.remove(work);
                        long code = Integer.toUnsignedLong(status.value());
                        answer.accept(new AddRouteAnswer(own, code).message(message.invokeId()));
                    });
        }
    }

    private void decide(AddRouteRequest request, InetAddress from, Consumer<AdsErrorCode> done) {
        switch (request.credentials()) {
            case RouteCredentials.Plain(String user, var password) ->
                    desk.login(user, Secret.of(password.reveal()), from)
                            .whenCompleteAsync(
                                    (result, defect) -> loggedIn(result, defect, request, from, done),
                                    routerThread);
            case RouteCredentials.Undecodable _ -> {
                raise.accept(UdpAddRouteServiceFindings.undecodable(from));
                done.accept(AdsErrorCode.NOT_PERMITTED);
            }
        }
    }

    private void loggedIn(
            @Nullable LoginResult result,
            @Nullable Throwable defect,
            AddRouteRequest request,
            InetAddress from,
            Consumer<AdsErrorCode> done) {
        switch (result) {
            case LoginResult.Accepted _ -> add(request, from, done);
            case LoginResult.Refused(Finding finding) -> {
                raise.accept(finding);
                done.accept(AdsErrorCode.NOT_PERMITTED);
            }
            case null -> {
                LOG.error("checking a login failed", defect);
                raise.accept(UdpAddRouteServiceFindings.internal(from));
                done.accept(AdsErrorCode.NOT_PERMITTED);
            }
        }
    }

    private void add(AddRouteRequest request, InetAddress from, Consumer<AdsErrorCode> done) {
        if (request.temporary()) {
            refuse(UdpAddRouteServiceFindings.temporary(from), AdsErrorCode.SERVICE_NOT_SUPPORTED, done);
        } else if (request.netId().equals(own)) {
            refuse(UdpAddRouteServiceFindings.ownNetId(from, own), AdsErrorCode.INVALID_DATA, done);
        } else {
            try {
                add(route(request), done);
            } catch (IllegalArgumentException e) {
                Finding finding = UdpAddRouteServiceFindings.illegal(from, String.valueOf(e.getMessage()));
                refuse(finding, AdsErrorCode.INVALID_DATA, done);
            }
        }
    }

    /** Names from the wire are checked by the route itself. */
    private static Route route(AddRouteRequest request) {
        Route plain = Route.plain(request.routeName(), request.netId(), request.address());
        return plain.withFlags(plain.flags().with(RouteFlags.FROM_DISCOVERY));
    }

    /**
     * An existing route is never replaced: that takes a login over TLS. One that is there already as it was
     * asked for is a success, since the first answer may have been lost.
     */
    private void add(Route wanted, Consumer<AdsErrorCode> done) {
        RouteTable now = routes.get();
        if (now.find(wanted.netId()).filter(wanted::equals).isPresent()) {
            done.accept(AdsErrorCode.OK);
            return;
        }
        Route route;
        try {
            route = now.asKnownHere(wanted);
            now.requireFree(route);
        } catch (FindingException e) {
            refuse(e.finding(), AdsErrorCode.EXISTS, done);
            return;
        }
        newRoutes.add(route, done);
    }

    private void refuse(Finding finding, AdsErrorCode error, Consumer<AdsErrorCode> done) {
        raise.accept(finding);
        done.accept(error);
    }
}
