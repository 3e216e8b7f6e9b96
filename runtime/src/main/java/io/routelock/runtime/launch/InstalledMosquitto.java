package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A mosquitto that is installed, as a child process on the files of a profile as they are. What it does is
 * read from its log: from its output, or from the file that the conf names. When the output is ours alone it
 * logs everything ({@code -v}); a log file gets what its conf says, and then less can be told.
 *
 * <p>Files that change are checked before mosquitto is told: 2.0 would live on without rules after the
 * reload of a broken acl_file (run).
 */
public final class InstalledMosquitto extends ChildRuntime {

    private static final long TICK_MILLIS = 250;
    private static final int TICKS_A_SECOND = 4;
    private static final int CONNECT_MILLIS = 200;
    private static final Path STDBUF = Path.of("/usr/bin/stdbuf");
    private static final String RUNNING = "mosquitto version .* running";

    /** One start of it; under the lock of itself. */
    private final class Run {

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
        private boolean ready;
        private int ticks;

        Run(BrokerProfile profile) throws IOException {
            setup = profile.setup();
            clients = new MosquittoClients(setup.listeners());
            refusals = MosquittoRefusals.of(profile);
            explainer = LogExplainer.following(refusals.aclFile());
            debugWanted = setup.logTypes().stream().anyMatch(type -> type.equals("all") || type.equals("debug"));
            Optional<Path> file = logFile(setup, profile.folder());
            log = logsToUs(setup) || file.isEmpty() ? Optional.empty() : Optional.of(new FollowedLog(file.get()));
            files.watch(paths(profile));
        }

        void begin(Process started) {
            process = Optional.of(started);
            ticking.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }

        synchronized void line(String text) {
            for (LogLine line : BrokerLog.read(text).lines()) {
                Instant at = line.time().orElseGet(Instant::now);
                clients.read(line, at);
                if (debugWanted || !isDebug(line.text())) {
                    report(new BrokerReport.Logged(at, type(line.text()), text));
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
                        explained.or(() ->
                                Optional.of(MosquittoFindings.asWhom(finding, setup, launch.program())));
            }
        }

        private synchronized void listens() {
            if (!ready) {
                ready = true;
                List<ReadyBroker.Door> doors = setup.listeners().stream().map(Run::door).toList();
                ready(new ReadyBroker(doors, process.map(Process::pid).orElse(0L)));
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
            try {
                readLog();
                if (!ready && !logsToUs(setup) && allAccept()) {
                    listens();
                }
                ticks++;
                if (ready && ticks % TICKS_A_SECOND == 0) {
                    second();
                }
            } catch (IOException e) {
                found(MosquittoFindings.logUnreadable(e));
                ticking.shutdown();
            }
        }

        private void readLog() throws IOException {
            if (log.isPresent()) {
                log.get().more().forEach(this::line);
            }
        }

        private boolean allAccept() {
            return setup.listeners().stream().filter(it -> it.socket().isEmpty()).allMatch(Run::accepts);
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
            clients.second(Instant.now()).forEach(InstalledMosquitto.this::report);
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
                refusals = MosquittoRefusals.of(profile);
                files.watch(paths(profile));
                List<String> names = changed.stream().map(Path::toString).toList();
                report(new BrokerReport.FilesTaken(now, names));
                if (changed.contains(launch.conf())) {
                    report(new BrokerReport.Raised(MosquittoFindings.restartForConf(launch.conf())));
                }
            } catch (FindingException e) {
                report(new BrokerReport.FilesRefused(now, List.of(e.finding())));
            }
        }

        /** A file that is not there is no reason to stop for the editor, but for a reload it is. */
        private static List<LintFinding> unfit(BrokerProfile profile) {
            return Stream.concat(
                            profile.check().stream(),
                            profile.findings().stream()
                                    .filter(one -> one.severity() == Finding.Severity.ERROR))
                    .toList();
        }

        private void reload() {
            long pid = process.map(Process::pid).orElse(0L);
            List<String> command = List.of("kill", "-HUP", Long.toString(pid));
            try {
                if (isWindows() || new ProcessBuilder(command).start().waitFor() != 0) {
                    throw new FindingException(MosquittoFindings.noReload(launch.program()));
                }
            } catch (IOException e) {
                throw new FindingException(MosquittoFindings.noReload(launch.program()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void end() {
            ticking.shutdownNow();
            if (!ready) {
                explained.or(() -> said).ifPresent(InstalledMosquitto.this::refused);
            }
        }
    }

    private final MosquittoLaunch launch;
    private volatile Optional<Run> run = Optional.empty();

    public InstalledMosquitto(MosquittoLaunch launch) {
        super(launch);
        this.launch = launch;
    }

    @Override
    ProcessBuilder command() throws IOException {
        BrokerProfile profile = BrokerProfile.open(launch.conf()).withVersion(launch.version());
        Run fresh = new Run(profile);
        run = Optional.of(fresh);
        List<String> words = new ArrayList<>();
        if (fresh.setup.logDestinations().contains("stdout") && Files.isExecutable(STDBUF)) {
            // mosquitto 2.0.11 keeps its standard output back until 4096 bytes are together (run).
            words.addAll(List.of(STDBUF.toString(), "-oL"));
        }
        words.addAll(List.of(launch.program().path().toString(), "-c", launch.conf().toString()));
        if (logsToUsAlone(fresh.setup)) {
            words.add("-v");
        }
        return new ProcessBuilder(words)
                .directory(profile.folder().toFile())
                .redirectErrorStream(true);
    }

    private static boolean logsToUs(BrokerSetup setup) {
        return setup.logDestinations().stream().anyMatch(InstalledMosquitto::isOutput);
    }

    private static boolean logsToUsAlone(BrokerSetup setup) {
        return !setup.logDestinations().isEmpty()
                && setup.logDestinations().stream().allMatch(InstalledMosquitto::isOutput);
    }

    private static boolean isOutput(String destination) {
        return destination.equals("stderr") || destination.equals("stdout");
    }

    private static Optional<Path> logFile(BrokerSetup setup, Path folder) {
        return setup.logDestinations().stream()
                .filter(destination -> destination.startsWith("file "))
                .findFirst()
                .flatMap(destination -> new DiskFiles(folder).path(destination.substring(5).strip()));
    }

    private static List<Path> paths(BrokerProfile profile) {
        return Stream.concat(
                        profile.documents().stream()
                                .filter(document -> document.saved().isPresent())
                                .map(ProfileDocument::path),
                        profile.attachments().stream())
                .toList();
    }

    private static boolean isDebug(String text) {
        return text.startsWith("Sending ")
                || text.startsWith("Received ")
                || text.startsWith("No will message")
                || text.matches(".+ \\(QoS [012]\\)")
                || text.matches(".+ [012] \\S+");
    }

    /** As mosquitto's own types; its log does not name them. */
    private static String type(String text) {
        if (text.startsWith("Error") || text.startsWith("OpenSSL Error")) {
            return "error";
        }
        if (text.startsWith("Warning")) {
            return "warning";
        }
        if (text.startsWith("Denied") || isDebug(text)) {
            return "debug";
        }
        return text.startsWith("New ") || text.startsWith("Client ") ? "notice" : "information";
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    @Override
    void began(Process started) {
        run.ifPresent(now -> {
            now.begin(started);
            MosquittoFindings.otherVersion(launch).ifPresent(this::found);
            if (!logsToUs(now.setup) && now.log.isEmpty()) {
                found(MosquittoFindings.unseen(launch.conf()));
            }
        });
    }

    @Override
    void line(String text) {
        run.ifPresent(now -> now.line(text));
        log(text);
    }

    @Override
    void ended() {
        run.ifPresent(Run::end);
    }

    /** SIGTERM, on which it saves what must persist; on Windows it is ended. */
    @Override
    void ask(Process running) {
        running.destroy();
    }
}
