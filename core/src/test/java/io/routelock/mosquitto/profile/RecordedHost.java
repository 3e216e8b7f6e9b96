package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recorded answers of a computer with a broker: no service of this one is touched. */
final class RecordedHost implements BrokerHost {

    /** The commands that were run. */
    final List<List<String>> ran = new ArrayList<>();

    boolean mayWrite = true;
    boolean mayTell = true;

    /** Files and folders that stay closed even so. */
    final Set<Path> closed = new HashSet<>();

    /** How single commands end. */
    final Map<List<String>, Integer> exitCodes = new HashMap<>();

    /** How commands end; below 0 they cannot be run at all. */
    int exitCode;

    /** What the broker logs when it is told. */
    List<String> log = List.of();

    @Override
    public boolean mayWrite(Path place) {
        return mayWrite && !closed.contains(place);
    }

    @Override
    public boolean mayTell(InstalledBroker.Service service) {
        return mayTell;
    }

    @Override
    public Outcome run(List<String> command) throws IOException {
        ran.add(command);
        if (exitCode < 0) {
            throw new IOException("Cannot run program");
        }
        return new Outcome(exitCodes.getOrDefault(command, exitCode), "Unit mosquitto.service not found.\n");
    }

    @Override
    public LogMark mark() {
        return (_, _, _) -> log;
    }
}
