package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.profile.BrokerTraces.Running;
import io.routelock.mosquitto.profile.BrokerTraces.Unit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for the mosquittos of this computer: services of systemd or Windows, and programs that run. Starts no
 * program and changes nothing; a look takes some milliseconds, for the disk.
 */
public final class BrokerSearch {

    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final String WINDOWS_SERVICE = "mosquitto";

    private final BrokerTraces traces;
    private final Map<Path, InstalledBroker> found = new LinkedHashMap<>();

    private BrokerSearch(BrokerTraces traces) {
        this.traces = traces;
    }

    /**
     * Services first, then programs that run and are no such service. One that was started without a conf has
     * no files, and is not among them.
     */
    public static List<FoundBroker> find() {
        return find(new ThisComputersTraces());
    }

    static List<FoundBroker> find(BrokerTraces traces) {
        BrokerSearch search = new BrokerSearch(traces);
        search.look();
        return search.found.values().stream().map(FoundBroker::of).toList();
    }

    private void look() {
        traces.units().forEach(this::unit);
        for (Path folder : traces.windowsFolders()) {
            keep(folder.resolve(ProfileFiles.CONF), InstalledBroker.windows(WINDOWS_SERVICE));
        }
        for (Running running : traces.processes()) {
            conf(running.arguments(), running.folder())
                    .filter(_ -> running.pid() > 1)
                    .ifPresent(conf -> keep(conf, InstalledBroker.process(running.pid())));
        }
    }

    /** The first one of a conf: the program of a service is told by its service. */
    private void keep(Path conf, InstalledBroker.Service service) {
        found.putIfAbsent(conf, InstalledBroker.of(conf, service));
    }

    private void unit(Unit unit) {
        if (!SERVICE.matcher(unit.name()).matches()) {
            // A template, mosquitto@.service: it names no broker of its own.
            return;
        }
        StartLine.mosquitto(unit.lines())
                .flatMap(arguments -> conf(arguments, Path.of("/")))
                .ifPresent(conf -> keep(conf, InstalledBroker.systemd(unit.name())));
    }

    private static Optional<Path> conf(List<String> arguments, Path folder) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals("-c") || arguments.get(i).equals("--config-file")) {
                return path(folder, arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> path(Path folder, String conf) {
        try {
            return Optional.of(folder.resolve(conf).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
