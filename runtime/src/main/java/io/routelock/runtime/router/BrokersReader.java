package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads with what the connections to brokers prove themselves, and again when the files of certificates and
 * keys have changed. For the disk thread only.
 *
 * <p>Files that could be read before and now cannot stay in use as they were, for they may just be being
 * renewed.
 */
final class BrokersReader {

    /**
     * As it was read last.
     *
     * @param stamps of its files
     * @param login empty when it has never been usable
     */
    private record Loaded(List<String> stamps, Optional<BrokerLogin> login) {}

    private final Path folder;
    private final Consumer<Finding> raise;
    private Map<BrokerConnection, Loaded> loaded = Map.of();

    /**
     * @param folder of the StaticRoutes.xml, where relative paths begin
     */
    BrokersReader(Path folder, Consumer<Finding> raise) {
        this.folder = folder;
        this.raise = raise;
    }

    /** Whether a file of a connection may be another one than at the last {@link #read}. */
    boolean isStale() {
        return loaded.entrySet().stream()
                .anyMatch(entry -> !stamps(entry.getKey()).equals(entry.getValue().stamps()));
    }

    List<BrokerInForce> read(List<BrokerConnection> connections) {
        Map<BrokerConnection, Loaded> now = new LinkedHashMap<>();
        for (BrokerConnection connection : connections) {
            if (!connection.disabled()) {
                now.put(connection, load(connection));
            }
        }
        loaded = now;
        return now.entrySet().stream()
                .map(entry -> new BrokerInForce(entry.getKey(), entry.getValue().login()))
                .toList();
    }

    private Loaded load(BrokerConnection connection) {
        List<String> stamps = stamps(connection);
        Optional<Loaded> before = Optional.ofNullable(loaded.get(connection));
        if (before.filter(known -> known.stamps().equals(stamps)).isPresent()) {
            return before.get();
        }
        try {
            return new Loaded(stamps, Optional.of(BrokerLogin.of(connection, folder)));
        } catch (FindingException e) {
            raise.accept(e.finding());
            return new Loaded(stamps, before.flatMap(Loaded::login));
        }
    }

    private List<String> stamps(BrokerConnection connection) {
        return connection.security() instanceof BrokerSecurity.Tls tls
                ? Stream.concat(
                                Stream.of(tls.ca()),
                                tls.own().stream().flatMap(own -> Stream.of(own.certificate(), own.key())))
                        .map(name -> FileStamp.ofNamed(folder, name))
                        .toList()
                : List.of();
    }
}
