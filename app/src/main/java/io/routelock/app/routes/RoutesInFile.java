package io.routelock.app.routes;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** In the StaticRoutes.xml of the bundled router. */
record RoutesInFile(StaticRoutesFile file) implements RouteStorage {

    /** How the file looks from outside. */
    private sealed interface Look {
        record Missing() implements Look {}

        record There(FileTime modified, long size) implements Look {}
    }

    @Override
    public Object glance() {
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Look.There(now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return new Look.Missing();
        }
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
        return reading(file.load());
    }

    private static Reading reading(StaticRoutesDocument document) {
        return new Reading(document.routes(), document.findings());
    }

    @Override
    public Removal remove(Route route) {
        AtomicReference<StaticRoutesDocument> before = new AtomicReference<>(StaticRoutesDocument.empty());
        StaticRoutesDocument after =
                file.update(document -> {
                    if (document.routes().find(route.netId()).filter(route::equals).isEmpty()) {
                        throw new FindingException(changedMeanwhile(route));
                    }
                    before.set(document);
                    return document.withoutRoute(route.name());
                });
        return new Removal(reading(after), Optional.of(() -> putBack(route, before.get(), after)));
    }

    /** A file that nobody changed meanwhile becomes what it was, with comments and keys. */
    private Reading putBack(Route route, StaticRoutesDocument before, StaticRoutesDocument after) {
        return reading(
                file.update(document -> {
                    if (Arrays.equals(document.bytes(), after.bytes())) {
                        return before;
                    }
                    if (route.security() instanceof RouteSecurity.PreSharedKey) {
                        throw new FindingException(keyIsGone(route));
                    }
                    document.routes().requireFree(route);
                    return document.withRoute(route);
                }));
    }

    private static Finding changedMeanwhile(Route route) {
        return Finding.error(
                "route.changed-meanwhile",
                "The route %s is no longer in the file as it was shown. Nothing was removed."
                        .formatted(route.name()),
                "Look at the route again, then remove it if it still should go.",
                "TwinCAT or another program changed StaticRoutes.xml.");
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
