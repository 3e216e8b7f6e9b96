package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogExplainer;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One start of an installed mosquitto: what its log tells, and its files. Under the lock of this object. */
final class MosquittoRun {

    private static final Logger LOG = LoggerFactory.getLogger(MosquittoRun.class);
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_A_SECOND = 4;
    private static final int CONNECT_MILLIS = 200;
    private static final String RUNNING = "mosquitto version .* running";

    private final MosquittoLaunch launch;
    private final InstalledMosquitto owner;
    private final BrokerSetup setup;
    private final MosquittoClients clients;
    private final LogExplainer explainer;
    private final WatchedFiles files = new WatchedFiles();
    private final boolean debugWanted;
    private final Optional<FollowedLog> log;
    private final ScheduledExecutorService ticking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("routelock-mosquitto").factory());
    private MosquittoRefusals refusals;
    private Optional<Process> process = Optional.empty();
    private Optional<Finding> explained = Optional.empty();
    private Optional<Finding> said = Optional.empty();
    private Optional<Finding> failing = Optional.empty();
    private volatile boolean ready;
    private boolean listening;
    private int ticks;

    MosquittoRun(MosquittoLaunch launch, BrokerProfile profile, InstalledMosquitto owner) throws IOException {
        this.launch = launch;
        this.owner = owner;
        setup = profile.setup();
        clients = new MosquittoClients(setup.listeners());
        refusals = MosquittoRefusals.of(profile);
        explainer = LogExplainer.following(refusals.aclFile());
        debugWanted = setup.logTypes().stream().anyMatch(type -> type.equals("all") || type.equals("debug"));
        Optional<Path> file = MosquittoOutput.file(setup, profile.folder());
        log =
                MosquittoOutput.isOurs(setup) || file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new FollowedLog(file.get()));
        files.watch(paths(profile));
    }

    BrokerSetup setup() {
        return setup;
    }

    /** Whether the log comes here, or into a file. */
    boolean seesLog() {
        return MosquittoOutput.isOurs(setup) || log.isPresent();
    }

    synchronized void begin(Process started) {
        process = Optional.of(started);
        if (listening) {
            listens();
        }
        ticking.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void line(String text) {
        guarded(() -> read(text));
    }

    private synchronized void read(String text) {
        for (LogLine line : BrokerLog.read(text).lines()) {
            Instant at = line.time().orElseGet(Instant::now);
            clients.read(line, at);
            if (debugWanted || !MosquittoOutput.isDebug(line.text())) {
                report(new BrokerReport.Logged(at, MosquittoOutput.type(line.text()), text));
            }
            explainer.next(line).forEach(told -> told(told, at));
            if (line.text().startsWith("Error")) {
                said = said.or(() -> Optional.of(MosquittoFindings.ended(launch.program(), line.text())));
            }
            if (line.text().matches(RUNNING)) {
                listens();
            }
        }
    }

    private void told(LogExplanation told, Instant at) {
        Optional<String> listener =
                told.listener()
                        .flatMap(port ->
                                setup.listeners().stream().filter(it -> it.port() == port).findFirst())
                        .map(Listener::name);
        Optional<Refusal> refusal = refusals.of(told, at, listener);
        refusal.ifPresentOrElse(
                it -> {
                    clients.refused();
                    report(new BrokerReport.Refused(it));
                },
                () -> trouble(told.finding()));
    }

    private void trouble(Finding finding) {
        if (ready) {
            report(new BrokerReport.Raised(finding));
        } else if (finding.severity() == Finding.Severity.ERROR) {
            // What comes first names the cause, what follows the place.
            explained =
                    explained.or(
                            () -> Optional.of(MosquittoFindings.asWhom(finding, setup, launch.program())));
        }
    }

    private synchronized void listens() {
        listening = true;
        // Its first lines may be read before it is known here as a process.
        if (!ready && process.isPresent()) {
            ready = true;
            List<ReadyBroker.Door> doors = setup.listeners().stream().map(MosquittoRun::door).toList();
            owner.ready(new ReadyBroker(doors, process.get().pid()));
        }
    }

    private static ReadyBroker.Door door(Listener listener) {
        String host = listener.address().orElse("0.0.0.0");
        return new ReadyBroker.Door(
                listener.name(),
                listener.socket().orElse(host + ":" + listener.port()),
                !(listener.tls() instanceof Tls.None),
                listener.protocol().equals("websockets"));
    }

    private void tick() {
        guarded(this::readLog);
        guarded(this::begins);
        ticks++;
        if (ready && ticks % TICKS_A_SECOND == 0) {
            guarded(this::second);
            guarded(this::checkFiles);
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** What goes wrong with one line, one look or one listener must not end all that would follow. */
    private void guarded(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            tellOnce(MosquittoFindings.logUnreadable(e));
        } catch (RuntimeException e) {
            tellOnce(MosquittoFindings.notFollowed(e));
        }
    }

    private synchronized void tellOnce(Finding finding) {
        if (failing.filter(finding::equals).isPresent()) {
            return;
        }
        failing = Optional.of(finding);
        try {
            owner.found(finding);
        } catch (RuntimeException e) {
            LOG.warn("a listener does not take findings", e);
        }
    }

    private void begins() {
        if (!ready && !MosquittoOutput.isOurs(setup) && allAccept()) {
            listens();
        }
    }

    private void readLog() throws IOException {
        if (log.isPresent()) {
            log.get().more().forEach(this::line);
        }
    }

    private boolean allAccept() {
        return setup.listeners().stream().filter(it -> it.socket().isEmpty()).allMatch(MosquittoRun::accepts);
    }

    private static boolean accepts(Listener listener) {
        try (Socket socket = new Socket()) {
            InetAddress bound = InetAddress.getByName(listener.address().orElse("127.0.0.1"));
            InetAddress there = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            socket.connect(new InetSocketAddress(there, listener.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void second() {
        clients.second(Instant.now()).forEach(this::report);
    }

    /** Without the lock: a share may take its time, and mosquitto waits for whoever reads its output. */
    private void checkFiles() {
        List<Path> changed = files.changed();
        if (!changed.isEmpty()) {
            filesChanged(changed);
        }
    }

    private void filesChanged(List<Path> changed) {
        Instant now = Instant.now();
        try {
            BrokerProfile profile = BrokerProfile.open(launch.conf()).withVersion(launch.version());
            List<Finding> faults = MosquittoFindings.of(unfit(profile));
            if (!faults.isEmpty()) {
                report(new BrokerReport.FilesRefused(now, faults));
                return;
            }
            reload();
            use(MosquittoRefusals.of(profile));
            files.watch(paths(profile));
            List<String> names = changed.stream().map(Path::toString).toList();
            report(new BrokerReport.FilesTaken(now, names));
            if (changed.contains(launch.conf())) {
                report(new BrokerReport.Raised(MosquittoFindings.restartForConf(launch.conf())));
            }
        } catch (FindingException e) {
            report(new BrokerReport.FilesRefused(now, List.of(e.finding())));
        } catch (UncheckedIOException | InvalidPathException e) {
            report(new BrokerReport.FilesRefused(now, List.of(MosquittoFindings.unusable(e))));
        }
    }

    private synchronized void use(MosquittoRefusals now) {
        refusals = now;
    }

    /** Never two at a time. What comes after one that a listener does not take counts all the same. */
    private synchronized void report(BrokerReport report) {
        guarded(() -> owner.report(report));
    }

    /** A file that is not there is no reason to stop for the editor, but for a reload it is. */
    private static List<LintFinding> unfit(BrokerProfile profile) {
        return Stream.concat(
                        profile.check().stream(),
                        profile.findings().stream().filter(one -> one.severity() == Finding.Severity.ERROR))
                .toList();
    }

    private void reload() {
        // A number that is none would be a group of processes, and 0 our own.
        Process running =
                process.filter(Process::isAlive)
                        .orElseThrow(
                                () -> new FindingException(MosquittoFindings.noReload(launch.program())));
        List<String> command = List.of("kill", "-HUP", Long.toString(running.pid()));
        try {
            if (isWindows() || new ProcessBuilder(command).start().waitFor() != 0) {
                throw new FindingException(MosquittoFindings.noReload(launch.program()));
            }
        } catch (IOException e) {
            throw new FindingException(MosquittoFindings.noReload(launch.program()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FindingException(MosquittoFindings.noReload(launch.program()), e);
        }
    }

    void end() {
        ticking.shutdownNow();
        if (!ready) {
            explained.or(() -> said).ifPresent(owner::refused);
        }
    }

    private static List<Path> paths(BrokerProfile profile) {
        return Stream.concat(
                        profile.documents().stream()
                                .filter(document -> document.saved().isPresent())
                                .map(ProfileDocument::path),
                        profile.attachments().stream())
                .toList();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
