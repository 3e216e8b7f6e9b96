package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
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

    private final StaticRoutesFile file;
    private final Executor diskThread;
    private final Executor routerThread;
    private final Consumer<RouteTable> apply;
    private final Consumer<Finding> raise;

    /** Belongs to the disk thread. */
    private Optional<Stamp> lastStamp = Optional.empty();

    /**
     * @param apply takes a new set of routes, on the router's thread
     * @param raise hears what is wrong with the file, on the router's thread
     */
    RouteStore(
            Path path,
            Executor diskThread,
            Executor routerThread,
            Consumer<RouteTable> apply,
            Consumer<Finding> raise) {
        this.file = StaticRoutesFile.createdIfMissing(path);
        this.diskThread = diskThread;
        this.routerThread = routerThread;
        this.apply = apply;
        this.raise = raise;
    }

    /** Reads the file if it may have changed since the last look. On the disk thread, again and again. */
    void look() {
        Optional<Stamp> stamp = stamp();
        if (stamp.equals(lastStamp)) {
            return;
        }
        lastStamp = stamp;
        try {
            use(file.load());
        } catch (FindingException e) {
            tell(e.finding());
        }
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            tell(RouterFindings.routesUnreadable(file.path(), e));
            return lastStamp;
        }
    }

    private void use(StaticRoutesDocument document) {
        RouteTable table = document.routes();
        document.findings().forEach(this::tell);
        routerThread.execute(() -> apply.accept(table));
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
                AdsErrorCode.EXISTS,
                done);
    }

    /** Removes the route of that name; tells the outcome on the router's thread. */
    void remove(String name, Consumer<AdsErrorCode> done) {
        change(
                document -> {
                    if (document.routes().findByName(name).isEmpty()) {
                        throw new FindingException(RouterFindings.noSuchRoute(name));
                    }
                    return document.withoutRoute(name);
                },
                AdsErrorCode.NOT_FOUND,
                done);
    }

    private void change(
            UnaryOperator<StaticRoutesDocument> change, AdsErrorCode refusal, Consumer<AdsErrorCode> done) {
        diskThread.execute(() -> {
            try {
                use(file.update(change));
                lastStamp = stamp();
                routerThread.execute(() -> done.accept(AdsErrorCode.OK));
            } catch (FindingException e) {
                tell(e.finding());
                routerThread.execute(() -> done.accept(refusal));
            }
        });
    }
}
