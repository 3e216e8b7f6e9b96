package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The routes of a router as its StaticRoutes.xml, the files of the folder {@code Routes} beside it and the
 * temporary routes say, also after somebody has changed them. Nothing is added to the folder.
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

    private final BrokersReader brokers;

    private final TemporaryRoutes temporary;

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
        this.brokers = new BrokersReader(folderOf(path), this::tell);
        this.temporary = new TemporaryRoutes(folderOf(path), this::tell);
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
        if (!known.hasOwn(ownFiles.look()) || !known.hasTemporary(temporary.look())) {
            use(known.main());
        } else if (keys.isStale() || brokers.isStale()) {
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
        RouteFiles now = endSuperseded(filesWith(document));
        if (inForce.filter(known -> known.saysTheSameAs(now)).isPresent()) {
            routerThread.execute(first);
            return;
        }
        tellOf(now, inForce);
        inForce = Optional.of(now);
        force(first, now);
    }

    private RouteFiles filesWith(StaticRoutesDocument document) {
        return new RouteFiles(document, ownFiles.look(), temporary.look());
    }

    /** A temporary route is over for good when a stored one takes its place, also when that is gone again. */
    private RouteFiles endSuperseded(RouteFiles files) {
        List<Route> over = files.superseded();
        if (over.isEmpty()) {
            return files;
        }
        over.forEach(route -> tell(AdministrationFindings.temporaryEnded(route)));
        try {
            temporary.update(document -> without(over, document));
        } catch (FindingException e) {
            // They are not in force in any case.
            tell(e.finding());
        }
        return filesWith(files.main());
    }

    private static StaticRoutesDocument without(List<Route> over, StaticRoutesDocument document) {
        StaticRoutesDocument left = document;
        for (Route route : over) {
            left = left.withoutRoute(route.name());
        }
        return left;
    }

    /** StaticRoutes.xml as it counts; its finding, when it was never readable. */
    private StaticRoutesDocument main() {
        return inForce.map(RouteFiles::main).orElseGet(file::load);
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
        RoutesInForce now =
                new RoutesInForce(
                        files.table(), keys.read(files), files.secureOnly(), brokers.read(files.brokers()));
        routerThread.execute(() -> {
            first.run();
            apply.accept(now);
        });
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
        add(route, Optional.empty(), done);
    }

    /**
     * As {@link #add(Route, Consumer)}.
     *
     * @param credential of a route with a pre-shared key; one of a shared CA without files uses those of the
     *     server entry, and is refused where there is none
     */
    void add(Route route, Optional<? extends TlsCredential> credential, Consumer<AdsErrorCode> done) {
        change(
                document -> {
                    requireNew(route, credential, filesWith(document));
                    return with(route, credential, document, file.path());
                },
                done);
    }

    /** As {@link #add(Route, Optional, Consumer)}, for as long as this router runs. */
    void addTemporary(
            Route route, Optional<? extends TlsCredential> credential, Consumer<AdsErrorCode> done) {
        changeLater(
                () -> {
                    StaticRoutesDocument main = main();
                    temporary.update(document -> {
                        requireNew(route, credential, new RouteFiles(main, ownFiles.look(), document));
                        return with(route, credential, document, temporary.path());
                    });
                    return main;
                },
                done);
    }

    private static void requireNew(
            Route route, Optional<? extends TlsCredential> credential, RouteFiles files) {
        files.table().requireFree(route);
        boolean byServerEntry = route.security() instanceof RouteSecurity.SharedCa && credential.isEmpty();
        if (byServerEntry && files.main().server().sharedCa().isEmpty()) {
            throw new FindingException(AdministrationFindings.noAuthority(route));
        }
    }

    private static StaticRoutesDocument with(
            Route route,
            Optional<? extends TlsCredential> credential,
            StaticRoutesDocument document,
            Path place) {
        if (credential.isEmpty()) {
            return document.withRoute(route);
        }
        PrivateHome.closeBeforeSecret(place);
        return document.withRoute(route, credential.get());
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
        files.stored()
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
                    RouteTable now = files.table();
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
            if (isTemporary(name)) {
                change(
                        () -> {
                            StaticRoutesDocument main = main();
                            temporary.update(document -> document.withoutRoute(name));
                            return main;
                        },
                        done);
            } else {
                removeFromFile(name, done);
            }
        });
    }

    /** A stored route of that name is the one in force, and meant. */
    private boolean isTemporary(String name) {
        RouteFiles files = known();
        return files.table().findByName(name).isPresent() && files.stored().findByName(name).isEmpty();
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
        changeLater(() -> file.update(change), done);
    }

    private void changeLater(Supplier<StaticRoutesDocument> step, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> change(step, done));
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
            case AdministrationFindings.NO_AUTHORITY -> AdsErrorCode.SERVICE_NOT_SUPPORTED;
            case RouterFindings.UNKNOWN_ROUTE -> AdsErrorCode.NOT_FOUND;
            case RouterFindings.TOO_MANY_ROUTES -> AdsErrorCode.OUT_OF_MEMORY;
            default -> AdsErrorCode.DEVICE_ERROR;
        };
    }
}
