package io.routelock.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.StepName;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** While an examination runs: its steps appear one by one, and it can be ended. */
@Timeout(60)
class DoctorCancelTest {

    @TempDir private Path folder;
    private final FakePractice practice = new FakePractice();
    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final Problems problems = new Problems();
    private Workbench bench;
    private DoctorViewModel model;

    @BeforeEach
    void open() {
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(fx::add, problems),
                        problems,
                        new Output(fx::add),
                        Settings.in(folder),
                        new Nowhere(),
                        new LocalComputer(folder, NettyThreads.create(1), NetworkPorts.STANDARD),
                        fx::add);
        practice.passes(StepName.NAME, "192.168.10.24", 0);
        practice.passes(StepName.INTERFACE, "192.168.10.24 is on Ethernet 2", 0);
        practice.fails(StepName.REACHABILITY, "No sign of life", 0, Finding.error("x", "Dead.", "Look."));
        practice.holdsAt(StepName.INTERFACE);
        model = new DoctorViewModel(bench, () -> practice, new Patient.ByHost("192.168.10.24"));
        model.run();
    }

    @AfterEach
    void close() {
        practice.letGo();
        bench.tasks().close();
        bench.computer().close();
    }

    private void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = fx.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }

    private StepRow.Mark mark(StepName name) {
        return model.row(name).markProperty().get();
    }

    @Test
    void stepsAppearAsTheyAreTaken() throws Exception {
        runUntil(() -> mark(StepName.INTERFACE) == StepRow.Mark.RUNNING);

        assertThat(mark(StepName.NAME)).isEqualTo(StepRow.Mark.PASSED);
        assertThat(mark(StepName.REACHABILITY)).isEqualTo(StepRow.Mark.WAITING);
        assertThat(model.phaseProperty().get())
                .isInstanceOfSatisfying(
                        Phase.Running.class,
                        running ->
                                assertThat(running.now())
                                        .isEqualTo("Step 2 of 15: Address on a local network"));
        model.run();
        assertThat(practice.received()).as("a second run while one runs").hasSize(1);

        practice.letGo();
        runUntil(() -> !model.isRunning());
        assertThat(mark(StepName.REACHABILITY)).isEqualTo(StepRow.Mark.FAILED);
    }

    @Test
    void whoChoseAStepMeanwhileKeepsIt() throws Exception {
        runUntil(() -> mark(StepName.INTERFACE) == StepRow.Mark.RUNNING);
        model.selectedProperty().set(java.util.Optional.of(StepName.NAME));
        practice.letGo();
        runUntil(() -> !model.isRunning());

        assertThat(model.selectedProperty().get()).contains(StepName.NAME);
    }

    @Test
    void aCancelledOneSaysSoAndLeavesNoProblem() throws Exception {
        runUntil(() -> mark(StepName.INTERFACE) == StepRow.Mark.RUNNING);
        model.cancel();
        runUntil(() -> !model.isRunning());

        assertThat(mark(StepName.NAME)).isEqualTo(StepRow.Mark.PASSED);
        assertThat(mark(StepName.INTERFACE)).isEqualTo(StepRow.Mark.NOT_RUN);
        assertThat(model.summary()).startsWith("Cancelled: 1 passed, 2 not run");
        assertThat(problems.list()).isEmpty();
        assertThat(bench.tasks().list().getFirst().outcomeProperty().get())
                .isInstanceOf(RunningTask.Outcome.Cancelled.class);
    }

    private static final class Nowhere implements Navigator {

        @Override
        public void open(Place place) {
            throw new AssertionError("nobody opens " + place);
        }

        @Override
        public void closeDialog() {
            throw new AssertionError("no dialog is open");
        }
    }
}
