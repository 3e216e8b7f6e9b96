package io.routelock.app.workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs work off the JavaFX thread and lists it. Called on the JavaFX thread. The one place of the app that
 * makes threads.
 */
public final class Tasks implements AutoCloseable {

    private static final int ENDED_KEPT = 50;

    private final Executor fx;
    private final Executor workers;
    private final Problems problems;
    private final ObservableList<RunningTask<?>> list = FXCollections.observableArrayList();
    private final List<Runnable> beforeClose = new ArrayList<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /** With a thread for each piece of work. */
    public Tasks(Executor fx, Problems problems) {
        this(fx, Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 0).factory()), problems);
    }

    /** With given threads; tests take {@code Runnable::run} for both. */
    public Tasks(Executor fx, Executor workers, Problems problems) {
        this.fx = fx;
        this.workers = workers;
        this.problems = problems;
    }

    /**
     * Starts work.
     *
     * @param title for the list of tasks: {@code Broadcast search on 5 network interfaces}
     */
    public <T> RunningTask<T> start(String title, Work<T> work) {
        RunningTask<T> task = new RunningTask<>(title, fx);
        forgetOldest();
        list.addFirst(task);
        task.onEnd(() -> changes.set(changes.get() + 1));
        task.onEnd(() -> tellUnhandled(task));
        workers.execute(() -> task.run(work));
        return task;
    }

    /**
     * Starts work that comes again every few seconds and that nobody waits for, like a look whether somebody
     * is still there. It is not listed: it would push out what the user started.
     */
    public <T> RunningTask<T> startUnlisted(String title, Work<T> work) {
        RunningTask<T> task = new RunningTask<>(title, fx);
        task.onEnd(() -> tellUnhandled(task));
        workers.execute(() -> task.run(work));
        return task;
    }

    /**
     * Starts one task of many like parts.
     *
     * @param atOnce how many of them run at the same time
     */
    public <P> RunningTask<Integer> startEach(
            String title, Collection<P> parts, int atOnce, PartWork<P> work) {
        return start(
                title,
                progress -> {
                    new Parts<>(parts, work, progress).run(workers, atOnce);
                    return parts.size();
                });
    }

    /** Runs when the program ends, before the work is cancelled: for what starts work by itself. */
    public void beforeClose(Runnable action) {
        beforeClose.add(action);
    }

    private void tellUnhandled(RunningTask<?> task) {
        if (task.outcomeProperty().get() instanceof RunningTask.Outcome.Failed<?> failed
                && !task.hasFailedHandler()) {
            problems.add(Problem.of(task.title(), failed.finding()));
        }
    }

    private void forgetOldest() {
        if (list.size() >= ENDED_KEPT) {
            list.stream()
                    .filter(task -> !task.isRunning())
                    .reduce((first, last) -> last)
                    .ifPresent(list::remove);
        }
    }

    /** The latest first. */
    public ObservableList<RunningTask<?>> list() {
        return list;
    }

    /** How many run now. */
    public IntegerBinding running() {
        return Bindings.createIntegerBinding(
                () -> (int) list.stream().filter(RunningTask::isRunning).count(), list, changes);
    }

    /** Cancels what runs and does not wait for it. */
    @Override
    public void close() {
        beforeClose.forEach(Runnable::run);
        list.forEach(RunningTask::cancel);
        if (workers instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }
}
