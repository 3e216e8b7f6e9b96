package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The routes of a router as its StaticRoutes.xml says, also after somebody has changed the file.
 *
 * <p>Whatever touches the disk runs on the disk thread, and results are told on the router's thread. A file
 * that cannot be read leaves the routes as they are: a typing mistake must not cut off a plant.
 */
final class RouteStore {

    /** What tells that a file may be another one without reading it. */
    private record Stamp(FileTime modified, long size) {}

    private static final Stamp UNREADABLE = new Stamp(FileTime.fromMillis(0), -1);

    private static final Logger LOG = LoggerFactory.getLogger(RouteStore.class);

    private final StaticRoutesFile file;
    private final Executor diskThread;
    private final Executor routerThread;
    private final Consumer<RoutesInForce> apply;
    private final Consumer<Finding> raise;

    /** These belong to the disk thread. */
    private boolean looked;

    private Optional<Stamp> lastStamp = Optional.empty();

    private Optional<StaticRoutesDocument> inForce = Optional.empty();

    private final KeyringReader keys;

    /** They live as long as this router, and stand in no file. */
    private final List<Route> temporary = new ArrayList<>();

    /**
     * @param apply takes a new set of routes, on the router's thread
     * @param raise hears what is wrong with the file, on the router's thread
     */
    RouteStore(
            Path path,
            Executor diskThread,
            Executor routerThread,
            Consumer<RoutesInForce> apply,
            Consumer<Finding> raise) {
        this.file = StaticRoutesFile.createdIfMissing(path);
        this.diskThread = diskThread;
        this.routerThread = routerThread;
        this.apply = apply;
        this.raise = raise;
        this.keys = new KeyringReader(folderOf(path), this::tell);
    }

    private static Path folderOf(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    /** Reads the file if it may have changed since the last look. On the disk thread, again and again. */
    void look() {
        try {
            Optional<Stamp> stamp = stamp();
            if (!looked || !stamp.equals(lastStamp)) {
                // Before it is read: a change in between is then seen at the next look.
                lastStamp = stamp;
                looked = true;
                read(stamp.isPresent());
            } else if (keys.isStale()) {
                inForce.ifPresent(document -> force(() -> {}, document));
            }
        } catch (FindingException e) {
            tell(e.finding());
        } catch (RuntimeException e) {
            // Out of a repeated task it would end the watch, and nobody would notice.
            LOG.error("looking at {} failed", file.path(), e);
            tell(RouterFindings.routesInternal(file.path(), e));
        }
    }

    /** No file means no routes only at the start: one that disappears may be back in a moment. */
    private void read(boolean present) {
        if (present || inForce.isEmpty()) {
            use(file.load());
        } else {
            tell(RouterFindings.routesGone(file.path()));
        }
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // To read it will not go better, and tells why; once, until this changes.
            return Optional.of(UNREADABLE);
        }
    }

    private void use(StaticRoutesDocument document) {
        useAfter(() -> {}, document);
    }

    /**
     * @param first runs on the router's thread at the last moment before the routes are in force: a peer that
     *     has its own route removed gets its answer before its connection ends
     */
    private void useAfter(Runnable first, StaticRoutesDocument document) {
        if (inForce.filter(known -> Arrays.equals(known.bytes(), document.bytes())).isPresent()) {
            routerThread.execute(first);
            return;
        }
        inForce = Optional.of(document);
        document.findings().forEach(this::tell);
        force(first, document);
    }

    private void force(Runnable first, StaticRoutesDocument document) {
        RoutesInForce now = new RoutesInForce(table(document), keys.read(document), document.secureOnly());
        routerThread.execute(() -> {
            first.run();
            apply.accept(now);
        });
    }

    /** What the file says comes first: a temporary route that is in its way is over. */
    private RouteTable table(StaticRoutesDocument document) {
        RouteTable table = document.routes();
        for (Route route : List.copyOf(temporary)) {
            if (isFree(table, route)) {
                table = table.with(route);
            } else {
                temporary.remove(route);
            }
        }
        return table;
    }

    private static boolean isFree(RouteTable table, Route route) {
        try {
            table.requireFree(route);
            return true;
        } catch (FindingException e) {
            return false;
        }
    }

    private void tell(Finding finding) {
        routerThread.execute(() -> raise.accept(finding));
    }

    /**
     * Adds a route unless one of that NetId or name is there; tells the outcome on the router's thread.
     *
     * <p>An existing route is not replaced: whoever may add routes could otherwise turn one that others rely
     * on into one that leads to himself.
     */
    void add(Route route, Consumer<AdsErrorCode> done) {
        change(
                document -> {
                    document.routes().requireFree(route);
                    return document.withRoute(route);
                },
                done);
    }

    /** As {@link #add}, for as long as this router runs: no file has the route. */
    void addTemporary(Route route, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> {
            try {
                StaticRoutesDocument document = inForce.orElseGet(StaticRoutesDocument::empty);
                table(document).requireFree(route);
                temporary.add(route);
                force(() -> done.accept(AdsErrorCode.OK), document);
            } catch (FindingException e) {
                tell(e.finding());
                routerThread.execute(() -> done.accept(refusal(e.finding())));
            }
        });
    }

    /**
     * Adds a route in place of one with its NetId or name, as an account of this router has asked; completes
     * on the router's thread, when the route is in force.
     */
    void addOrReplace(Route route, CompletableFuture<Void> done) {
        addOrReplace(document -> document.withRoute(route), done);
    }

    /**
     * Adds a route with what it proves itself by, as a server entry allows; completes as {@link
     * #addOrReplace(Route, CompletableFuture)}.
     *
     * @param inPlaceOf the only route that may give way; another one meanwhile is a {@code route.conflict}
     */
    void addOrReplace(
            Route route, TlsCredential credential, Optional<Route> inPlaceOf, CompletableFuture<Void> done) {
        addOrReplace(
                document -> {
                    RouteTable now = table(document);
                    if (inPlaceOf.isEmpty() || !now.replacedBy(route).equals(inPlaceOf)) {
                        now.requireFree(route);
                    }
                    return document.withRoute(route, credential);
                },
                done);
    }

    private void addOrReplace(UnaryOperator<StaticRoutesDocument> change, CompletableFuture<Void> done) {
        diskThread.execute(() -> {
            try {
                use(file.update(change));
                routerThread.execute(() -> done.complete(null));
            } catch (RuntimeException e) {
                routerThread.execute(() -> done.completeExceptionally(e));
            }
        });
    }

    /** Removes the route of that name; tells the outcome on the router's thread. */
    void remove(String name, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> {
            if (temporary.removeIf(route -> route.name().equalsIgnoreCase(name))) {
                StaticRoutesDocument document = inForce.orElseGet(StaticRoutesDocument::empty);
                force(() -> done.accept(AdsErrorCode.OK), document);
            } else {
                removeFromFile(name, done);
            }
        });
    }

    private void removeFromFile(String name, Consumer<AdsErrorCode> done) {
        change(
                document -> {
                    if (document.routes().findByName(name).isEmpty()) {
                        throw new FindingException(RouterFindings.noSuchRoute(name));
                    }
                    return document.withoutRoute(name);
                },
                done);
    }

    private void change(UnaryOperator<StaticRoutesDocument> change, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> {
            try {
                useAfter(() -> done.accept(AdsErrorCode.OK), file.update(change));
            } catch (FindingException e) {
                tell(e.finding());
                routerThread.execute(() -> done.accept(refusal(e.finding())));
            } catch (RuntimeException e) {
                LOG.error("changing {} failed", file.path(), e);
                tell(RouterFindings.routesInternal(file.path(), e));
                routerThread.execute(() -> done.accept(AdsErrorCode.DEVICE_ERROR));
            }
        });
    }

    private static AdsErrorCode refusal(Finding finding) {
        return switch (finding.code()) {
            case RouterFindings.CONFLICT -> AdsErrorCode.EXISTS;
            case RouterFindings.UNKNOWN_ROUTE -> AdsErrorCode.NOT_FOUND;
            case RouterFindings.TOO_MANY_ROUTES -> AdsErrorCode.OUT_OF_MEMORY;
            default -> AdsErrorCode.DEVICE_ERROR;
        };
    }
}
