package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.router.AdsRouter;
import io.routelock.runtime.router.RouterEvent;
import io.routelock.runtime.router.RouterSettings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A router inside this process: quick to start, for tests. What breaks it breaks this program. */
public final class RouterInProcess implements LocalRuntime {

    private static final long STOP_SECONDS = 5;

    private final RouterSettings settings;
    private final List<RuntimeListener> listeners = new CopyOnWriteArrayList<>();

    private RuntimeState state = new RuntimeState.Stopped();
    private Optional<AdsRouter> router = Optional.empty();
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    public RouterInProcess(RouterSettings settings) {
        this.settings = settings;
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
            stopped = new CompletableFuture<>();
        }
        tell(new RuntimeState.Starting());
        Thread.ofVirtual().name("routelock-start").start(this::open);
    }

    private void open() {
        try {
            AdsRouter started = AdsRouter.start(settings, this::hear);
            if (!running(started)) {
                close(started);
            }
        } catch (FindingException e) {
            end(new RuntimeState.Failed(e.finding()));
        }
    }

    /** False when it was told to stop meanwhile. */
    private boolean running(AdsRouter started) {
        RuntimeState now = new RuntimeState.Running(ReadyRouter.of(started));
        synchronized (this) {
            if (!(state instanceof RuntimeState.Starting)) {
                return false;
            }
            router = Optional.of(started);
            state = now;
        }
        tell(now);
        return true;
    }

    private void hear(RouterEvent event) {
        if (event instanceof RouterEvent.Raised(Finding finding)) {
            listeners.forEach(listener -> listener.finding(finding));
        }
        if (event instanceof RouterEvent.OfNetwork(NetworkEvent news)) {
            listeners.forEach(listener -> listener.network(news));
        }
        event.ofConnection().ifPresent(news -> listeners.forEach(listener -> listener.connection(news)));
        listeners.forEach(listener -> listener.log(event.toString()));
    }

    @Override
    public CompletableFuture<Void> stop() {
        Optional<AdsRouter> open;
        CompletableFuture<Void> end;
        synchronized (this) {
            end = stopped;
            if (!(state instanceof RuntimeState.Running || state instanceof RuntimeState.Starting)) {
                return end;
            }
            state = new RuntimeState.Stopping();
            open = router;
        }
        tell(new RuntimeState.Stopping());
        open.ifPresent(running -> Thread.ofVirtual().name("routelock-stop").start(() -> close(running)));
        return end;
    }

    private void close(AdsRouter running) {
        running.close();
        end(new RuntimeState.Stopped());
    }

    private void end(RuntimeState last) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            state = last;
            router = Optional.empty();
            waiting = stopped;
        }
        tell(last);
        waiting.complete(null);
    }

    private void tell(RuntimeState now) {
        listeners.forEach(listener -> listener.state(now));
    }

    @Override
    public void close() {
        stop().completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
