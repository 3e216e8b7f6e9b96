package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.profile.Deployment.Copy;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.Step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this account may do the steps of a deployment: each file is asked about, and its folder. */
record DeploymentRights(BrokerHost host, InstalledBroker target, List<Step> steps) {

    boolean mayCopy() {
        List<Copy> copies = copies();
        return copies.isEmpty()
                || host.mayWrite(target.folder()) && copies.stream().allMatch(copy -> mayWrite(copy.to()));
    }

    List<Copy> copies() {
        return steps.stream()
                .flatMap(
                        step -> step instanceof Copy copy ? List.of(copy).stream() : List.<Copy>of().stream())
                .toList();
    }

    /** What nobody here does needs no right. */
    boolean mayTell() {
        boolean told = steps.stream().anyMatch(step -> step instanceof Reload || step instanceof Restart);
        return !told || host.mayTell(target.service());
    }

    private boolean mayWrite(Path to) {
        Path file = real(to);
        boolean itself = Files.notExists(file) || host.mayWrite(file);
        return itself && host.mayWrite(existing(file.resolveSibling("")));
    }

    /** What a link leads to is replaced, not the link. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // It is not there yet, or hidden; then its folder says that.
            return file;
        }
    }

    /** A folder that is missing is made in the next one above. */
    private static Path existing(Path folder) {
        Path above = folder.getParent();
        return Files.exists(folder) || above == null ? folder : existing(above);
    }
}
