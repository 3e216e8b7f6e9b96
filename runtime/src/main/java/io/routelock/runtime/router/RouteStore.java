package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The routes of a router as its StaticRoutes.xml and the files of the folder {@code Routes} beside it say,
 * also after somebody has changed them. Nothing is added to the folder.
 *
 * <p>Whatever touches the disk runs on the disk thread, and results are told on the router's thread. A file
 * that cannot be read leaves the routes as they are: a typing mistake must not cut off a plant. As long as
 * StaticRoutes.xml has never been readable the folder is not in force either: it might be the file that
 * forbids plain ADS.
 */
final class RouteStore {

    private static final Logger LOG = LoggerFactory.getLogger(RouteStore.class);

    private final StaticRoutesFile file;
    private final Executor diskThread;
    private final Executor routerThread;
    private final Consumer<RoutesInForce> apply;
    private final Consumer<Finding> raise;

    /** These belong to the disk thread. */
    private boolean looked;

    private Optional<FileStamp> lastStamp = Optional.empty();

    private Optional<RouteFiles> inForce = Optional.empty();

    private final OwnRouteFiles ownFiles;

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
        this.ownFiles = new OwnRouteFiles(RoutesFolder.beside(path), this::tell);
        this.keys = new KeyringReader(folderOf(path), this::tell);
    }

    private static Path folderOf(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    /** Reads the file if it may have changed since the last look. On the disk thread, again and again. */
    void look() {
        try {
            Optional<FileStamp> stamp = FileStamp.of(file.path());
            if (!looked || !stamp.equals(lastStamp)) {
                // Before it is read: a change in between is then seen at the next look.
                lastStamp = stamp;
                looked = true;
                read(stamp.isPresent());
            } else {
                inForce.ifPresent(this::lookBeside);
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

    private void lookBeside(RouteFiles known) {
        if (!known.hasOwn(ownFiles.look())) {
            use(known.main());
        } else if (keys.isStale()) {
            force(() -> {}, known);
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
        RouteFiles now = filesWith(document);
        if (inForce.filter(known -> known.saysTheSameAs(now)).isPresent()) {
            routerThread.execute(first);
            return;
        }
        tellOf(now, inForce);
        inForce = Optional.of(now);
        force(first, now);
    }

    private RouteFiles filesWith(StaticRoutesDocument document) {
        return new RouteFiles(document, ownFiles.look());
    }

    private RouteFiles known() {
        return inForce.orElseGet(() -> RouteFiles.of(StaticRoutesDocument.empty()));
    }

    /** Of the other files only what is new: a change of one says nothing of the rest. */
    private void tellOf(RouteFiles now, Optional<RouteFiles> before) {
        if (before.filter(now::hasMainOf).isEmpty()) {
            now.main().findings().forEach(this::tell);
        }
        List<Finding> told = before.map(RouteFiles::findingsBesideMain).orElse(List.of());
        now.findingsBesideMain().stream().filter(finding -> !told.contains(finding)).forEach(this::tell);
    }

    private void force(Runnable first, RouteFiles files) {
        RoutesInForce now = new RoutesInForce(table(files), keys.read(files), files.secureOnly());
        routerThread.execute(() -> {
            first.run();
            apply.accept(now);
        });
    }

    /** What the files say comes first: a temporary route that is in their way is over. */
    private RouteTable table(RouteFiles files) {
        RouteTable table = files.table();
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
                    filesWith(document).table().requireFree(route);
                    return document.withRoute(route);
                },
                done);
    }

    /** As {@link #add}, for as long as this router runs: no file has the route. */
    void addTemporary(Route route, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> {
            try {
                RouteFiles files = known();
                table(files).requireFree(route);
                temporary.add(route);
                force(() -> done.accept(AdsErrorCode.OK), files);
            } catch (FindingException e) {
                tell(e.finding());
                routerThread.execute(() -> done.accept(refusal(e.finding())));
            }
        });
    }

    /**
     * Adds a route in place of one with its NetId or name, as an account of this router has asked; completes
     * on the router's thread, when the route is in force. What the wire does not speak of it takes from that
     * one (see {@link Route#completedBy}).
     */
    void addOrReplace(Route route, CompletableFuture<Void> done) {
        addOrReplace(
                document -> {
                    requireInNoOwnFile(route, filesWith(document));
                    return document.withRoute(completed(route, document));
                },
                done);
    }

    /** The files of the folder are somebody else's work: no route of theirs gives way to one of a peer. */
    private static void requireInNoOwnFile(Route route, RouteFiles files) {
        files.table()
                .replacedBy(route)
                .flatMap(files::ownFileOf)
                .ifPresent(file -> {
                    throw new FindingException(RouterFindings.inOwnFile(route, file));
                });
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
                    RouteFiles files = filesWith(document);
                    requireInNoOwnFile(route, files);
                    RouteTable now = table(files);
                    if (inPlaceOf.isEmpty() || !now.replacedBy(route).equals(inPlaceOf)) {
                        now.requireFree(route);
                    }
                    PrivateHome.closeBeforeSecret(file.path());
                    return document.withRoute(completed(route, document), credential);
                },
                done);
    }

    /** What the wire does not speak of stays as the owner of the file has set it. */
    private static Route completed(Route route, StaticRoutesDocument document) {
        Route known = document.routes().asKnownHere(route);
        return document.routes().replacedBy(known).map(known::completedBy).orElse(known);
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
                force(() -> done.accept(AdsErrorCode.OK), known());
            } else {
                removeFromFile(name, done);
            }
        });
    }

    private void removeFromFile(String name, Consumer<AdsErrorCode> done) {
        RouteFiles files = known();
        Optional<Path> own = files.table().findByName(name).flatMap(files::ownFileOf);
        if (own.isPresent()) {
            change(
                    () -> {
                        ownFiles.remove(own.get(), name);
                        return files.main();
                    },
                    done);
        } else {
            change(document -> without(name, document), done);
        }
    }

    private static StaticRoutesDocument without(String name, StaticRoutesDocument document) {
        if (document.routes().findByName(name).isEmpty()) {
            throw new FindingException(RouterFindings.noSuchRoute(name));
        }
        return document.withoutRoute(name);
    }

    private void change(UnaryOperator<StaticRoutesDocument> change, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> change(() -> file.update(change), done));
    }

    /**
     * On the disk thread.
     *
     * @param step changes a file, and returns StaticRoutes.xml as it is then
     */
    private void change(Supplier<StaticRoutesDocument> step, Consumer<AdsErrorCode> done) {
        try {
            useAfter(() -> done.accept(AdsErrorCode.OK), step.get());
        } catch (FindingException e) {
            tell(e.finding());
            routerThread.execute(() -> done.accept(refusal(e.finding())));
        } catch (RuntimeException e) {
            LOG.error("changing {} failed", file.path(), e);
            tell(RouterFindings.routesInternal(file.path(), e));
            routerThread.execute(() -> done.accept(AdsErrorCode.DEVICE_ERROR));
        }
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
