package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerHost;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recorded answers of a computer with brokers: no service of this one is touched. */
final class RecordedComputer implements DeployComputer, BrokerHost {

    static final String RUNNING = "2026-11-20T18:30:02: mosquitto version 2.0.18 running";
    static final String RELOADING = "2026-11-20T18:31:40: Reloading config.";

    /** The commands that were run. */
    final List<List<String>> ran = new ArrayList<>();

    List<FoundBroker> brokers = List.of();
    Runs runs = Runs.RUNNING;
    boolean mayWrite = true;
    boolean mayTell = true;

    /** What the broker logs when it is told. */
    List<String> log = List.of(RUNNING);

    /** A service of systemd with its files in that folder, and its log beside them. */
    static FoundBroker service(Path folder) {
        return new FoundBroker(
                new InstalledBroker(folder, InstalledBroker.systemd("mosquitto")),
                Optional.of(folder.resolve("mosquitto.log")));
    }

    @Override
    public List<FoundBroker> brokers() {
        return brokers;
    }

    @Override
    public Runs runs(InstalledBroker.Service service) {
        return runs;
    }

    @Override
    public BrokerHost host(Optional<Path> file) {
        return this;
    }

    @Override
    public boolean mayWrite(Path folder) {
        return mayWrite;
    }

    @Override
    public boolean mayTell(InstalledBroker.Service service) {
        return mayTell;
    }

    @Override
    public Outcome run(List<String> command) {
        ran.add(command);
        return new Outcome(0, "");
    }

    @Override
    public LogMark mark() {
        return (_, _, _) -> log;
    }
}
