package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.file.RoutesFolder.Content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections to brokers of a StaticRoutes.xml and of its folder {@code Routes}, as a router takes them:
 * StaticRoutes.xml first, then file by file; of two of one name the first counts. Immutable.
 */
public final class BrokerUnion {

    private static final String MAIN = "StaticRoutes.xml";

    /**
     * @param file empty for StaticRoutes.xml
     * @param place how findings call it
     */
    private record Home(Optional<Path> file, String place) {}

    private final List<BrokerConnection> brokers = new ArrayList<>();
    private final Map<String, Home> homes = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private BrokerUnion() {}

    /**
     * @param main StaticRoutes.xml itself
     * @param files of the folder, in their order
     */
    public static BrokerUnion of(StaticRoutesDocument main, List<Content> files) {
        BrokerUnion union = new BrokerUnion();
        union.add(new Home(Optional.empty(), MAIN), main);
        for (Content content : files) {
            Home home = new Home(Optional.of(content.file()), "Routes/" + content.file().getFileName());
            content.document().ifPresent(document -> union.add(home, document));
        }
        return union;
    }

    private void add(Home home, StaticRoutesDocument document) {
        document.brokers().forEach(broker -> add(home, broker));
    }

    private void add(Home home, BrokerConnection broker) {
        String which = "%s: the broker \"%s\"".formatted(home.place(), broker.name());
        Home first = homes.putIfAbsent(BrokerReading.key(broker.name()), home);
        if (first != null) {
            findings.add(BrokerFindings.secondName(which, first.place()));
            return;
        }
        brokers.stream()
                .filter(other -> !home.equals(homes.get(BrokerReading.key(other.name()))))
                .filter(other -> BrokerLint.sameNetwork(other, broker))
                .findFirst()
                .ifPresent(other -> findings.add(BrokerFindings.sameNetwork(which, broker, other)));
        brokers.add(broker);
    }

    /** Those that count, disabled ones included. */
    public List<BrokerConnection> brokers() {
        return List.copyOf(brokers);
    }

    /** The one of that name, in any case. */
    public Optional<BrokerConnection> find(String name) {
        return brokers.stream()
                .filter(broker -> BrokerReading.key(broker.name()).equals(BrokerReading.key(name)))
                .findFirst();
    }

    /** The file of the folder with the connection of that name; empty when StaticRoutes.xml has it. */
    public Optional<Path> fileOf(String name) {
        return Optional.ofNullable(homes.get(BrokerReading.key(name))).flatMap(Home::file);
    }

    /** What stands in two files; what stands twice in one tells its document. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * @throws io.routelock.diagnosis.FindingException {@code broker.conflict} when a file has that name
     */
    void requireFree(String name) {
        Home home = homes.get(BrokerReading.key(name));
        if (home != null) {
            throw BrokerFindings.taken(name, home.place());
        }
    }
}
