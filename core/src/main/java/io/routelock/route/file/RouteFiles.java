package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RoutesFolder.Content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A StaticRoutes.xml, the files of the folder {@code Routes} beside it and the temporary routes, as they were
 * read: what a router goes by, and what programs say of them. Immutable.
 *
 * <p>Server entries count in StaticRoutes.xml alone. {@code SecureOnly} counts wherever it stands: whoever
 * forbids plain ADS in one file means the router.
 */
public final class RouteFiles {

    private final StaticRoutesDocument main;
    private final List<Content> own;
    private final List<Finding> ofFolder;
    private final StaticRoutesDocument temporary;
    private final RouteTable.Reading union;
    private final BrokerUnion brokers;
    private final RouteTable table;
    private final List<Route> superseded = new ArrayList<>();

    public RouteFiles(StaticRoutesDocument main, List<Content> own, StaticRoutesDocument temporary) {
        this(main, own, temporary, List.of());
    }

    private RouteFiles(
            StaticRoutesDocument main,
            List<Content> own,
            StaticRoutesDocument temporary,
            List<Finding> ofFolder) {
        this.main = main;
        this.own = List.copyOf(own);
        this.temporary = temporary;
        this.ofFolder = List.copyOf(ofFolder);
        this.union = RoutesFolder.union(main, this.own);
        this.brokers = BrokerUnion.of(main, this.own);
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

    /**
     * Reads both, as a router does that starts: a folder that cannot be read, or a file in it, is a finding
     * and keeps nothing else out. May wait for the disk.
     *
     * @param staticRoutes need not exist
     * @param temporary the temporary routes that count
     * @throws FindingException when StaticRoutes.xml itself cannot be read: it might forbid plain ADS, so the
     *     folder does not count either
     */
    public static RouteFiles read(Path staticRoutes, StaticRoutesDocument temporary) {
        StaticRoutesDocument main = StaticRoutesFile.createdIfMissing(staticRoutes).load();
        try {
            return new RouteFiles(main, RoutesFolder.beside(staticRoutes).load(), temporary);
        } catch (FindingException e) {
            return new RouteFiles(main, List.of(), temporary, List.of(e.finding()));
        }
    }

    /** A StaticRoutes.xml alone. */
    public static RouteFiles of(StaticRoutesDocument main) {
        return new RouteFiles(main, List.of(), StaticRoutesDocument.empty());
    }

    /** StaticRoutes.xml. */
    public StaticRoutesDocument main() {
        return main;
    }

    /** The routes of all files; of two with one NetId or name the first counts, and a temporary one last. */
    public RouteTable table() {
        return table;
    }

    /** Without the temporary ones. */
    public RouteTable stored() {
        return union.table();
    }

    /**
     * The brokers of ADS over MQTT of StaticRoutes.xml and the folder, disabled ones included; of two of one
     * name the first counts.
     */
    public List<BrokerConnection> brokers() {
        return brokers.brokers();
    }

    /** As {@link #brokers()}, with the files that they stand in. */
    public BrokerUnion brokerUnion() {
        return brokers;
    }

    /** The temporary routes that are over, because a stored one has their NetId or name. */
    public List<Route> superseded() {
        return List.copyOf(superseded);
    }

    public boolean secureOnly() {
        return main.secureOnly() || documents().anyMatch(StaticRoutesDocument::secureOnly);
    }

    private Stream<StaticRoutesDocument> documents() {
        return Stream.concat(
                own.stream().flatMap(content -> content.document().stream()), Stream.of(temporary));
    }

    /** What is wrong with the files, and which routes stand in two of them. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(main.findings());
        findings.addAll(findingsBesideMain());
        return findings;
    }

    /** As {@link #findings()}, without what StaticRoutes.xml alone is the reason for. */
    public List<Finding> findingsBesideMain() {
        List<Finding> findings = new ArrayList<>(ofFolder);
        own.forEach(content -> findings.addAll(content.findings()));
        findings.addAll(union.findings());
        findings.addAll(brokers.findings());
        findings.addAll(temporary.findings());
        return findings;
    }

    /** The file of the folder that has the route which counts; empty for one of StaticRoutes.xml. */
    public Optional<Path> ownFileOf(Route route) {
        return isInMain(route) ? Optional.empty() : RoutesFolder.fileOf(route, own);
    }

    private boolean isInMain(Route route) {
        return main.routes().find(route.netId()).equals(Optional.of(route));
    }

    /**
     * What a route of {@link #table()} proves itself with. One of a shared CA that names no files uses those
     * of the server entry in StaticRoutes.xml, wherever it stands itself.
     */
    public Optional<TlsCredential> credentialOf(Route route) {
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

    /**
     * What a route proves itself with that may stand here with another name or timeout.
     *
     * @return empty, too, when the route to its NetId has another security here
     */
    public Optional<TlsCredential> credentialFor(Route route) {
        return table().find(route.netId())
                .filter(known -> known.security().equals(route.security()))
                .flatMap(this::credentialOf);
    }

    private Optional<TlsCredential> shared(Route route) {
        return route.security() instanceof RouteSecurity.SharedCa
                ? main.server().sharedCa().map(TlsCredential.class::cast)
                : Optional.empty();
    }

    /** Whether both were read from the same bytes. */
    public boolean saysTheSameAs(RouteFiles other) {
        return hasMainOf(other) && hasOwn(other.own) && hasTemporary(other.temporary);
    }

    public boolean hasOwn(List<Content> files) {
        return own.equals(files);
    }

    public boolean hasTemporary(StaticRoutesDocument other) {
        return Arrays.equals(temporary.bytes(), other.bytes());
    }

    public boolean hasMainOf(RouteFiles other) {
        return Arrays.equals(main.bytes(), other.main.bytes());
    }
}
