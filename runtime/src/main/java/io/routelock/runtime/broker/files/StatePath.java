package io.routelock.runtime.broker.files;

import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the broker keeps its state: in mosquitto's folder, never in mosquitto's file, which a real one reads.
 */
final class StatePath {

    private static final String NAME = "routelock-broker";
    private static final String END = ".state";

    private StatePath() {}

    /** Empty with {@code persistence false}. Another persistence_file is another state. */
    static Optional<Path> of(BrokerSetup setup, DiskFiles disk) {
        if (setup.persistence().isEmpty()) {
            return Optional.empty();
        }
        String folder = setup.global().text("persistence_location").orElse("");
        return disk.path(folder).map(found -> found.resolve(name(setup)));
    }

    private static String name(BrokerSetup setup) {
        return setup.global()
                .text("persistence_file")
                .map(file ->
                        NAME
                                + "-"
                                + file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                                + END)
                .orElse(NAME + END);
    }
}
