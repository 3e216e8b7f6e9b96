package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.RoutesFolder.Content;
import io.routelock.route.file.StaticRoutesDocument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A StaticRoutes.xml, the files of the folder {@code Routes} beside it and the temporary routes, as they were
 * read. Immutable.
 *
 * <p>Server entries count in StaticRoutes.xml alone. {@code SecureOnly} counts wherever it stands: whoever
 * forbids plain ADS in one file means the router.
 */
final class RouteFiles {

    private final StaticRoutesDocument main;
    private final List<Content> own;
    private final StaticRoutesDocument temporary;
    private final RouteTable.Reading union;
    private final RouteTable table;
    private final List<Route> superseded = new ArrayList<>();

    RouteFiles(StaticRoutesDocument main, List<Content> own, StaticRoutesDocument temporary) {
        this.main = main;
        this.own = List.copyOf(own);
        this.temporary = temporary;
        this.union = RoutesFolder.union(main, this.own);
        this.table = withTemporary(union.table());
    }

    /** What is stored comes first. */
    private RouteTable withTemporary(RouteTable stored) {
        RouteTable all = stored;
        for (Route route : temporary.routes().routes()) {
            if (isFree(all, route)) {
                all = all.with(route);
            } else {
                superseded.add(route);
            }
        }
        return all;
    }

    private static boolean isFree(RouteTable table, Route route) {
        try {
            table.requireFree(route);
            return true;
        } catch (FindingException e) {
            return false;
        }
    }

    /** A StaticRoutes.xml alone. */
    static RouteFiles of(StaticRoutesDocument main) {
        return new RouteFiles(main, List.of(), StaticRoutesDocument.empty());
    }

    /** StaticRoutes.xml. */
    StaticRoutesDocument main() {
        return main;
    }

    /** The routes of all files; of two with one NetId or name the first counts, and a temporary one last. */
    RouteTable table() {
        return table;
    }

    /** Without the temporary ones. */
    RouteTable stored() {
        return union.table();
    }

    /** The temporary routes that are over, because a stored one has their NetId or name. */
    List<Route> superseded() {
        return List.copyOf(superseded);
    }

    boolean secureOnly() {
        return main.secureOnly() || documents().anyMatch(StaticRoutesDocument::secureOnly);
    }

    private Stream<StaticRoutesDocument> documents() {
        return Stream.concat(
                own.stream().flatMap(content -> content.document().stream()), Stream.of(temporary));
    }

    /**
     * What is wrong with the files of the folder, which routes stand in two files, and what this router does
     * not do for a route.
     */
    List<Finding> findingsBesideMain() {
        List<Finding> findings = new ArrayList<>();
        own.forEach(content -> findings.addAll(content.findings()));
        findings.addAll(union.findings());
        findings.addAll(temporary.findings());
        for (Route route : table().routes()) {
            route.remoteNetId()
                    .filter(real -> !real.equals(route.netId()))
                    .ifPresent(real -> findings.add(RouterFindings.noTranslation(route, real)));
        }
        return findings;
    }

    /** The file of the folder that has the route which counts; empty for one of StaticRoutes.xml. */
    Optional<Path> ownFileOf(Route route) {
        return isInMain(route) ? Optional.empty() : RoutesFolder.fileOf(route, own);
    }

    private boolean isInMain(Route route) {
        return main.routes().find(route.netId()).equals(Optional.of(route));
    }

    /**
     * What a route of {@link #table()} proves itself with. One of a shared CA that names no files uses those
     * of the server entry in StaticRoutes.xml, wherever it stands itself.
     */
    Optional<TlsCredential> credentialOf(Route route) {
        if (isInMain(route)) {
            return main.credentialOf(route).or(() -> shared(route));
        }
        return own.stream()
                .filter(content -> content.routes().contains(route))
                .findFirst()
                .flatMap(Content::document)
                .flatMap(document -> document.credentialOf(route))
                .or(() -> temporary.credentialOf(route))
                .or(() -> shared(route));
    }

    private Optional<TlsCredential> shared(Route route) {
        return route.security() instanceof RouteSecurity.SharedCa
                ? main.server().sharedCa().map(TlsCredential.class::cast)
                : Optional.empty();
    }

    /** Whether both were read from the same bytes. */
    boolean saysTheSameAs(RouteFiles other) {
        return hasMainOf(other) && hasOwn(other.own) && hasTemporary(other.temporary);
    }

    boolean hasOwn(List<Content> files) {
        return own.equals(files);
    }

    boolean hasTemporary(StaticRoutesDocument other) {
        return Arrays.equals(temporary.bytes(), other.bytes());
    }

    boolean hasMainOf(RouteFiles other) {
        return Arrays.equals(main.bytes(), other.main.bytes());
    }
}
