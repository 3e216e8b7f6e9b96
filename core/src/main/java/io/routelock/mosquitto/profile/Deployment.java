package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.diagnosis.Finding;
import io.routelock.files.DiskSteps;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of a saved profile to an installed mosquitto: check, copy, tell the broker, and see in its log that
 * it has understood.
 *
 * <p>A broken file never gets as far as a reload, after which mosquitto 2.0 would live on without any rule.
 */
public final class Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String RELOADED = "Reloading config.";
    private static final List<String> STARTED = List.of(" running", " starting");
    private static final String ERROR = "Error";

    /** One thing that will be done, in this order. */
    public sealed interface Step {}

    /**
     * @param secret whether it holds passwords or keys
     */
    public record Copy(Path from, Path to, boolean secret) implements Step {}

    /** The broker reads its files again; connections stay. */
    public record Reload(List<List<String>> commands) implements Step {}

    /** All connections break for a moment. */
    public record Restart(List<List<String>> commands) implements Step {}

    /** Nobody here can do it: somebody stops the program and starts it again. */
    public record RestartByHand(long pid) implements Step {}

    /** How it ended. */
    public sealed interface Result {}

    /**
     * @param logLine the line of the broker's log that says so; empty when it has to be restarted by hand
     */
    public record Deployed(Optional<String> logLine) implements Result {}

    /** Not a byte was written: the broker would not start on the files. */
    public record Refused(List<LintFinding> findings) implements Result {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Not a byte was written: a right is missing. The command does all that is needed. */
    public record NotAllowed(ElevatedCommand command) implements Result {}

    /** The files are there, but the broker did not say that it took them. */
    public record Unconfirmed(Finding finding) implements Result {}

    private final ProfileFiles files;
    private final Path staged;
    private final InstalledBroker target;
    private final MosquittoVersion version;

    /**
     * @param files whose paths lead to the folder of the target, see {@link ProfileFiles#movedTo}
     * @param staged the folder where they are saved now; an elevated command copies them from there
     */
    public Deployment(ProfileFiles files, Path staged, InstalledBroker target, MosquittoVersion version) {
        if (!files.folder().equals(new BrokerFolder(target.folder().toString()))) {
            throw new IllegalArgumentException(
                    "the paths lead to " + files.folder().path() + ", not to " + target.folder());
        }
        this.files = files;
        this.staged = staged;
        this.target = target;
        this.version = version;
    }

    /**
     * What will be done. Reads the conf that is there: when more than log_type and the content of the linked
     * files changes, a reload would be abandoned half-way, so the broker is restarted.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.unreadable}
     */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String name : files.byName().keySet()) {
            steps.add(
                    new Copy(
                            staged.resolve(name),
                            target.folder().resolve(name),
                            ProfileFiles.isSecret(name)));
        }
        tell().ifPresent(steps::add);
        return List.copyOf(steps);
    }

    private Optional<Step> tell() {
        List<List<String>> reload = target.reload();
        if (!reload.isEmpty() && isEnough()) {
            return Optional.of(new Reload(reload));
        }
        return switch (target.service()) {
            case InstalledBroker.Nobody _ -> Optional.empty();
            case InstalledBroker.Process(long pid) -> Optional.of(new RestartByHand(pid));
            case InstalledBroker.Systemd _, InstalledBroker.WindowsService _ ->
                    Optional.of(new Restart(target.restart()));
        };
    }

    private boolean isEnough() {
        Path conf = target.folder().resolve(ProfileFiles.CONF);
        return there(conf).filter(old -> essence(old).equals(essence(files.conf()))).isPresent();
    }

    private static Optional<SourceText> there(Path file) {
        try {
            return SavedFiles.read(file).map(SourceText::of);
        } catch (IOException e) {
            throw ProfileFindings.unreadable(file, e);
        }
    }

    private static List<String> essence(SourceText conf) {
        return MosquittoConf.read(conf).options().stream()
                .filter(option -> !option.name().equals("log_type"))
                .map(Deployment::option)
                .toList();
    }

    private static String option(ConfLine.Option option) {
        return option.name() + " " + option.text();
    }

    /**
     * Does it.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link BrokerProfile#save}; then the broker was not
     *     told, and its files are as they were
     */
    public Result run(BrokerHost host) {
        List<LintFinding> faults = faults();
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        if (!host.mayWrite(target.folder()) || !host.mayTell(target.service())) {
            return new NotAllowed(elevated(host));
        }
        Optional<Step> tell = tell();
        BrokerHost.LogMark mark = mark(host);
        List<SavedFiles.Change> copied = copy();
        try {
            letRead(copied);
            return tell.isPresent() ? tell(tell.get(), host, mark) : new Deployed(Optional.empty());
        } catch (IOException e) {
            return new Unconfirmed(brokenOff(e));
        }
    }

    private BrokerHost.LogMark mark(BrokerHost host) {
        try {
            return host.mark();
        } catch (IOException e) {
            throw ProfileFindings.unsaved(target.folder(), e);
        }
    }

    private List<LintFinding> faults() {
        Map<String, Part> parts = parts();
        Stream<LintFinding> linked =
                files.byName().entrySet().stream()
                        .flatMap(file ->
                                ProfileCheck.check(
                                        parts.getOrDefault(file.getKey(), Part.INCLUDED_CONF),
                                        target.folder().resolve(file.getKey()).toString(),
                                        file.getValue(),
                                        version)
                                        .stream());
        return Stream.concat(confFaults().stream(), linked).toList();
    }

    /** Where no broker runs, nothing is known of its certificates. */
    private List<LintFinding> confFaults() {
        Map<Path, SourceText> texts = new HashMap<>();
        files.byName().forEach((name, text) -> texts.put(target.folder().resolve(name).normalize(), text));
        OverlaidFiles disk = new OverlaidFiles(texts, new DiskFiles(target.folder()));
        String conf = target.folder().resolve(ProfileFiles.CONF).toString();
        BrokerSetup setup = BrokerSetup.of(MosquittoConf.read(files.conf()), conf, version, disk);
        return switch (target.service()) {
            case InstalledBroker.Nobody _ -> ConfStops.of(setup);
            case InstalledBroker.Systemd _, InstalledBroker.WindowsService _, InstalledBroker.Process _ ->
                    ConfStops.on(disk, setup);
        };
    }

    /** By what the confs say that the files are. */
    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        files.byName()
                .forEach((name, text) -> {
                    if (name.endsWith(".conf")) {
                        parts.put(name, name.equals(ProfileFiles.CONF) ? Part.CONF : Part.INCLUDED_CONF);
                        MosquittoConf.read(text).options().forEach(option -> name(option, parts));
                    }
                });
        return parts;
    }

    private void name(ConfLine.Option option, Map<String, Part> parts) {
        Part part = ProfileLinks.TEXTS.get(option.name());
        String prefix = files.folder().resolve("");
        if (part != null && option.text().startsWith(prefix)) {
            parts.put(option.text().substring(prefix.length()).replace('\\', '/'), part);
        }
    }

    private List<SavedFiles.Change> copy() {
        List<SavedFiles.Change> changes = new ArrayList<>();
        files.byName().forEach((name, text) -> changes.add(change(target.folder().resolve(name), text)));
        new SavedFiles(new DiskSteps(), changes).save(target.folder().resolve(ProfileFiles.CONF));
        return changes;
    }

    /** One that was there keeps its rights: somebody has chosen them. */
    private void letRead(List<SavedFiles.Change> copied) throws IOException {
        for (SavedFiles.Change change : copied) {
            if (target.service() instanceof InstalledBroker.Systemd && change.before().isEmpty()) {
                BrokerRights.give(change.file());
            }
        }
    }

    private static SavedFiles.Change change(Path file, SourceText text) {
        return new SavedFiles.Change(file, there(file).map(SourceText::bytes), Optional.of(text.bytes()));
    }

    private Result tell(Step step, BrokerHost host, BrokerHost.LogMark mark) throws IOException {
        return switch (step) {
            case Reload(List<List<String>> commands) ->
                    confirm(host, commands, mark, List.of(RELOADED, ERROR));
            case Restart(List<List<String>> commands) -> {
                List<String> texts = new ArrayList<>(STARTED);
                texts.add(ERROR);
                yield confirm(host, commands, mark, texts);
            }
            case RestartByHand _ -> new Deployed(Optional.empty());
            case Copy _ -> throw new IllegalStateException("a copy tells a broker nothing");
        };
    }

    private static Result confirm(
            BrokerHost host, List<List<String>> commands, BrokerHost.LogMark mark, List<String> texts)
            throws IOException {
        for (List<String> command : commands) {
            BrokerHost.Outcome outcome = host.run(command);
            if (outcome.exitCode() != 0) {
                return new Unconfirmed(failed(command, outcome));
            }
        }
        Optional<String> line = mark.await(texts, PATIENCE);
        if (line.isPresent() && !line.get().contains(ERROR)) {
            return new Deployed(line);
        }
        return new Unconfirmed(silent(line));
    }

    private static Finding failed(List<String> command, BrokerHost.Outcome outcome) {
        return Finding.error(
                "deploy.not-told",
                "The files are in place, but \"%s\" ended with %d: %s"
                        .formatted(String.join(" ", command), outcome.exitCode(), outcome.said().strip()),
                "Restart mosquitto yourself, and look at its log.");
    }

    private static Finding brokenOff(IOException e) {
        return Finding.error(
                "deploy.not-told",
                "The files are in place, but mosquitto could not be told: " + ProfileFindings.reason(e),
                "Restart mosquitto yourself, and look at its log.");
    }

    private static Finding silent(Optional<String> line) {
        return Finding.error(
                "deploy.unconfirmed",
                line.map(said -> "mosquitto has the new files and says: " + said)
                        .orElse("mosquitto has the new files, but its log does not say that it took them."),
                "Look at the log of mosquitto; the files before are in the backups beside them.",
                "The log goes elsewhere, or log_type leaves these lines out.",
                "mosquitto is not running.");
    }

    /** Complete, on one line: copies with the rights that mosquitto needs, and tells the broker. */
    private ElevatedCommand elevated(BrokerHost host) {
        boolean folder = !host.mayWrite(target.folder());
        String right = folder ? "Write to " + target.folder() : "Restart or reload the service";
        return new ElevatedCommand(
                files.folder().isWindows() ? right + " (Administrator)" : right + " (root)",
                "Copies the files of the profile and tells mosquitto.",
                new ElevatedDeployment(files.folder().isWindows(), steps()).command());
    }
}
