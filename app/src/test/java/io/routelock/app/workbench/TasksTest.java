package io.routelock.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

class TasksTest {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Problems problems = new Problems();
    private final Tasks tasks = new Tasks(Runnable::run, work::add, problems);

    @Test
    void aResultReachesItsHandlerAlsoWhenThatComesLate() {
        List<String> heard = new ArrayList<>();
        RunningTask<String> task = tasks.start("Look", progress -> "found").onDone(heard::add);
        runAll();
        task.onDone(late -> heard.add("late " + late));

        assertThat(heard).containsExactly("found", "late found");
        assertThat(tasks.running().get()).isZero();
    }

    @Test
    void aFailureThatNobodyHandlesIsAProblem() {
        Finding finding = Finding.error("x.y", "It broke.", "Mend it.");
        RunningTask<Object> task = tasks.start("Look", progress -> failWith(finding));
        runAll();

        assertThat(task.isRunning()).isFalse();
        assertThat(problems.list()).extracting(Problem::finding).containsExactly(finding);
    }

    @Test
    void aFailureThatIsHandledIsShownThereOnly() {
        Finding finding = Finding.error("x.y", "It broke.", "Mend it.");
        List<Finding> heard = new ArrayList<>();
        tasks.start("Look", progress -> failWith(finding)).onFailed(heard::add);
        runAll();

        assertThat(heard).containsExactly(finding);
        assertThat(problems.list()).isEmpty();
    }

    /** A fault of ours must not end in silence either. */
    @Test
    void anUnexpectedExceptionBecomesAFindingToo() {
        tasks.start(
                "Look",
                progress -> {
                    throw new IllegalStateException("no map");
                });
        runAll();

        assertThat(problems.list().getFirst().finding().symptom()).contains("Look failed", "no map");
    }

    @Test
    void aCancelledTaskRunsWhatWasRegisteredAndIsNoFailure() {
        List<String> heard = new ArrayList<>();
        RunningTask<Object> task =
                tasks.start(
                        "Look",
                        progress -> {
                            progress.onCancel(() -> heard.add("closed"));
                            return failWith(Finding.error("x.y", "Closed.", "Again."));
                        });
        task.cancel();
        runAll();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).as("the thread of the work is interrupted").isTrue();
        assertThat(heard).containsExactly("closed");
        assertThat(task.outcomeProperty().get()).isInstanceOf(RunningTask.Outcome.Cancelled.class);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void progressIsToldAsItComes() {
        RunningTask<Object> task =
                tasks.start(
                        "Look",
                        progress -> {
                            progress.at(0.62, "3 of 5");
                            return "";
                        });
        runAll();

        assertThat(task.progressProperty().get()).isEqualTo(0.62);
        assertThat(task.nowProperty().get()).isEqualTo("3 of 5");
    }

    private static Object failWith(Finding finding) {
        throw new FindingException(finding);
    }

    private void runAll() {
        for (Runnable job = work.poll(); job != null; job = work.poll()) {
            job.run();
        }
    }
}
