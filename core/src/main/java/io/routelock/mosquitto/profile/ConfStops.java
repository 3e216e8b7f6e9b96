package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfFault;
import io.routelock.mosquitto.conf.ConfLint;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Place;
import io.routelock.mosquitto.conf.StartFaults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why mosquitto does not start on its confs, in the words of the checks. */
public final class ConfStops {

    private ConfStops() {}

    /** What the texts alone tell: the files may be for another machine. */
    static List<LintFinding> of(BrokerSetup setup) {
        return worded(setup.faults(), ConfLint.check(setup, Optional.empty()));
    }

    /** On the machine with these files, where a missing certificate stops mosquitto as well. */
    public static List<LintFinding> on(HostFiles files, BrokerSetup setup) {
        List<ConfFault> faults =
                Stream.concat(setup.faults().stream(), StartFaults.of(setup, files).stream()).toList();
        return worded(faults, ConfLint.check(setup, Optional.of(files)));
    }

    private static List<LintFinding> worded(List<ConfFault> faults, List<LintFinding> findings) {
        return faults.stream()
                .map(fault ->
                        findings.stream()
                                .filter(finding -> isAbout(finding, fault.place()))
                                .findFirst()
                                .orElseGet(() -> plain(fault)))
                .distinct()
                .toList();
    }

    private static boolean isAbout(LintFinding finding, Place place) {
        return finding.severity() == Severity.ERROR
                && finding.file().equals(place.file())
                && finding.line() == place.line()
                && finding.column() == place.column();
    }

    private static LintFinding plain(ConfFault fault) {
        Place at = fault.place();
        return new LintFinding(
                "profile.conf-fault",
                Severity.ERROR,
                at.file(),
                at.line(),
                at.column(),
                // Not what mosquitto says: it quotes the line, in which a password may stand.
                "mosquitto does not start because of this line.",
                "Correct the line.");
    }
}
