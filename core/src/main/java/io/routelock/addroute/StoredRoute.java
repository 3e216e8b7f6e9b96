package io.routelock.addroute;

import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A route that was stored on this side, and the way back to what was there before. */
public record StoredRoute(StaticRoutesFile file, Route route, Optional<Route> before) {

    /**
     * Stores a route that must be new.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when its NetId or name is taken,
     *     and those of {@link StaticRoutesFile#update}
     */
    public static StoredRoute add(StaticRoutesFile file, Route route) {
        file.update(document -> {
            document.routes().requireFree(route);
            return document.withRoute(route);
        });
        return new StoredRoute(file, route, Optional.empty());
    }

    /**
     * Stores a route in place of the one with its NetId or name, if there is one: for a route whose target
     * was just compared and has accepted a login.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict} when its NetId and its name
     *     belong to two routes, and those of {@link StaticRoutesFile#update}
     */
    public static StoredRoute addOrReplace(StaticRoutesFile file, Route route) {
        AtomicReference<Optional<Route>> before = new AtomicReference<>(Optional.empty());
        file.update(document -> {
            before.set(document.routes().replacedBy(route));
            return document.withRoute(route);
        });
        return new StoredRoute(file, route, before.get());
    }

    /** Makes it as it was, unless somebody has changed this very route meanwhile. */
    public void undo() {
        file.update(this::withoutIt);
    }

    private StaticRoutesDocument withoutIt(StaticRoutesDocument document) {
        boolean stillOurs =
                document.routes().find(route.netId()).filter(now -> now.sameIdentity(route)).isPresent();
        if (!stillOurs) {
            return document;
        }
        return before.map(document::withRoute).orElseGet(() -> document.withoutRoute(route.name()));
    }
}
