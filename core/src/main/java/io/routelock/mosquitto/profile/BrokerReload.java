package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.NotAllowed;
import io.routelock.mosquitto.profile.Deployment.Refused;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Step;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets an installed broker read its files again as they are, without a copy; one that knows no reload is
 * restarted. Every method waits for the disk, {@link #run} for the broker too: up to half a minute.
 */
public final class BrokerReload {

    private final InstalledBroker target;
    private final MosquittoVersion version;

    public BrokerReload(InstalledBroker target, MosquittoVersion version) {
        this.target = target;
        this.version = version;
    }

    /** What will be done, for somebody who is asked first; empty for a folder without a broker. */
    public Optional<Step> step() {
        return target.tell();
    }

    /**
     * Checks the files first: after a reload of a broken one mosquitto 2.0 would live on without any rule.
     *
     * @return {@link Deployed} with the line of the log that confirms it; {@link Refused}, {@link NotAllowed}
     *     or {@link Deployment.Unconfirmed} as a deployment
     * @throws io.routelock.diagnosis.FindingException {@code profile.no-conf} or {@code .unreadable}; the
     *     broker was not told
     */
    public Result run(BrokerHost host) {
        try {
            return run(host, BrokerProfile.open(target.conf()).withVersion(version));
        } catch (FindingException e) {
            return withoutCheck(host, e);
        }
    }

    /** A conf with a secret is often closed to this account, but not to whoever may tell the broker. */
    private Result withoutCheck(BrokerHost host, FindingException why) {
        Optional<Step> step = step();
        boolean hidden = why.finding().code().equals("profile.unreadable");
        if (!hidden || step.isEmpty() || host.mayTell(target.service())) {
            throw why;
        }
        return new NotAllowed(
                elevated(step.get(), "Nothing was checked, since this account may not read the conf."));
    }

    private Result run(BrokerHost host, BrokerProfile profile) {
        List<LintFinding> faults = faults(profile);
        List<LintFinding> unchecked = unchecked(profile);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        Optional<Step> step = step();
        if (step.isPresent() && !host.mayTell(target.service())) {
            return new NotAllowed(elevated(step.get(), remark(unchecked.size())));
        }
        if (!unchecked.isEmpty()) {
            return new Refused(unchecked);
        }
        BrokerHost.LogMark mark = mark(host);
        return step.map(known ->
                        Deployment.with(notices(known, profile), new Telling(host, mark).tell(known)))
                .orElseGet(() -> new Deployed(Optional.empty()));
    }

    /** When the broker read them is not known, so that nobody can say whether they changed. */
    private List<Finding> notices(Step step, BrokerProfile profile) {
        boolean authority =
                profile.documents().stream()
                        .filter(file -> file.part() == Part.CONF || file.part() == Part.INCLUDED_CONF)
                        .flatMap(file -> MosquittoConf.read(file.text()).options().stream())
                        .anyMatch(FileParts::isForStart);
        return authority && step instanceof Deployment.Reload
                ? List.of(TellingFindings.authorityAfterRestart(target))
                : List.of();
    }

    private static List<LintFinding> faults(BrokerProfile profile) {
        return Stream.concat(
                        ConfStops.on(profile.hostFiles(), profile.setup()).stream(), profile.check().stream())
                .distinct()
                .toList();
    }

    /** What cannot be read here cannot be checked. */
    private static List<LintFinding> unchecked(BrokerProfile profile) {
        return profile.findings().stream()
                .filter(finding -> finding.code().equals("profile.file-unreadable"))
                .toList();
    }

    private BrokerHost.LogMark mark(BrokerHost host) {
        try {
            return host.mark();
        } catch (IOException e) {
            throw ProfileFindings.unreadable(target.conf(), e);
        }
    }

    private static String remark(int unchecked) {
        return unchecked == 0
                ? ""
                : "Not checked, since this account may not read them: " + unchecked + " of them.";
    }

    private ElevatedCommand elevated(Step step, String remark) {
        boolean windows = new BrokerFolder(target.folder().toString()).isWindows();
        return new ElevatedCommand(
                "Restart or reload the service" + ElevatedDeployment.where(windows),
                ("Tells mosquitto to read its files again. " + remark).strip(),
                new ElevatedDeployment(windows, Optional.empty(), List.of(step)).command());
    }
}
