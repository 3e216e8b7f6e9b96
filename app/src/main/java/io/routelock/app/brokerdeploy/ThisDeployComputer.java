package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerHost;
import io.routelock.mosquitto.profile.BrokerSearch;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;
import io.routelock.mosquitto.profile.ThisBrokerHost;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This computer. Asks the system for the state of a service, and changes nothing by that. */
final class ThisDeployComputer implements DeployComputer {

    private static final Logger LOG = LoggerFactory.getLogger(ThisDeployComputer.class);

    @Override
    public List<FoundBroker> brokers() {
        return BrokerSearch.find();
    }

    @Override
    public Runs runs(InstalledBroker.Service service) {
        return switch (service) {
            case InstalledBroker.Nobody _ -> Runs.UNKNOWN;
            case InstalledBroker.Process(long pid) ->
                    ProcessHandle.of(pid).isPresent() ? Runs.RUNNING : Runs.STOPPED;
            case InstalledBroker.Systemd(String unit) -> systemd(said("systemctl", "is-active", unit));
            case InstalledBroker.WindowsService(String name) -> windows(said("sc", "query", name));
        };
    }

    /** One word; it also says failed, activating and more. */
    static Runs systemd(String said) {
        return switch (said.strip()) {
            case "active" -> Runs.RUNNING;
            case "inactive", "failed" -> Runs.STOPPED;
            default -> Runs.UNKNOWN;
        };
    }

    /** These words are not translated, the ones before them are. */
    static Runs windows(String said) {
        if (said.contains("RUNNING")) {
            return Runs.RUNNING;
        }
        return said.contains("STOPPED") ? Runs.STOPPED : Runs.UNKNOWN;
    }

    private String said(String... command) {
        try {
            return host(Optional.empty()).run(List.of(command)).said();
        } catch (IOException e) {
            // A system without that program: then the state is not known, and the deployment needs it not.
            LOG.debug("{} does not tell the state of a service", command[0], e);
            return "";
        }
    }

    @Override
    public BrokerHost host(Optional<Path> log) {
        return new ThisBrokerHost(log);
    }
}
