package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way of a saved profile to an installed mosquitto: check, copy, tell the broker, and see in its log that
 * it has understood.
 *
 * <p>A broken file never gets as far as a reload, after which mosquitto 2.0 would live on without any rule.
 * Every method waits for the disk, {@link #run} for the broker too: up to half a minute.
 */
public final class Deployment {

    /** One thing that will be done, in this order. */
    public sealed interface Step {}

    /**
     * @param secret whether it holds passwords or keys: then the broker and the administrators read it, and
     *     nobody else
     */
    public record Copy(Path from, Path to, boolean secret) implements Step {}

    /** The broker reads its files again; connections stay, except of clients that may no longer log in. */
    public record Reload(List<List<String>> commands) implements Step {}

    /** All connections break for a moment. */
    public record Restart(List<List<String>> commands) implements Step {}

    /** Nobody here can do it: somebody stops the program and starts it again. */
    public record RestartByHand(long pid) implements Step {}

    /** How it ended. */
    public sealed interface Result {}

    /**
     * @param logLine the line of the broker's log that says so; empty when nobody was told, or it has to be
     *     restarted by hand
     * @param notices what a user should know all the same, for example {@code deploy.secret-unreadable}
     */
    public record Deployed(Optional<String> logLine, List<Finding> notices) implements Result {
        public Deployed {
            notices = List.copyOf(notices);
        }

        /** Without notices. */
        public Deployed(Optional<String> logLine) {
            this(logLine, List.of());
        }
    }

    /** Not a byte was written: the broker would not start on the files. */
    public record Refused(List<LintFinding> findings) implements Result {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Not a byte was written: a right is missing. The command does all that is needed. */
    public record NotAllowed(ElevatedCommand command) implements Result {}

    /**
     * The files are there, but the broker did not say that it took them.
     *
     * @param logLines what it said instead, as it stands in its log: errors, or that it ended
     * @param notices as those of {@link Deployed}
     */
    public record Unconfirmed(Finding finding, List<String> logLines, List<Finding> notices)
            implements Result {
        public Unconfirmed {
            logLines = List.copyOf(logLines);
            notices = List.copyOf(notices);
        }

        /** Of a broker that said nothing. */
        public Unconfirmed(Finding finding) {
            this(finding, List.of(), List.of());
        }
    }

    private final ProfileFiles files;
    private final Path staged;
    private final InstalledBroker target;
    private final MosquittoVersion version;

    /**
     * @param files whose paths lead to the folder of the target, see {@link ProfileFiles#movedTo}
     * @param staged the folder where they are saved with these paths, see {@link Staging}; an elevated
     *     command copies them from there. Nothing else reads it
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
     * What will be done. A file that is there already as it is to be is not copied. Reads the files that are
     * there: when more than log_type and the content of the linked files changes, a reload would be abandoned
     * half-way, so the broker is restarted; it also is for the certificates of a CA, and for confs that this
     * account may not read.
     */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        FileParts parts = files.parts();
        for (Attachment file : files.attachments()) {
            Path to = target.folder().resolve(file.name());
            copy(new Copy(file.from(), to, file.secret()), file::bytes).ifPresent(steps::add);
        }
        files.byName()
                .forEach((name, text) -> {
                    Path to = Installation.place(target, name);
                    copy(new Copy(staged.resolve(name), to, parts.isSecret(name)), text::bytes)
                            .ifPresent(steps::add);
                });
        tell().ifPresent(steps::add);
        return List.copyOf(steps);
    }

    /** A needless one would make a needless backup; a secret that everybody can read has to be closed. */
    private static Optional<Copy> copy(Copy copy, Supplier<byte[]> content) {
        boolean open = copy.secret() && ElevatedDeployment.isOpen(copy.to());
        boolean needless = isSame(copy.from(), copy.to()) || !open && InstalledFile.holds(copy.to(), content);
        return needless ? Optional.empty() : Optional.of(copy);
    }

    private static boolean isSame(Path from, Path to) {
        try {
            return Files.isSameFile(from, to);
        } catch (IOException e) {
            // One of them is not there.
            return false;
        }
    }

    /** Whether this account may do all of it; if not, {@link #run} says what an administrator does. */
    public boolean isAllowed(BrokerHost host) {
        return isAllowed(new DeploymentRights(host, target, steps()));
    }

    private static boolean isAllowed(DeploymentRights rights) {
        return rights.mayCopy() && rights.mayTell();
    }

    /**
     * Into which file of this computer the broker logs once it has the files; empty when it logs elsewhere,
     * and nothing confirms what it does. For {@link ThisBrokerHost}.
     */
    public Optional<Path> logFile() {
        return new DeploymentCheck(files, target, version).logFile();
    }

    private Optional<Step> tell() {
        boolean reload = new ConfChange(files, target).isReloadable();
        return reload ? target.tell() : target.restartStep();
    }

    /**
     * Does it.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link BrokerProfile#save}, and {@code
     *     profile.unreadable} for a certificate or key; then the broker was not told, and its files are as
     *     they were
     */
    public Result run(BrokerHost host) {
        List<LintFinding> faults = new DeploymentCheck(files, target, version).faults();
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        DeploymentRights rights = new DeploymentRights(host, target, steps());
        if (!isAllowed(rights)) {
            return new NotAllowed(elevated(rights));
        }
        Optional<Step> tell = tell();
        BrokerHost.LogMark mark = mark(host);
        // Nothing to copy needs no right to write, and so no turn at the files either.
        List<Finding> notices =
                rights.copies().isEmpty() ? List.of() : new Installation(files, target, host).copy();
        Result result =
                tell.map(new Telling(host, mark)::tell).orElseGet(() -> new Deployed(Optional.empty()));
        return with(notices, result);
    }

    static Result with(List<Finding> notices, Result result) {
        return switch (result) {
            case Deployed(Optional<String> line, List<Finding> _) -> new Deployed(line, notices);
            case Unconfirmed(Finding finding, List<String> lines, List<Finding> _) ->
                    new Unconfirmed(finding, lines, notices);
            case Refused _, NotAllowed _ -> result;
        };
    }

    private BrokerHost.LogMark mark(BrokerHost host) {
        try {
            return host.mark();
        } catch (IOException e) {
            throw ProfileFindings.unsaved(target.folder(), e);
        }
    }

    /** Complete, on one line: copies with the rights that mosquitto needs, and tells the broker. */
    private ElevatedCommand elevated(DeploymentRights rights) {
        boolean windows = files.folder().isWindows();
        String right = rights.mayCopy() ? "Restart or reload the service" : "Write to " + target.folder();
        return new ElevatedCommand(
                right + ElevatedDeployment.where(windows),
                "Copies the files of the profile and tells mosquitto; what was there is kept in backups.",
                new ElevatedDeployment(
                                windows, target.account(files).flatMap(BrokerGroup::of), rights.steps())
                        .command());
    }
}
