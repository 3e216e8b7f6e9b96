package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A router as a child process of this program, started from the class path of this program. It ends with this
 * program, however that ends: its standard input is then at an end.
 *
 * <p>All transitions happen under the lock of this object; listeners are called outside of it.
 */
public final class RouterProcess implements LocalRuntime {

    private static final long STOP_SECONDS = 5;

    private final RouterLaunch launch;
    private final Map<String, String> environment;
    private final List<RuntimeListener> listeners = new CopyOnWriteArrayList<>();

    private RuntimeState state = new RuntimeState.Stopped();
    private Optional<Process> process = Optional.empty();
    private Optional<Finding> refusal = Optional.empty();
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    public RouterProcess(RouterLaunch launch) {
        this(launch, Map.of());
    }

    /**
     * A process that is known in the given folder, see {@link RunningRouters}: that of this program, which
     * need not be the one that a process would take by itself.
     */
    public static RouterProcess knownIn(Path userFolder, RouterLaunch launch) {
        return new RouterProcess(launch, Map.of(UserFolders.OVERRIDE, userFolder.toString()));
    }

    /**
     * @param environment what the process gets beside that of this program
     */
    RouterProcess(RouterLaunch launch, Map<String, String> environment) {
        this.launch = launch;
        this.environment = environment;
    }

    @Override
    public synchronized RuntimeState state() {
        return state;
    }

    @Override
    public void listen(RuntimeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void start() {
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
        } catch (IOException e) {
            become(new RuntimeState.Failed(LaunchFindings.cannotStart(launch, e)));
            stopped().complete(null);
        }
    }

    private synchronized CompletableFuture<Void> stopped() {
        return stopped;
    }

    private Process begin() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.routelock(launch.arguments()));
        builder.environment().putAll(environment);
        Process started = builder.start();
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

    private void log(String line) {
        listeners.forEach(listener -> listener.log(line));
    }

    private void line(String text) {
        switch (RuntimeLines.read(text)) {
            case RuntimeLines.Line.Ready(ReadyRouter router) -> ready(router);
            case RuntimeLines.Line.Refused(Finding finding) -> refused(finding);
            case RuntimeLines.Line.Found(Finding finding) ->
                    listeners.forEach(listener -> listener.finding(finding));
            case RuntimeLines.Line.Connection(ConnectionEvent event) ->
                    listeners.forEach(listener -> listener.connection(event));
            case RuntimeLines.Line.Other() -> {
                // Only for the log, where every line goes.
            }
        }
        log(text);
    }

    private void ready(ReadyRouter router) {
        synchronized (this) {
            if (!(state instanceof RuntimeState.Starting)) {
                return;
            }
        }
        become(new RuntimeState.Running(router));
    }

    private synchronized void refused(Finding finding) {
        refusal = Optional.of(finding);
    }

    private void ended(Process ended) {
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

    @Override
    public CompletableFuture<Void> stop() {
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
        ask(running);
        CompletableFuture.delayedExecutor(STOP_SECONDS, TimeUnit.SECONDS).execute(running::destroyForcibly);
        return end;
    }

    /** The line "stop"; one that cannot be written finds a process that has ended, or is made to. */
    private void ask(Process running) {
        try (OutputStream commands = running.getOutputStream()) {
            commands.write("stop\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log("(the router does not take commands: " + e.getMessage() + ")");
            running.destroy();
        }
    }

    @Override
    public void close() {
        stop().completeOnTimeout(null, STOP_SECONDS + 1, TimeUnit.SECONDS).join();
    }
}
