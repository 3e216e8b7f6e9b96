package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder {@code Routes} beside StaticRoutes.xml: further files with the same root, for brokers of
 * ADS-over-MQTT and for routes with a file of their own.
 *
 * <p>TwinCAT takes files of any name there, so nothing but files of routes may be put into it: locks and
 * backups are kept one folder higher. Its methods may wait for the disk.
 */
public final class RoutesFolder {

    /** Of the folder beside StaticRoutes.xml. */
    public static final String NAME = "Routes";

    /** More files than any machine has; each is read whole. */
    static final int MAX_FILES = 1000;

    /** Letters and digits of ASCII are the same in every file system. */
    private static final String UNSAFE = "[^A-Za-z0-9_-]";

    private static final int LONGEST_NAME = 64;

    private final Path folder;

    private RoutesFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The one that belongs to a StaticRoutes.xml; it need not exist. */
    public static RoutesFolder beside(Path staticRoutes) {
        return new RoutesFolder(staticRoutes.toAbsolutePath().resolveSibling(NAME));
    }

    public Path path() {
        return folder;
    }

    /**
     * A file of the folder.
     *
     * @param document empty when it cannot be read; the findings say why
     * @param findings of the file, its document's included
     */
    public record Content(Path file, Optional<StaticRoutesDocument> document, List<Finding> findings) {

        public Content {
            findings = List.copyOf(findings);
        }

        /** The routes that count in this file. */
        public List<Route> routes() {
            return document.map(d -> d.routes().routes()).orElse(List.of());
        }
    }

    /**
     * Reads all files, by name without regard to case.
     *
     * @return nothing when there is no such folder
     * @throws FindingException {@code routes-folder.unreadable}
     */
    public List<Content> load() {
        return files().stream().map(this::read).toList();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> name(file).toLowerCase(Locale.ROOT)))
                    .limit(MAX_FILES)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new FindingException(unreadable(e), e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Content read(Path file) {
        if (!name(file).toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return new Content(file, Optional.empty(), List.of(foreign(file)));
        }
        try {
            StaticRoutesDocument document = StaticRoutesFile.inRoutes(file).load();
            return new Content(file, Optional.of(document), document.findings());
        } catch (FindingException e) {
            return new Content(file, Optional.empty(), List.of(e.finding()));
        }
    }

    /**
     * The routes of all files as a router takes them: those of StaticRoutes.xml first, then file by file; of
     * two with one NetId or name the first counts.
     *
     * @param main StaticRoutes.xml itself
     * @return the routes, and findings about doubles that name both files
     */
    public static RouteTable.Reading union(StaticRoutesDocument main, List<Content> files) {
        List<Route> routes = new ArrayList<>(main.routes().routes());
        List<String> places = new ArrayList<>();
        routes.forEach(_ -> places.add("StaticRoutes.xml"));
        for (Content content : files) {
            content.routes().forEach(_ -> places.add("Routes/" + name(content.file())));
            routes.addAll(content.routes());
        }
        return RouteTable.of(routes, places::get);
    }

    /** The first file that has that very route; empty when none of the folder has. */
    public static Optional<Path> fileOf(Route route, List<Content> files) {
        return files.stream().filter(c -> c.routes().contains(route)).map(Content::file).findFirst();
    }

    /** A file of the folder, to be changed as StaticRoutes.xml is. */
    public StaticRoutesFile open(Path file) {
        if (!folder.equals(file.toAbsolutePath().getParent())) {
            throw new IllegalArgumentException(file + " is not in " + folder);
        }
        return StaticRoutesFile.inRoutes(file);
    }

    /**
     * Stores a new route in a file of its own. The file is named after the NetId, which is digits and dots: a
     * name from the network may be {@code NUL} or {@code a:b}.
     *
     * @param main StaticRoutes.xml, whose routes come first
     * @return the file
     * @throws FindingException {@code route.conflict} when a file has its NetId or its name already; {@code
     *     routes-folder.taken} when a file of that name is there; those of {@link StaticRoutesFile#update}
     */
    public Path addOwnFile(StaticRoutesDocument main, Route route, Optional<TlsCredential> credential) {
        union(main, load()).table().requireFree(route);
        Path file = folder.resolve("Route-" + route.netId() + ".xml");
        makeFolder();
        StaticRoutesFile.inRoutes(file)
                .update(document -> {
                    if (document.routes().size() > 0 || Files.exists(file)) {
                        throw new FindingException(taken(file));
                    }
                    return credential
                            .map(c -> document.withRoute(route, c))
                            .orElseGet(() -> document.withRoute(route));
                });
        return file;
    }

    /**
     * Stores a new connection to a broker in a file of its own, as the vendor does. It is named after the
     * connection as far as that is harmless; the mark before it keeps {@code NUL} from being a device.
     *
     * @param main StaticRoutes.xml, whose connections come first
     * @return the file; on POSIX for the eyes of its owner alone
     * @throws FindingException {@code broker.conflict} when a file has its name already; {@code
     *     routes-folder.taken} when too many files are called alike; {@code broker.unknown-protection},
     *     {@code routes-file.secret-form} and those of {@link StaticRoutesFile#update}
     */
    public Path addBrokerFile(StaticRoutesDocument main, BrokerConnection broker) {
        BrokerUnion.of(main, load()).requireFree(broker.name());
        Path file = freeFile("Mqtt-" + broker.name().replaceAll(UNSAFE, "_"));
        makeFolder();
        StaticRoutesFile.inRoutes(file)
                .update(document -> {
                    if (Files.exists(file)) {
                        throw new FindingException(taken(file));
                    }
                    return document.withBroker(broker);
                });
        return file;
    }

    /**
     * Takes the connection of that name out of a file of the folder. A file in which nothing else ever was
     * goes with it; its backup stays, one folder higher.
     *
     * @throws FindingException as {@link StaticRoutesFile#update}
     */
    public void removeBroker(Path file, String name) {
        StaticRoutesFile stored = open(file);
        StaticRoutesDocument left = stored.update(document -> document.withoutBroker(name));
        if (Arrays.equals(left.bytes(), StaticRoutesDocument.empty().bytes())) {
            stored.deleteIfStill(left);
        }
    }

    private Path freeFile(String name) {
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        Path first = folder.resolve(cut + ".xml");
        return Stream.concat(
                        Stream.of(first),
                        IntStream.range(2, MAX_FILES).mapToObj(n -> folder.resolve(cut + "-" + n + ".xml")))
                .filter(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow(() -> new FindingException(taken(first)));
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileFindings(folder).unsaved(e);
        }
    }

    private Finding unreadable(IOException cause) {
        return Finding.error(
                "routes-folder.unreadable",
                folder + " cannot be read: " + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                "Check that it is a folder and that this user may read it.");
    }

    private static Finding foreign(Path file) {
        return Finding.warning(
                "routes-folder.foreign-file",
                file + " does not end with .xml; TwinCAT may read it as routes all the same.",
                "Move it out of the folder if it is a copy or a note.");
    }

    private static Finding taken(Path file) {
        return Finding.error(
                "routes-folder.taken",
                file + " exists already; nothing was written.",
                "Look at that file, and remove or rename it if it is not needed.");
    }
}
