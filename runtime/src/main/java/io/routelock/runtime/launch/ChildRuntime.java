package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.watch.BrokerReport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A runtime as a child process of this program, from start to end.
 *
 * <p>All transitions happen under the lock of this object; listeners are called outside of it.
 */
abstract sealed class ChildRuntime implements LocalRuntime permits RuntimeProcess, InstalledMosquitto {

    private static final long STOP_SECONDS = 5;

    private final RuntimeLaunch launch;
    private final List<RuntimeListener> listeners = new CopyOnWriteArrayList<>();

    private RuntimeState state = new RuntimeState.Stopped();
    private Optional<Process> process = Optional.empty();
    private Optional<Finding> refusal = Optional.empty();
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    ChildRuntime(RuntimeLaunch launch) {
        this.launch = launch;
    }

    /** How the process is started. */
    abstract ProcessBuilder command() throws IOException;

    /** A line of its standard output. On a thread of its own. */
    abstract void line(String text);

    /** Asks it to end. */
    abstract void ask(Process running) throws IOException;

    /** It was started and need not listen yet. */
    abstract void began(Process started);

    /** Its output is at an end. */
    abstract void ended();

    @Override
    public final synchronized RuntimeState state() {
        return state;
    }

    @Override
    public final void listen(RuntimeListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void start() {
        synchronized (this) {
            if (!(state instanceof RuntimeState.Stopped || state instanceof RuntimeState.Failed)) {
                return;
            }
            state = new RuntimeState.Starting();
            refusal = Optional.empty();
            stopped = new CompletableFuture<>();
        }
        tell(new RuntimeState.Starting());
        try {
            Process started = begin();
            reader("routelock-runtime-log", started.getErrorStream(), this::log);
            reader("routelock-runtime-events", started.getInputStream(), this::line)
                    .thenRun(() -> ended(started));
            began(started);
        } catch (IOException e) {
            notStarted(LaunchFindings.cannotStart(launch, e));
        } catch (FindingException e) {
            notStarted(e.finding());
        }
    }

    private void notStarted(Finding why) {
        become(new RuntimeState.Failed(why));
        stopped().complete(null);
    }

    private synchronized CompletableFuture<Void> stopped() {
        return stopped;
    }

    private Process begin() throws IOException {
        Process started = command().start();
        synchronized (this) {
            process = Optional.of(started);
        }
        return started;
    }

    /** Reads lines to the end on a thread of its own; completes then. */
    private static CompletableFuture<Void> reader(String name, InputStream in, Consumer<String> take) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(take);
                    } catch (IOException | UncheckedIOException e) {
                        take.accept("(no more can be read: " + e.getMessage() + ")");
                    } finally {
                        end.complete(null);
                    }
                });
        return end;
    }

    // ------------------------------------------------------------------ what it tells

    final void log(String line) {
        listeners.forEach(listener -> listener.log(line));
    }

    final void found(Finding finding) {
        listeners.forEach(listener -> listener.finding(finding));
    }

    final void connection(ConnectionEvent event) {
        listeners.forEach(listener -> listener.connection(event));
    }

    final void network(NetworkEvent event) {
        listeners.forEach(listener -> listener.network(event));
    }

    final void report(BrokerReport report) {
        listeners.forEach(listener -> listener.report(report));
    }

    final void ready(Ready ready) {
        synchronized (this) {
            if (!(state instanceof RuntimeState.Starting)) {
                return;
            }
            state = new RuntimeState.Running(ready);
        }
        tell(new RuntimeState.Running(ready));
    }

    /** Why it will end; the first word counts. */
    final synchronized void refused(Finding why) {
        refusal = refusal.or(() -> Optional.of(why));
    }

    private void ended(Process ended) {
        ended();
        RuntimeState next;
        CompletableFuture<Void> waiting;
        synchronized (this) {
            next =
                    state instanceof RuntimeState.Stopping
                            ? new RuntimeState.Stopped()
                            : new RuntimeState.Failed(
                                    refusal.orElseGet(() -> LaunchFindings.endedByItself(launch)));
            process = Optional.empty();
            waiting = stopped;
        }
        ended.destroy();
        become(next);
        waiting.complete(null);
    }

    private void become(RuntimeState next) {
        synchronized (this) {
            state = next;
        }
        tell(next);
    }

    private void tell(RuntimeState now) {
        listeners.forEach(listener -> listener.state(now));
    }

    // ------------------------------------------------------------------ stopping

    @Override
    public final CompletableFuture<Void> stop() {
        Process running;
        CompletableFuture<Void> end;
        synchronized (this) {
            end = stopped;
            if (process.isEmpty() || state instanceof RuntimeState.Stopping) {
                return end;
            }
            running = process.get();
            state = new RuntimeState.Stopping();
        }
        tell(new RuntimeState.Stopping());
        try {
            ask(running);
        } catch (IOException e) {
            log("(it does not take commands: " + e.getMessage() + ")");
            running.destroy();
        }
        CompletableFuture.delayedExecutor(STOP_SECONDS, TimeUnit.SECONDS).execute(running::destroyForcibly);
        return end;
    }

    @Override
    public final void close() {
        stop().completeOnTimeout(null, STOP_SECONDS + 1, TimeUnit.SECONDS).join();
    }
}
