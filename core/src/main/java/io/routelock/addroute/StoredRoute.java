package io.routelock.addroute;

import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A route that was stored on this side, and the way back to what was there before. */
public final class StoredRoute {

    private final StaticRoutesFile file;
    private final Route route;
    private final StaticRoutesDocument before;
    private final StaticRoutesDocument after;

    private StoredRoute(
            StaticRoutesFile file, Route route, StaticRoutesDocument before, StaticRoutesDocument after) {
        this.file = file;
        this.route = route;
        this.before = before;
        this.after = after;
    }

    /**
     * Stores a route that must be new.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when its NetId or name is taken,
     *     and those of {@link StaticRoutesFile#update}
     */
    public static StoredRoute add(StaticRoutesFile file, Route route) {
        return add(RoutePlace.forGood(file), route);
    }

    /** As {@link #add(StaticRoutesFile, Route)}. */
    static StoredRoute add(RoutePlace place, Route route) {
        return store(
                place,
                route,
                document -> {
                    document.routes().requireFree(route);
                    return document.withRoute(route);
                });
    }

    /**
     * Stores a route in place of the one with its NetId or name, if there is one: for a route whose target
     * was just compared and has accepted a login.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when its NetId and its name
     *     belong to two routes, and those of {@link StaticRoutesFile#update}
     */
    static StoredRoute addOrReplace(RoutePlace place, Route route) {
        return store(place, route, document -> document.withRoute(completed(route, document)));
    }

    private static Route completed(Route route, StaticRoutesDocument document) {
        return document.routes().replacedBy(route).map(route::completedBy).orElse(route);
    }

    /**
     * Stores a route with what it proves itself by, in place of the one with its NetId or name if that leads
     * to the same address: whoever has a key of the plant must not take over a route to another device.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when the NetId or the name
     *     belongs to a route to another address, and those of {@link StaticRoutesFile#update}
     */
    static StoredRoute addOrReplaceAtItsAddress(RoutePlace place, Route route, TlsCredential credential) {
        return store(
                place,
                route,
                document -> {
                    Optional<Route> standing = document.routes().replacedBy(route);
                    if (standing.filter(r -> !r.address().equalsIgnoreCase(route.address())).isPresent()) {
                        document.routes().requireFree(route);
                    }
                    return document.withRoute(completed(route, document), credential);
                });
    }

    private static StoredRoute store(
            RoutePlace place, Route route, UnaryOperator<StaticRoutesDocument> change) {
        place.requireFree(route);
        StaticRoutesFile file = place.file();
        AtomicReference<StaticRoutesDocument> before = new AtomicReference<>(StaticRoutesDocument.empty());
        StaticRoutesDocument after =
                file.update(document -> {
                    before.set(document);
                    return change.apply(document);
                });
        return new StoredRoute(file, route, before.get(), after);
    }

    public Route route() {
        return route;
    }

    /** The route in whose place it came. */
    public Optional<Route> before() {
        return before.routes().replacedBy(route);
    }

    /**
     * Makes it as it was, unless somebody has changed this very route meanwhile.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#update}; the route stays
     */
    public void undo() {
        file.update(this::withoutIt);
    }

    /**
     * A file that nobody else has changed becomes byte for byte what it was: what the older entry held that a
     * {@link Route} does not keep, such as a key, comes back too.
     */
    private StaticRoutesDocument withoutIt(StaticRoutesDocument now) {
        if (Arrays.equals(now.bytes(), after.bytes())) {
            return before;
        }
        Optional<Route> ours = after.routes().find(route.netId());
        if (!now.routes().find(route.netId()).equals(ours)) {
            return now;
        }
        return before().map(older -> withAgain(now, older)).orElseGet(() -> now.withoutRoute(route.name()));
    }

    private StaticRoutesDocument withAgain(StaticRoutesDocument now, Route older) {
        return before.credentialOf(older)
                .map(credential -> now.withRoute(older, credential))
                .orElseGet(() -> now.withRoute(older));
    }
}
