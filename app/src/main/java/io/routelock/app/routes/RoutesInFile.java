package io.routelock.app.routes;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.HomeRoutes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** In the StaticRoutes.xml of the bundled router, and while that runs in the file of its temporary routes. */
record RoutesInFile(StaticRoutesFile file) implements RouteStorage {

    /** How a file looks from outside. */
    private sealed interface Look {
        record Missing() implements Look {}

        record There(FileTime modified, long size) implements Look {}
    }

    /** A file of temporary routes that a router left that crashed looks like any other. */
    private record Looks(Look stored, Look temporary, boolean counts, Map<Path, Look> folder) {}

    @Override
    public Object glance() {
        Look temporary = look(temporary().path());
        boolean counts = temporary instanceof Look.There && HomeRoutes.isInUse(file);
        return new Looks(look(file.path()), temporary, counts, folder());
    }

    /** What {@link #read} tells of a folder that cannot be listed. */
    private Map<Path, Look> folder() {
        Map<Path, Look> looks = new HashMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(file.path().resolveSibling(RoutesFolder.NAME))) {
            files.forEach(one -> looks.put(one, look(one)));
        } catch (IOException | DirectoryIteratorException e) {
            looks.put(file.path().resolveSibling(RoutesFolder.NAME), new Look.Missing());
        }
        return looks;
    }

    private static Look look(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look.There(now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return new Look.Missing();
        }
    }

    private StaticRoutesFile temporary() {
        return HomeRoutes.temporaryBeside(file);
    }

    @Override
    public boolean polled() {
        return false;
    }

    @Override
    public String place() {
        return String.valueOf(file.path().getFileName());
    }

    @Override
    public Reading read() {
        HomeRoutes routes = HomeRoutes.of(file);
        return new Reading(routes.table(), routes.findings());
    }

    @Override
    public Removal remove(Route route) {
        StaticRoutesFile place = HomeRoutes.of(file).fileOf(route);
        AtomicReference<StaticRoutesDocument> before = new AtomicReference<>(StaticRoutesDocument.empty());
        StaticRoutesDocument after =
                place.update(document -> {
                    if (document.routes().find(route.netId()).filter(route::equals).isEmpty()) {
                        throw new FindingException(changedMeanwhile(route));
                    }
                    before.set(document);
                    return document.withoutRoute(route.name());
                });
        return new Removal(read(), Optional.of(() -> putBack(route, place, before.get(), after)));
    }

    /** A file that nobody changed meanwhile becomes what it was, with comments and keys. */
    private Reading putBack(
            Route route, StaticRoutesFile place, StaticRoutesDocument before, StaticRoutesDocument after) {
        if (place.path().equals(temporary().path()) && !HomeRoutes.isInUse(file)) {
            throw new FindingException(routerStopped(route));
        }
        place.update(document -> {
            if (Arrays.equals(document.bytes(), after.bytes())) {
                return before;
            }
            if (route.security() instanceof RouteSecurity.PreSharedKey) {
                throw new FindingException(keyIsGone(route));
            }
            document.routes().requireFree(route);
            return document.withRoute(route);
        });
        return read();
    }

    private static Finding changedMeanwhile(Route route) {
        return Finding.error(
                "route.changed-meanwhile",
                "The route %s is no longer in the file as it was shown. Nothing was removed."
                        .formatted(route.name()),
                "Look at the route again, then remove it if it still should go.",
                "TwinCAT or another program changed StaticRoutes.xml.");
    }

    private static Finding routerStopped(Route route) {
        return Finding.error(
                "route.temporary-needs-router",
                "The temporary route %s was not put back: the router has stopped, and its temporary routes with it."
                        .formatted(route.name()),
                "Start the router, then add the route again.");
    }

    private static Finding keyIsGone(Route route) {
        return Finding.error(
                "route.key-gone",
                "The route %s was not put back: its pre-shared key left the file with it."
                        .formatted(route.name()),
                "Add the route again with its key.",
                "StaticRoutes.xml was changed after the route was removed.");
    }
}
