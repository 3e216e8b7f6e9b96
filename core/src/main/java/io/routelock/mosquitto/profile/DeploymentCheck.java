package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a broker would not start on the files once they lie in its folder. */
final class DeploymentCheck {

    private final ProfileFiles files;
    private final InstalledBroker target;
    private final MosquittoVersion version;

    DeploymentCheck(ProfileFiles files, InstalledBroker target, MosquittoVersion version) {
        this.files = files;
        this.target = target;
        this.version = version;
    }

    List<LintFinding> faults() {
        FileParts parts = files.parts();
        Stream<LintFinding> linked =
                files.byName().entrySet().stream()
                        .flatMap(file ->
                                parts.part(file.getKey()).stream()
                                        .flatMap(part ->
                                                check(part, file.getKey(), file.getValue()).stream()));
        return Stream.concat(confs().stream(), linked).toList();
    }

    private List<LintFinding> check(Part part, String name, SourceText text) {
        return ProfileCheck.check(part, Installation.place(target, name).toString(), text, version);
    }

    /** Into which file the broker logs then; empty when it logs elsewhere. */
    Optional<Path> logFile() {
        return FoundBroker.logFile(setup(installed()), new DiskFiles(target.folder()));
    }

    private BrokerSetup setup(OverlaidFiles disk) {
        return BrokerSetup.of(MosquittoConf.read(files.conf()), target.conf().toString(), version, disk);
    }

    /** Where no broker runs, nothing is known of its certificates. */
    private List<LintFinding> confs() {
        OverlaidFiles disk = installed();
        BrokerSetup setup = setup(disk);
        return switch (target.service()) {
            case InstalledBroker.Nobody _ -> ConfStops.of(setup);
            case InstalledBroker.Systemd _, InstalledBroker.WindowsService _, InstalledBroker.Process _ ->
                    ConfStops.on(disk, setup);
        };
    }

    /** The disk as it will be. */
    private OverlaidFiles installed() {
        Map<Path, SourceText> texts = new HashMap<>();
        files.byName().forEach((name, text) -> texts.put(place(name), text));
        Map<Path, Path> copies = new HashMap<>();
        files.attachments().forEach(file -> copies.put(place(file.name()), file.from()));
        return new OverlaidFiles(texts, copies, new DiskFiles(target.folder()));
    }

    private Path place(String name) {
        return Installation.place(target, name).normalize();
    }
}
