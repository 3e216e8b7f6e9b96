package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mosquitto of this computer, to choose.
 *
 * @param readsProfile whether it is started with the conf of the profile itself, so that nothing has to be
 *     copied
 */
record Installed(FoundBroker found, Runs runs, boolean readsProfile) {

    /** Asks the computer whether it runs. */
    static Installed of(FoundBroker found, DeployComputer computer, Path conf) {
        InstalledBroker broker = found.broker();
        return new Installed(found, computer.runs(broker.service()), isSame(broker.conf(), conf));
    }

    /** Links are followed: a service may name its conf by one. */
    private static boolean isSame(Path one, Path other) {
        try {
            return one.normalize().equals(other.normalize()) || Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them is not there, so they are not the same.
            return false;
        }
    }

    /** What the engineer calls it. */
    String name() {
        return switch (found.broker().service()) {
            case InstalledBroker.Systemd(String unit) -> "Service " + unit + " (systemd)";
            case InstalledBroker.WindowsService(String name) -> "Service " + name + " (Windows)";
            case InstalledBroker.Process(long pid) -> "Program mosquitto, process " + pid;
            case InstalledBroker.Nobody _ -> "Folder";
        };
    }

    /** Its state, and whether it has the files of the profile already. */
    String state() {
        return readsProfile ? runs.word() + ", reads this profile" : runs.word();
    }
}
