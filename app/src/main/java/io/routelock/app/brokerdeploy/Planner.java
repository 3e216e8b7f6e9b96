package io.routelock.app.brokerdeploy;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerHost;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.BrokerReload;
import io.routelock.mosquitto.profile.Deployment;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.InstalledBroker;
import io.routelock.mosquitto.profile.ProfileFiles;
import io.routelock.mosquitto.profile.ProfileZip;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out what a deployment will do, and does it. Every method waits for the disk, {@link #run} for the
 * broker too: up to half a minute.
 *
 * @param conf of the profile, of which only what is saved counts
 */
record Planner(DeployComputer computer, Path conf, StagedFiles staged) {

    /**
     * @throws FindingException {@code profile.no-conf} or {@code .unreadable}, {@code deploy.no-folder}
     */
    Plan plan(Target target) {
        BrokerProfile profile = BrokerProfile.open(conf);
        return switch (target) {
            case Target.Broker(Installed broker) when broker.readsProfile() -> reload(profile, broker);
            case Target.Broker(Installed broker) -> deploy(profile, broker.found().broker());
            case Target.Folder(Path folder) -> deploy(profile, InstalledBroker.folderAlone(existing(folder)));
            case Target.Zip(Path zip, BrokerFolder unpacked) -> pack(profile, zip, unpacked);
        };
    }

    private static Path existing(Path folder) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        throw new FindingException(
                Finding.error(
                        "deploy.no-folder",
                        "There is no folder %s.".formatted(folder),
                        "Make it, or choose another one."));
    }

    private Plan reload(BrokerProfile profile, Installed broker) {
        InstalledBroker to = broker.found().broker();
        BrokerReload reload = new BrokerReload(to, profile.version());
        Deed.Reload deed = new Deed.Reload(reload, to, reload.step(), broker.found().log());
        return new Plan(deed, List.of(), computer.host(deed.log()).mayTell(to.service()));
    }

    private Plan deploy(BrokerProfile profile, InstalledBroker to) {
        ProfileFiles moved = profile.files().movedTo(new BrokerFolder(to.folder().toString()));
        Deployment deployment = new Deployment(moved, staged.folder(), to, profile.version());
        Deed.Deploy deed = new Deed.Deploy(deployment, moved, to, deployment.steps(), deployment.logFile());
        BrokerHost host = computer.host(deed.log());
        return new Plan(deed, profile.leftBehind(), deployment.isAllowed(host));
    }

    private static Plan pack(BrokerProfile profile, Path zip, BrokerFolder unpacked) {
        existing(zip.resolveSibling(""));
        ProfileFiles moved = profile.files().movedTo(unpacked);
        boolean replaces = Files.exists(zip, LinkOption.NOFOLLOW_LINKS);
        List<LintFinding> leftBehind = profile.leftBehind();
        return new Plan(new Deed.Pack(moved, zip, unpacked, replaces), leftBehind, true);
    }

    /**
     * @throws FindingException as {@link Deployment#run}, {@link BrokerReload#run} and {@link
     *     ProfileZip#write}
     */
    Ending run(Deed deed) {
        return switch (deed) {
            case Deed.Deploy deploy -> run(deploy);
            case Deed.Reload reload -> new Ending.Told(reload.reload().run(computer.host(reload.log())));
            case Deed.Pack pack -> run(pack);
        };
    }

    private Ending run(Deed.Deploy deploy) {
        Deployment.Result result = deploy.deployment().run(computer.host(deploy.log()));
        if (result instanceof NotAllowed) {
            staged.write(deploy.files());
        }
        return new Ending.Told(result);
    }

    private static Ending run(Deed.Pack pack) {
        if (pack.replaces()) {
            ProfileZip.overwrite(pack.files(), pack.zip());
        } else {
            ProfileZip.write(pack.files(), pack.zip());
        }
        return new Ending.Packed(pack.zip());
    }
}
