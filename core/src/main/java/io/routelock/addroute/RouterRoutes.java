package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.Blocking;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.secureads.PskKey;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.AddRemoteRequest;
import io.routelock.systemservice.RemoteTls;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.ToldRoutes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The routes of a router of this computer that keeps them itself, TwinCAT's for one: read, added and removed
 * through its system service (groups 803, 801, 802), never in its files.
 *
 * <p>Its methods wait, so they are not for event loops. What goes wrong is a {@link FindingException}.
 *
 * @param self the NetId of that router
 */
public record RouterRoutes(RouterAccess access, AmsNetId self) implements RouteClient {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * All of them; entries that cannot be read or are no legal routes are left out and reported. Members of
     * virtual AMS networks are no routes.
     */
    public RouteTable.Reading list() {
        ToldRoutes told = ask(router -> Blocking.on(router.toldRoutes()));
        RouteTable.Reading reading =
                read(told.routes().stream().filter(entry -> !entry.isOverMqtt()).toList());
        List<Finding> findings = new ArrayList<>();
        told.unread().forEach(entry -> findings.add(RouterRoutesFindings.unread(entry)));
        findings.addAll(reading.findings());
        return new RouteTable.Reading(reading.table(), findings);
    }

    /** For a change, which an entry that cannot be read may stand against. */
    private static List<AddRemote> entries(SystemServiceClient router) {
        return Blocking.on(router.routes());
    }

    private static RouteTable.Reading read(List<AddRemote> entries) {
        List<Route> routes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (AddRemote entry : entries) {
            try {
                routes.add(RouteOfEntry.of(entry));
            } catch (IllegalArgumentException e) {
                findings.add(RouterRoutesFindings.illegal(entry, String.valueOf(e.getMessage())));
            }
        }
        RouteTable.Reading reading = RouteTable.of(routes);
        findings.addAll(reading.findings());
        return new RouteTable.Reading(reading.table(), findings);
    }

    /**
     * Adds a route that must be new: a plain one, or one by certificates of a shared CA. The request names no
     * files, so the router shows and trusts those of its own server entry.
     *
     * @throws FindingException {@code route.self-signed-by-router-only} for a self-signed one: the request
     *     carries no fingerprint to compare with, so the router would log in to whoever answers; {@code
     *     router.secure-route-refused}
     * @throws IllegalArgumentException when the route needs a key
     */
    public void add(Route route) {
        add(
                route,
                switch (route.security()) {
                    case RouteSecurity.Plain _ -> AddRemoteRequest.of(entryOf(route, RemoteTls.NONE));
                    case RouteSecurity.SharedCa(boolean ignoreCn) ->
                            AddRemoteRequest.of(entryOf(route, RemoteTls.sharedCa(ignoreCn)));
                    case RouteSecurity.SelfSigned _, RouteSecurity.Unrecognised _ ->
                            throw new FindingException(RouterRoutesFindings.onlyTheRouterItself(route));
                    case RouteSecurity.PreSharedKey _ ->
                            throw new IllegalArgumentException("a route by a key, and no key");
                });
    }

    /**
     * Adds a route with a pre-shared key that must be new.
     *
     * @throws FindingException {@code router.secure-route-refused}, and as {@link PskKey#of} for what is no
     *     key
     */
    public void add(Route route, PreSharedKey key) {
        // Looked at here, where it can be said what is wrong with it.
        PskKey.of(key);
        requireWritable(key.identity());
        RemoteTls tls = RemoteTls.preSharedKey(key.identity(), key.caseSensitive());
        add(route.withSecurity(key.security()), AddRemoteRequest.of(entryOf(route, tls), key));
    }

    private void add(Route route, AddRemoteRequest request) {
        requireWritable(route.name());
        requireWritable(route.address());
        ask(router -> {
            read(entries(router)).table().requireFree(route);
            return addTo(router, route, request);
        });
    }

    private static Void addTo(SystemServiceClient router, Route route, AddRemoteRequest request) {
        try {
            return Blocking.on(router.addRoute(request));
        } catch (AdsErrorException e) {
            if (!route.security().secure() || !e.error().isFromDevice()) {
                throw e;
            }
            throw new FindingException(RouterRoutesFindings.secureRefused(route, e.error()), e);
        }
    }

    /**
     * Makes sure that the router can store a text: what it lacks would become question marks there, and the
     * route could not be named again.
     *
     * @throws FindingException {@code route.illegal}
     */
    public static void requireWritable(String text) {
        if (!SystemService.CHARSET.newEncoder().canEncode(text)) {
            throw new FindingException(RouterRoutesFindings.unwritable(text));
        }
    }

    /** A router that has got such a route meanwhile is told to keep it. */
    private static AddRemote entryOf(Route route, RemoteTls tls) {
        RouteFlags flags = route.flags().with(RouteFlags.NO_OVERRIDE);
        return new AddRemote(
                route.netId(),
                AddRemote.TCP_IP,
                (route.unidirectional() ? flags.with(RouteFlags.UNIDIRECTIONAL) : flags).bits(),
                route.timeout().orElse(DEFAULT_TIMEOUT),
                route.maxFragment().orElse(0),
                route.address(),
                route.name(),
                tls,
                route.remoteNetId());
    }

    /**
     * Removes a route that is still as it was shown.
     *
     * @throws FindingException {@code route.changed-meanwhile} when it is another one now, or gone
     */
    public void remove(Route route) {
        ask(router -> {
            boolean same =
                    read(entries(router)).table().find(route.netId()).filter(route::equals).isPresent();
            if (!same) {
                throw new FindingException(RouterRoutesFindings.changedMeanwhile(route));
            }
            return Blocking.on(router.removeRoute(route.name()));
        });
    }

    /**
     * Adds a plain route whose target has stored its side, and proves it; takes it back when the proof fails.
     *
     * @return the state of the target, read over the route
     * @throws FindingException {@code route.conflict}, {@code route.on-target-only}, {@code
     *     route.not-verified} or {@code route.not-taken-back}
     */
    public AdsState storeAndVerify(Route route) {
        try {
            add(route);
        } catch (FindingException e) {
            throw new FindingException(AdditionFindings.onTargetOnly(route, e.finding()), e);
        }
        return verify(route, this, AdditionFindings::notVerified);
    }

    /**
     * Hands the router a secure route and proves it; takes it back when the proof fails. The target is asked
     * for nothing: an entry of its server lets this router in, or a route that it has already.
     *
     * @param credential a pre-shared key; of a shared CA the router takes its own
     * @return the state of the target, read over the route
     * @throws FindingException as {@link #add(Route)} and {@link #add(Route, PreSharedKey)}; {@code
     *     route.not-verified-by-router} or {@code route.not-taken-back}
     */
    public AdsState handOver(Route route, Optional<PreSharedKey> credential) {
        credential.ifPresentOrElse(key -> add(route, key), () -> add(route));
        return verify(route, new SecondTry(this), RouterRoutesFindings::notVerified);
    }

    private AdsState verify(Route route, RouteClient way, BiFunction<Route, Finding, Finding> failed) {
        try {
            return Verification.of(route, way);
        } catch (FindingException e) {
            takeBack(route, e);
            throw new FindingException(failed.apply(route, e.finding()), e);
        }
    }

    /** Unless the router has no such route, or somebody has put another one in its place. */
    private void takeBack(Route route, FindingException why) {
        try {
            ask(router -> {
                Optional<Route> now = read(entries(router)).table().find(route.netId());
                if (now.filter(found -> !found.name().equalsIgnoreCase(route.name())).isPresent()) {
                    throw new FindingException(RouterRoutesFindings.changedMeanwhile(route));
                }
                now.ifPresent(found -> Blocking.on(router.removeRoute(found.name())));
                return now;
            });
        } catch (FindingException e) {
            e.addSuppressed(why);
            throw new FindingException(AdditionFindings.notTakenBack(route, why.finding(), e.finding()), e);
        }
    }

    /** Through this router, which knows the route since it was asked to add it. */
    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        return access.with((own, client) -> work.apply(client));
    }

    private <T> T ask(Function<SystemServiceClient, T> question) {
        try {
            return access.with((own, client) -> {
                if (!own.netId().equals(self)) {
                    throw new FindingException(RouterRoutesFindings.otherRouter(self, own.netId()));
                }
                return question.apply(new SystemServiceClient(client, self));
            });
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
        } catch (WireFormatException e) {
            throw new FindingException(
                    RouterRoutesFindings.unreadable(self, String.valueOf(e.getMessage())), e);
        }
    }
}
