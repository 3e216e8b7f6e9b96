package io.routelock.addroute;

import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

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
                document -> {
                    document.routes().requireFree(route);
                    return route;
                },
                StaticRoutesDocument::withRoute);
    }

    /**
     * Stores a route in place of the one with its NetId or name, if there is one: for a route whose target
     * was just compared and has accepted a login.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when its NetId and its name
     *     belong to two routes, and those of {@link StaticRoutesFile#update}
     */
    static StoredRoute addOrReplace(RoutePlace place, Route route) {
        return store(place, document -> completed(route, document), StaticRoutesDocument::withRoute);
    }

    private static Route completed(Route route, StaticRoutesDocument document) {
        Route known = document.routes().asKnownHere(route);
        return document.routes().replacedBy(known).map(known::completedBy).orElse(known);
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
                document -> {
                    Route known = completed(route, document);
                    Optional<Route> standing = document.routes().replacedBy(known);
                    if (standing.filter(r -> !r.address().equalsIgnoreCase(route.address())).isPresent()) {
                        document.routes().requireFree(known);
                    }
                    return known;
                },
                (document, known) -> document.withRoute(known, credential));
    }

    private record Before(StaticRoutesDocument document, Route route) {}

    /**
     * @param choice the route as it is to be stored
     */
    private static StoredRoute store(
            RoutePlace place,
            Function<StaticRoutesDocument, Route> choice,
            BiFunction<StaticRoutesDocument, Route, StaticRoutesDocument> change) {
        StaticRoutesFile file = place.file();
        AtomicReference<@Nullable Before> before = new AtomicReference<>();
        StaticRoutesDocument after =
                file.update(document -> {
                    Route chosen = choice.apply(document);
                    place.requireFree(chosen);
                    before.set(new Before(document, chosen));
                    return change.apply(document, chosen);
                });
        Before known = Objects.requireNonNull(before.get());
        return new StoredRoute(file, known.route(), known.document(), after);
    }

    /** As it was stored: what a file knew already of a route that came again has stayed. */
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
