package io.routelock.app.shell;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.fx.Clock;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import java.time.Duration;
import java.util.Locale;

/** What runs and what ran lately, with progress and cancel. */
final class TasksPane {

    private final DataTable<RunningTask<?>> table;

    /** Held here: a binding that nobody holds is collected, and its listeners with it. */
    private final IntegerBinding running;

    TasksPane(Tasks tasks, Settings settings) {
        table = new DataTable<>("tasks", settings);
        table.text("Task", 424, RunningTask::title)
                .nodes("Progress", 300, TasksPane::progressText, TasksPane::progress)
                .mono("Time", 120, task -> seconds(task.elapsed()))
                .nodes("Action", 180, task -> "", TasksPane::action);
        table.setPlaceholder(new Label("No tasks."));
        table.show(tasks.list());
        running = tasks.running();
        running.subscribe((old, now) -> table.refresh());
        // The times of what runs.
        javafx.util.Subscription clock =
                Clock.every(
                        Duration.ofMillis(500),
                        () -> {
                            if (table.getScene() != null
                                    && tasks.list().stream().anyMatch(RunningTask::isRunning)) {
                                table.refresh();
                            }
                        });
        java.util.Objects.requireNonNull(clock);
    }

    DataTable<RunningTask<?>> node() {
        return table;
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }

    private static String progressText(RunningTask<?> task) {
        return switch (task.outcomeProperty().get()) {
            case RunningTask.Outcome.Running<?> running -> task.nowProperty().get();
            case RunningTask.Outcome.Done<?> done -> "Done";
            case RunningTask.Outcome.Failed<?> failed -> failed.finding().symptom();
            case RunningTask.Outcome.Cancelled<?> cancelled -> "Cancelled";
        };
    }

    private static Node progress(RunningTask<?> task) {
        return switch (task.outcomeProperty().get()) {
            case RunningTask.Outcome.Running<?> running -> bar(task);
            case RunningTask.Outcome.Done<?> done -> new Label("Done", new IconView(Icon.OK));
            case RunningTask.Outcome.Failed<?> failed ->
                    new Label(failed.finding().symptom(), new IconView(Icon.ERROR));
            case RunningTask.Outcome.Cancelled<?> cancelled ->
                    new Label("Cancelled", new IconView(Icon.SKIPPED));
        };
    }

    private static Node bar(RunningTask<?> task) {
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(task.progressProperty());
        bar.setPrefWidth(160);
        Label now = new Label();
        now.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> inWords(task), task.progressProperty(), task.nowProperty()));
        HBox box = new HBox(12, bar, now);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static String inWords(RunningTask<?> task) {
        double done = task.progressProperty().get();
        String now = task.nowProperty().get();
        return done < 0 ? now : (Math.round(done * 100) + " % " + now).strip();
    }

    private static Node action(RunningTask<?> task) {
        return task.isRunning() ? Buttons.link("Cancel", task::cancel) : new Label();
    }
}
