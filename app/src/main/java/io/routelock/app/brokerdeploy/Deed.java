package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerReload;
import io.routelock.mosquitto.profile.Deployment;
import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Step;
import io.routelock.mosquitto.profile.InstalledBroker;
import io.routelock.mosquitto.profile.ProfileFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What will be done, with all that it needs. */
sealed interface Deed {

    /**
     * Copies the files, and tells the broker if there is one.
     *
     * @param files with the paths that they will have there
     * @param log that will confirm it; empty when nothing will
     */
    record Deploy(
            Deployment deployment,
            ProfileFiles files,
            InstalledBroker to,
            List<Step> steps,
            Optional<Path> log)
            implements Deed {

        /** How the broker is told; empty when nobody is. */
        Optional<Step> tell() {
            return steps.stream().filter(step -> !(step instanceof Copy)).findFirst();
        }
    }

    /** Copies nothing: the broker reads the files of the profile itself. */
    record Reload(BrokerReload reload, InstalledBroker to, Optional<Step> tell, Optional<Path> log)
            implements Deed {}

    /**
     * Makes a zip.
     *
     * @param unpacked where the paths in the confs lead
     * @param replaces whether there is such a file, which is lost
     */
    record Pack(ProfileFiles files, Path zip, BrokerFolder unpacked, boolean replaces) implements Deed {}
}
