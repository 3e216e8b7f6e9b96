package io.routelock.app.adsmqtt;

import io.routelock.app.model.BrokerRow;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.route.BrokerConnection;

import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which acl_file says who may call whom over a connection, as far as a known profile is that of its broker.
 * On the JavaFX thread.
 */
final class AccessFiles {

    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "::1");

    private record Broker(String host, int port) {
        static Broker of(BrokerConnection connection) {
            return new Broker(connection.host(), connection.port());
        }
    }

    private final Workbench bench;
    private final ObservableMap<Broker, Path> found = FXCollections.observableHashMap();

    AccessFiles(Workbench bench) {
        this.bench = bench;
    }

    /** Changes when another one is found. */
    ObservableMap<?, Path> found() {
        return found;
    }

    Optional<Path> fileOf(BrokerConnection connection) {
        return Optional.ofNullable(found.get(Broker.of(connection)));
    }

    /** Looks for it; nobody waits. */
    void look(BrokerConnection connection) {
        List<Path> confs = bench.model().brokers().stream().map(BrokerRow::conf).toList();
        Broker broker = Broker.of(connection);
        bench.tasks()
                .startUnlisted(
                        "Look for the access rules of " + connection.host(),
                        progress -> confs.stream().flatMap(conf -> rules(conf, connection)).findFirst())
                .onDone(file ->
                        file.ifPresentOrElse(path -> found.put(broker, path), () -> found.remove(broker)));
    }

    /** A profile is that of a broker here by its port, and of one elsewhere when it has the network, too. */
    private static Stream<Path> rules(Path conf, BrokerConnection connection) {
        try {
            BrokerProfile profile = BrokerProfile.open(conf);
            boolean listens =
                    profile.setup().listeners().stream().anyMatch(it -> it.port() == connection.port());
            return listens
                    ? profile.documents(io.routelock.mosquitto.profile.Part.ACL).stream()
                            .filter(document ->
                                    isHere(connection.host())
                                            || document.text().text().contains(connection.topic() + "/"))
                            .map(document -> document.path())
                    : Stream.empty();
        } catch (FindingException e) {
            // It is told where the profile is shown.
            return Stream.empty();
        }
    }

    private static boolean isHere(String host) {
        return THIS_COMPUTER.contains(host.toLowerCase(java.util.Locale.ROOT)) || host.startsWith("127.");
    }
}
