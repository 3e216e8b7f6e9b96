package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A mosquitto that was found on this computer.
 *
 * @param broker its folder, its conf, and how it is told
 * @param log the file into which it logs; empty when it logs elsewhere, or its conf cannot be read here
 */
public record FoundBroker(InstalledBroker broker, Optional<Path> log) {

    private static final String FILE = "file ";

    /** Reads its conf and what that includes. */
    static FoundBroker of(InstalledBroker broker) {
        return new FoundBroker(broker, log(broker));
    }

    private static Optional<Path> log(InstalledBroker broker) {
        DiskFiles disk = new DiskFiles(broker.folder());
        String conf = broker.conf().toString();
        return text(broker.conf())
                .map(text -> BrokerSetup.of(MosquittoConf.read(text), conf, MosquittoVersion.V2_1, disk))
                .flatMap(setup -> logFile(setup, disk));
    }

    /** The first file into which a broker logs. */
    static Optional<Path> logFile(BrokerSetup setup, DiskFiles disk) {
        return setup.logDestinations().stream()
                .filter(destination -> destination.startsWith(FILE))
                .findFirst()
                .flatMap(destination -> disk.path(destination.substring(FILE.length()).strip()));
    }

    private static Optional<SourceText> text(Path conf) {
        try {
            return SavedFiles.read(conf).map(SourceText::of);
        } catch (IOException e) {
            // Opening the broker says why; here it only has no log.
            return Optional.empty();
        }
    }

    /** The computer with this broker, for a deployment or a reload. */
    public BrokerHost host() {
        return new ThisBrokerHost(log);
    }
}
