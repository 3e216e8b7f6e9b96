package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfFault;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.Setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which acl_file a mosquitto.conf names; a relative path is taken from the folder of the conf. */
final class AclOfConf {

    private AclOfConf() {}

    /**
     * Empty when there is none: everybody who may connect may do everything.
     *
     * @throws FindingException if mosquitto does not start on it, or its listeners differ
     */
    static Optional<Path> find(Path conf, MosquittoVersion version) {
        Path folder = Objects.requireNonNull(conf.toAbsolutePath().getParent(), "a file is in a folder");
        BrokerSetup setup =
                BrokerSetup.of(
                        MosquittoConf.read(AclInput.conf(conf)),
                        conf.toString(),
                        version,
                        new DiskFiles(folder));
        if (!setup.starts()) {
            throw new FindingException(faulty(setup.faults().getFirst()));
        }
        List<Optional<String>> files =
                setup.listeners().stream()
                        .map(listener -> listener.aclFile().map(Setting::value))
                        .distinct()
                        .toList();
        if (files.size() > 1) {
            throw new FindingException(
                    Finding.error(
                            "acl.several",
                            "The listeners of %s do not have the same acl_file.".formatted(conf),
                            "Name the one that you mean with --acl."));
        }
        boolean plugin = setup.listeners().stream().anyMatch(l -> l.logIn() instanceof LogIn.Plugin);
        if (files.getFirst().isEmpty() && plugin) {
            throw new FindingException(
                    Finding.error(
                            "acl.plugin",
                            "A plugin of %s decides, and no acl_file.".formatted(conf),
                            "Look into the files of the plugin, or name an acl_file with --acl."));
        }
        return files.getFirst().map(folder::resolve);
    }

    private static Finding faulty(ConfFault fault) {
        return Finding.error(
                "acl.conf-faults",
                "mosquitto does not start on %s, because of line %d."
                        .formatted(fault.place().file(), fault.place().line()),
                "Mend the line; mosquitto lint tells what is wrong with it.");
    }
}
