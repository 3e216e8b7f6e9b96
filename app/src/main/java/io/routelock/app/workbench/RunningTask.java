package io.routelock.app.workbench;

import io.routelock.diagnosis.Finding;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Work that was started, until it ends in a result, a finding or a cancel. Its properties and handlers belong
 * to the JavaFX thread; a handler that comes late is called at once.
 */
public final class RunningTask<T> {

    /** How it ended, if it did. */
    public sealed interface Outcome<T> {
        record Running<T>() implements Outcome<T> {}

        record Done<T>(T result) implements Outcome<T> {}

        record Failed<T>(Finding finding) implements Outcome<T> {}

        record Cancelled<T>() implements Outcome<T> {}
    }

    private final String title;
    private final Executor fx;
    private final Instant startedAt = Instant.now();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper now = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Outcome<T>> outcome = new SimpleObjectProperty<>(new Outcome.Running<>());
    private final List<Consumer<T>> doneHandlers = new ArrayList<>();
    private final List<Consumer<Finding>> failedHandlers = new ArrayList<>();
    private final List<Runnable> endHandlers = new ArrayList<>();
    private final CancelSwitch cancel = new CancelSwitch();
    private Optional<Instant> endedAt = Optional.empty();

    RunningTask(String title, Executor fx) {
        this.title = title;
        this.fx = fx;
    }

    public String title() {
        return title;
    }

    /** From 0 to 1; -1 while nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What happens now, in a few words. */
    public ReadOnlyStringProperty nowProperty() {
        return now.getReadOnlyProperty();
    }

    public ObjectProperty<Outcome<T>> outcomeProperty() {
        return outcome;
    }

    public boolean isRunning() {
        return outcome.get() instanceof Outcome.Running;
    }

    /** So far, or until it ended. */
    public Duration elapsed() {
        return Duration.between(startedAt, endedAt.orElseGet(Instant::now));
    }

    /** Asks it to end; from any thread, and without waiting. */
    public void cancel() {
        cancel.cancel();
    }

    public RunningTask<T> onDone(Consumer<T> handler) {
        doneHandlers.add(handler);
        if (outcome.get() instanceof Outcome.Done<T>(T result)) {
            handler.accept(result);
        }
        return this;
    }

    /** Whoever handles the finding shows it; without a handler it goes to the problems. */
    public RunningTask<T> onFailed(Consumer<Finding> handler) {
        failedHandlers.add(handler);
        if (outcome.get() instanceof Outcome.Failed<T>(Finding finding)) {
            handler.accept(finding);
        }
        return this;
    }

    /** However it ends. */
    public RunningTask<T> onEnd(Runnable handler) {
        endHandlers.add(handler);
        if (!isRunning()) {
            handler.run();
        }
        return this;
    }

    boolean hasFailedHandler() {
        return !failedHandlers.isEmpty();
    }

    /** On a worker's thread. */
    void run(Work<T> work) {
        cancel.onCancel(Thread.currentThread()::interrupt);
        Outcome<T> ended = outcomeOf(work);
        cancel.disarm();
        fx.execute(() -> end(ended));
    }

    private Outcome<T> outcomeOf(Work<T> work) {
        try {
            T result = work.run(new Told());
            return new Outcome.Done<>(result);
        } catch (InterruptedException | CancellationException e) {
            return new Outcome.Cancelled<>();
        } catch (Exception | Error e) {
            return cancel.isCancelled()
                    ? new Outcome.Cancelled<>()
                    : new Outcome.Failed<>(Failures.findingOf(title, e));
        }
    }

    private void end(Outcome<T> ended) {
        endedAt = Optional.of(Instant.now());
        outcome.set(ended);
        switch (ended) {
            case Outcome.Done<T>(T result) -> doneHandlers.forEach(handler -> handler.accept(result));
            case Outcome.Failed<T>(Finding finding) ->
                    failedHandlers.forEach(handler -> handler.accept(finding));
            case Outcome.Cancelled<T> cancelled -> now.set("Cancelled");
            case Outcome.Running<T> running -> throw new IllegalArgumentException("running is no end");
        }
        endHandlers.forEach(Runnable::run);
    }

    /** Brings what the work tells to the properties. */
    private final class Told implements Progress {

        @Override
        public void at(double fraction, String text) {
            fx.execute(() -> {
                progress.set(Math.clamp(fraction, 0, 1));
                now.set(text);
            });
        }

        @Override
        public void at(String text) {
            fx.execute(() -> now.set(text));
        }

        @Override
        public boolean cancelled() {
            return cancel.isCancelled();
        }

        @Override
        public void onCancel(Runnable action) {
            cancel.onCancel(action);
        }
    }
}
