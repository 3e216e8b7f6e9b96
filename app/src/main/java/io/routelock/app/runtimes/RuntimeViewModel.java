package io.routelock.app.runtimes;

import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.workbench.Output;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import java.util.Optional;

/** One card of the page: what a runtime is and does, in words, and what can be done with it. */
final class RuntimeViewModel {

    private final ToolRuntime runtime;
    private final ObservableValue<Optional<Finding>> remark;
    private final LogViewModel log;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ReadyRouter>> ready =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription following;

    /**
     * @param remark to be said while it is stopped
     */
    RuntimeViewModel(ToolRuntime runtime, Output output, ObservableValue<Optional<Finding>> remark) {
        this.runtime = runtime;
        this.remark = remark;
        this.log = new LogViewModel(output.of(runtime.source()));
        this.following = runtime.stateProperty().subscribe(this::show);
    }

    private void show(RuntimeState now) {
        words.set(inWords(now));
        ready.set(
                now instanceof RuntimeState.Running(ReadyRouter router)
                        ? Optional.of(router)
                        : Optional.empty());
    }

    private String inWords(RuntimeState now) {
        return switch (now) {
            case RuntimeState.Stopped stopped -> "Stopped";
            case RuntimeState.Starting starting -> "Starting…";
            case RuntimeState.Running running ->
                    runtime.runningSince().map(at -> "Running since " + at).orElse("Running");
            case RuntimeState.Stopping stopping -> "Stopping…";
            case RuntimeState.Failed failed -> "Failed";
        };
    }

    RuntimeRow.Kind kind() {
        return runtime.kind();
    }

    ReadOnlyObjectProperty<RuntimeState> stateProperty() {
        return runtime.stateProperty();
    }

    /** {@code Running since 09:41:07}. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** What it is while it runs. */
    ReadOnlyObjectProperty<Optional<ReadyRouter>> readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Why it does not run, if it should; or why it need not. */
    Optional<Finding> finding() {
        return runtime.state() instanceof RuntimeState.Failed(Finding finding)
                ? Optional.of(finding)
                : remark.getValue().filter(said -> runtime.state() instanceof RuntimeState.Stopped);
    }

    /** What is to be said while it is stopped. */
    ObservableValue<Optional<Finding>> remarkProperty() {
        return remark;
    }

    /** Of its own certificate, while it runs. */
    Optional<Fingerprint> fingerprint() {
        return ready.get().map(router -> new Fingerprint(router.fingerprint()));
    }

    BooleanBinding canStart() {
        return Bindings.createBooleanBinding(
                () ->
                        runtime.state() instanceof RuntimeState.Stopped
                                || runtime.state() instanceof RuntimeState.Failed,
                runtime.stateProperty());
    }

    BooleanBinding canStop() {
        return Bindings.createBooleanBinding(
                () ->
                        runtime.state() instanceof RuntimeState.Running
                                || runtime.state() instanceof RuntimeState.Starting,
                runtime.stateProperty());
    }

    BooleanBinding canRestart() {
        return Bindings.createBooleanBinding(
                () -> runtime.state() instanceof RuntimeState.Running, runtime.stateProperty());
    }

    void start() {
        runtime.start();
    }

    void stop() {
        runtime.stop();
    }

    void restart() {
        runtime.restart();
    }

    LogViewModel log() {
        return log;
    }

    void close() {
        following.unsubscribe();
        log.close();
    }
}
