package io.routelock.app.addroute;

import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Work;

import java.util.Optional;

/**
 * The one session that is open and the one task that is waited for. Turns are counted, so that what comes too
 * late is known as such. On the JavaFX thread.
 */
final class UnderWay {

    private final Tasks tasks;
    private Optional<TargetSession> session = Optional.empty();
    private Optional<RunningTask<?>> running = Optional.empty();
    private int turn;

    UnderWay(Tasks tasks) {
        this.tasks = tasks;
    }

    int turn() {
        return turn;
    }

    /** Whatever was started before comes too late from now on. */
    int nextTurn() {
        return ++turn;
    }

    void ifTurn(int mine, Runnable action) {
        if (mine == turn) {
            action.run();
        }
    }

    /** Starts what is waited for, and what {@link #abandon} cancels. */
    <T> RunningTask<T> start(String title, Work<T> work) {
        RunningTask<T> task = tasks.start(title, work);
        running = Optional.of(task);
        return task;
    }

    static void ifCancelled(RunningTask<?> task, Runnable action) {
        if (task.outcomeProperty().get() instanceof RunningTask.Outcome.Cancelled<?>) {
            action.run();
        }
    }

    Optional<TargetSession> session() {
        return session;
    }

    void keep(TargetSession opened) {
        session = Optional.of(opened);
    }

    void leaveSession() {
        Optional<TargetSession> open = session;
        session = Optional.empty();
        open.ifPresent(TargetSession::close);
    }

    /** Ends everything, and does not wait for its end. */
    void abandon() {
        turn++;
        running.ifPresent(RunningTask::cancel);
        leaveSession();
    }
}
