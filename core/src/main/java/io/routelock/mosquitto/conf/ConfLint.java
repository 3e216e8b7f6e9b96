package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a mosquitto.conf, or does not mean what it seems to. Codes begin with {@code conf.} and
 * stay the same.
 *
 * @param version for which it is checked
 */
public record ConfLint(MosquittoVersion version) {

    /**
     * Looks at the conf alone, and at no file that it names.
     *
     * @param file how findings call it
     */
    public List<LintFinding> check(MosquittoConf conf, String file) {
        return check(BrokerSetup.of(conf, file, version, IncludeFolder.NOTHING), Optional.empty());
    }

    /** Looks at the conf and at what it names. Never for the thread of a screen. */
    public List<LintFinding> check(MosquittoConf conf, String file, DiskFiles files) {
        return check(BrokerSetup.of(conf, file, version, files), Optional.of(files));
    }

    /**
     * @param setup as it was read for some version, which is the one that counts here
     * @param files empty to look at no file
     */
    public static List<LintFinding> check(BrokerSetup setup, Optional<? extends HostFiles> files) {
        FindingList found = new FindingList();
        new FaultFindings(setup, found).report(setup.faults());
        files.ifPresent(host -> new FaultFindings(setup, found).report(StartFaults.of(setup, host)));
        new OptionLint(setup, found).check();
        setup.listeners().forEach(listener -> new ListenerLint(setup, listener, found).check());
        setup.bridges().forEach(bridge -> new BridgeLint(bridge, found).check());
        new AccessLint(setup, found).check();
        new PathLint(setup, found).check();
        files.ifPresent(host -> new RightsLint(setup, host, found).check());
        files.ifPresent(host -> new AuthorityFolderLint(host, found).check(setup));
        return found.inOrder(setup.files().stream().map(BrokerSetup.ReadFile::name).toList());
    }
}
