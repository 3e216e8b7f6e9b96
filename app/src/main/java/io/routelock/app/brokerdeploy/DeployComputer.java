package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerHost;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The computer that is deployed on; tests have recorded answers. Every method may take seconds. */
interface DeployComputer {

    /** The mosquittos that are installed or run here. */
    List<FoundBroker> brokers();

    /** Whether the broker runs now. */
    Runs runs(InstalledBroker.Service service);

    /**
     * @param log into which the broker logs; empty when that is no file here
     */
    BrokerHost host(Optional<Path> log);
}
