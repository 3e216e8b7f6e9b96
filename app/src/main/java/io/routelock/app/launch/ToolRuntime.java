package io.routelock.app.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.LocalRuntime;
import io.routelock.runtime.launch.Ready;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeLaunch;
import io.routelock.runtime.launch.RuntimeListener;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.BrokerReport;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One of the tool's own runtimes through all its starts and stops: what it is now, in the model, among the
 * problems and in the output. On the JavaFX thread.
 */
public final class ToolRuntime {

    private final RuntimeRow.Kind kind;
    private final Workbench bench;
    private final RuntimeStarter starter;
    private final Supplier<Work<RuntimeLaunch>> prepare;
    private final Function<Finding, Optional<Work<Finding>>> explain;
    private final ReadOnlyObjectWrapper<RuntimeState> state =
            new ReadOnlyObjectWrapper<>(new RuntimeState.Stopped());
    private final List<Consumer<ConnectionEvent>> connections = new CopyOnWriteArrayList<>();
    private final List<Consumer<NetworkEvent>> networks = new CopyOnWriteArrayList<>();
    private final List<Consumer<BrokerReport>> reports = new CopyOnWriteArrayList<>();
    private Optional<LocalRuntime> current = Optional.empty();
    private Optional<RunningTask<RuntimeLaunch>> preparing = Optional.empty();
    private Optional<RunningTask<Finding>> explaining = Optional.empty();
    private Optional<LocalTime> runningSince = Optional.empty();
    private boolean startAgain;
    private boolean closed;

    /**
     * @param prepare asked at each start for what must be done before, on a thread that may wait
     * @param explain asked at each failure for work that finds out more about it, if there is such
     */
    ToolRuntime(
            RuntimeRow.Kind kind,
            Workbench bench,
            RuntimeStarter starter,
            Supplier<Work<RuntimeLaunch>> prepare,
            Function<Finding, Optional<Work<Finding>>> explain) {
        this.kind = kind;
        this.bench = bench;
        this.starter = starter;
        this.prepare = prepare;
        this.explain = explain;
    }

    public RuntimeRow.Kind kind() {
        return kind;
    }

    public ReadOnlyObjectProperty<RuntimeState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public RuntimeState state() {
        return state.get();
    }

    /** When it last began to run. */
    public Optional<LocalTime> runningSince() {
        return runningSince;
    }

    /** Under which its lines stand in the output, and its findings among the problems. */
    public String source() {
        return kind.word();
    }

    /**
     * Names who hears of its connections from now on, on a thread of the runtime, in order: hands on and
     * returns.
     */
    public void onConnection(Consumer<ConnectionEvent> listener) {
        connections.add(listener);
    }

    /** The same for the news of its virtual AMS networks. */
    public void onNetwork(Consumer<NetworkEvent> listener) {
        networks.add(listener);
    }

    /** The same for the news of a broker. */
    public void onReport(Consumer<BrokerReport> listener) {
        reports.add(listener);
    }

    /** Whether it neither runs nor is on its way. */
    public boolean isIdle() {
        return state() instanceof RuntimeState.Stopped || state() instanceof RuntimeState.Failed;
    }

    /** Begins to start, unless it runs or is on its way. */
    public void start() {
        if (!isIdle() || closed) {
            return;
        }
        bench.problems().clear(source());
        become(new RuntimeState.Starting());
        RunningTask<RuntimeLaunch> task = bench.tasks().start("Start the " + inSentence(), prepare.get());
        preparing = Optional.of(task);
        task.onDone(this::launch).onFailed(this::failed).onEnd(() -> ended(task));
    }

    private String inSentence() {
        return switch (kind) {
            case ROUTER -> "ADS router";
            case DEMO_DEVICE -> "demo device";
            case BROKER -> "MQTT broker";
        };
    }

    private void launch(RuntimeLaunch with) {
        if (closed) {
            return;
        }
        LocalRuntime runtime = starter.create(with);
        current = Optional.of(runtime);
        runtime.listen(new Heard(runtime));
        runtime.start();
    }

    private void failed(Finding finding) {
        become(new RuntimeState.Failed(finding));
    }

    private void ended(RunningTask<RuntimeLaunch> task) {
        preparing = Optional.empty();
        if (task.outcomeProperty().get() instanceof RunningTask.Outcome.Cancelled) {
            become(new RuntimeState.Stopped());
        }
    }

    /** Begins to stop, if there is something to stop. */
    public void stop() {
        startAgain = false;
        preparing.ifPresent(RunningTask::cancel);
        explaining.ifPresent(RunningTask::cancel);
        current.ifPresent(LocalRuntime::stop);
    }

    /** Leaves a failed one as it is: stopped, and no problem any more. */
    public void giveUp() {
        if (state() instanceof RuntimeState.Failed) {
            bench.problems().clear(source());
            become(new RuntimeState.Stopped());
        }
    }

    /** Stops it if it runs, and then starts it. */
    public void restart() {
        if (current.isEmpty()) {
            start();
        } else {
            startAgain = true;
            current.ifPresent(LocalRuntime::stop);
        }
    }

    /** Begins to stop for good: nothing starts any more, and nothing is shown. */
    void closeSoon() {
        closed = true;
        current.ifPresent(LocalRuntime::stop);
    }

    /** Waits a few seconds until its process has ended. */
    void close() {
        closeSoon();
        current.ifPresent(LocalRuntime::close);
    }

    private void become(RuntimeState now) {
        runningSince =
                now instanceof RuntimeState.Running ? Optional.of(LocalTime.now().withNano(0)) : runningSince;
        state.set(now);
        bench.model().put(row(now));
        if (now instanceof RuntimeState.Failed(Finding finding)) {
            tell(finding);
        }
    }

    private RuntimeRow row(RuntimeState now) {
        return switch (now) {
            case RuntimeState.Stopped stopped -> RuntimeRow.stopped(kind);
            case RuntimeState.Starting starting -> row(RuntimeRow.State.STARTING, "");
            case RuntimeState.Stopping stopping -> row(RuntimeRow.State.STOPPING, "");
            case RuntimeState.Failed(Finding finding) -> row(RuntimeRow.State.FAILED, finding.symptom());
            case RuntimeState.Running(Ready ready) -> row(ready);
        };
    }

    private RuntimeRow row(Ready ready) {
        return switch (ready) {
            case ReadyRouter router ->
                    new RuntimeRow(
                            kind,
                            RuntimeRow.State.RUNNING,
                            Optional.of(AmsNetId.parse(router.netId())),
                            Optional.of("%s, ADS %d".formatted(router.address(), router.ads())));
            case ReadyBroker broker ->
                    row(
                            RuntimeRow.State.RUNNING,
                            broker.listeners().stream()
                                    .map(ReadyBroker.Door::name)
                                    .collect(Collectors.joining(", ")));
        };
    }

    private RuntimeRow row(RuntimeRow.State now, String remark) {
        return new RuntimeRow(
                kind, now, Optional.empty(), Optional.of(remark).filter(text -> !text.isEmpty()));
    }

    private void tell(Finding finding) {
        bench.problems()
                .add(
                        Problem.of(source(), finding)
                                .at("Local runtimes › " + source(), () -> bench.navigator().open(place())));
    }

    /** Where more is told of it. */
    private Place place() {
        return switch (kind) {
            case ROUTER, DEMO_DEVICE -> Place.runtime(kind);
            case BROKER ->
                    bench.model()
                            .brokerConfProperty()
                            .get()
                            .map(conf -> Place.broker(conf, Place.Broker.View.LIVE))
                            .orElseGet(() -> Place.runtime(kind));
        };
    }

    /** What the last runtime said is of no interest once there is another one. */
    private boolean isCurrent(LocalRuntime runtime) {
        return current.filter(runtime::equals).isPresent();
    }

    private void heard(LocalRuntime runtime, RuntimeState now) {
        if (closed || !isCurrent(runtime)) {
            return;
        }
        boolean over = now instanceof RuntimeState.Stopped || now instanceof RuntimeState.Failed;
        if (over) {
            current = Optional.empty();
        }
        takeOver(now);
        if (over && startAgain) {
            startAgain = false;
            start();
        }
    }

    private void takeOver(RuntimeState now) {
        if (now instanceof RuntimeState.Failed(Finding finding)) {
            explain.apply(finding).ifPresentOrElse(work -> explain(finding, work), () -> become(now));
        } else {
            become(now);
        }
    }

    /** It has failed, but that is said only once it is known why. */
    private void explain(Finding failure, Work<Finding> work) {
        RunningTask<Finding> task = bench.tasks().start("Find out why the " + inSentence() + " failed", work);
        explaining = Optional.of(task);
        task.onDone(why -> explained(new RuntimeState.Failed(why)))
                .onFailed(nothing -> explained(new RuntimeState.Failed(failure)))
                .onEnd(() -> {
                    if (task.outcomeProperty().get() instanceof RunningTask.Outcome.Cancelled) {
                        explained(new RuntimeState.Stopped());
                    }
                });
    }

    private void explained(RuntimeState now) {
        explaining = Optional.empty();
        if (!closed) {
            become(now);
        }
    }

    /** Brings what a runtime tells on its own threads to the JavaFX thread. */
    private final class Heard implements RuntimeListener {

        private final LocalRuntime runtime;

        Heard(LocalRuntime runtime) {
            this.runtime = runtime;
        }

        @Override
        public void state(RuntimeState now) {
            bench.fx().execute(() -> heard(runtime, now));
        }

        @Override
        public void log(String line) {
            bench.output().print(source(), LogWords.of(line));
        }

        @Override
        public void finding(Finding finding) {
            bench.fx().execute(() -> tell(finding));
        }

        @Override
        public void connection(ConnectionEvent event) {
            connections.forEach(listener -> listener.accept(event));
        }

        @Override
        public void network(NetworkEvent event) {
            networks.forEach(listener -> listener.accept(event));
        }

        @Override
        public void report(BrokerReport report) {
            reports.forEach(listener -> listener.accept(report));
        }
    }
}
