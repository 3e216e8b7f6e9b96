package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerdeploy.TargetFields.Chosen;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Deployment.Deployed;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the saved files of a profile go, what will be done for that, and how it ended. On the JavaFX thread.
 */
final class DeployModel {

    /** What is known of what will be done. */
    sealed interface Planned {
        /** Something has to be chosen first. */
        record Missing(String words) implements Planned {}

        record Reading() implements Planned {}

        record Ready(Plan plan) implements Planned {}

        record Failed(Finding why) implements Planned {}
    }

    /** Where the dialog stands. */
    sealed interface State {
        record Asking() implements State {}

        record Running(Deed deed) implements State {}

        record Ended(Deed deed, Ending ending) implements State {}
    }

    private final Workbench bench;
    private final DeployComputer computer;
    private final Path conf;
    private final StagedFiles staged = new StagedFiles();
    private final Planner planner;
    private final TargetFields fields;
    private final UnsavedEdits unsaved;
    private final ObservableList<Installed> brokers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Planned> planned = new ReadOnlyObjectWrapper<>(new Planned.Reading());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Asking());
    private int edition;
    private boolean planning;

    DeployModel(Workbench bench, OpenFiles files, DeployComputer computer, Path conf) {
        this.bench = bench;
        this.computer = computer;
        this.conf = conf.toAbsolutePath().normalize();
        this.planner = new Planner(computer, this.conf, staged);
        this.fields = new TargetFields(this.conf, home(), this::changed);
        this.unsaved = new UnsavedEdits(files, this.conf, this::changed);
        search();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", ".")).toAbsolutePath();
    }

    // ------------------------------------------------------------------ where to

    /** What the explorer calls the profile. */
    String name() {
        return unsaved.name();
    }

    /** The mosquitto.conf of the profile; absolute. */
    Path conf() {
        return conf;
    }

    TargetFields fields() {
        return fields;
    }

    UnsavedEdits unsaved() {
        return unsaved;
    }

    /** The mosquittos of this computer. */
    ObservableList<Installed> brokers() {
        return brokers;
    }

    /** They are looked for. */
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** Looks for the mosquittos of this computer again. */
    void search() {
        if (searching.get()) {
            return;
        }
        searching.set(true);
        changed();
        bench.tasks()
                .startUnlisted("Look for mosquitto on this computer", progress -> find())
                .onDone(this::found)
                .onFailed(why -> planned.set(new Planned.Failed(why)))
                .onEnd(() -> {
                    searching.set(false);
                    changed();
                });
    }

    /** Off the JavaFX thread. */
    private List<Installed> find() {
        return computer.brokers().stream().map(found -> Installed.of(found, computer, conf)).toList();
    }

    /** One that reads the profile itself comes first to mind; else the first service. */
    private void found(List<Installed> all) {
        brokers.setAll(all);
        fields.brokerProperty()
                .set(
                        all.stream()
                                .filter(Installed::readsProfile)
                                .findFirst()
                                .or(() -> all.stream().findFirst()));
    }

    // ------------------------------------------------------------------ what will be done

    ReadOnlyObjectProperty<Planned> plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    private void changed() {
        edition++;
        plan();
    }

    /** One at a time, and then once more when something has changed meanwhile. */
    private void plan() {
        if (planning) {
            return;
        }
        switch (fields.chosen()) {
            case Chosen.Missing(String words) -> planned.set(missing(words));
            case Chosen.There(Target target) -> plan(target);
        }
    }

    private Planned missing(String words) {
        boolean installed = fields.wayProperty().get() == TargetFields.Way.INSTALLED;
        if (installed && searching.get()) {
            return new Planned.Reading();
        }
        return new Planned.Missing(
                installed && brokers.isEmpty()
                        ? "Nothing is planned yet: choose a folder or a zip file."
                        : words);
    }

    private void plan(Target target) {
        int asked = edition;
        planning = true;
        planned.set(new Planned.Reading());
        bench.tasks()
                .startUnlisted(
                        "Read what a deployment of " + conf + " does", progress -> planner.plan(target))
                .onDone(plan -> planned.set(new Planned.Ready(plan)))
                .onFailed(why -> planned.set(new Planned.Failed(why)))
                .onEnd(() -> {
                    planning = false;
                    if (asked != edition) {
                        plan();
                    }
                });
    }

    // ------------------------------------------------------------------ doing it

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether there is a plan, and nothing that was edited would stay behind without a word. */
    boolean canGo() {
        return state.get() instanceof State.Asking
                && planned.get() instanceof Planned.Ready
                && !unsaved.present().get();
    }

    /** Does what is planned. */
    void go() {
        if (canGo() && planned.get() instanceof Planned.Ready(Plan plan)) {
            run(plan.deed());
        }
    }

    private void run(Deed deed) {
        state.set(new State.Running(deed));
        bench.tasks()
                .start(DeployWords.task(deed), progress -> planner.run(deed))
                .onDone(ending -> {
                    // The program may end while the command is shown.
                    bench.tasks().beforeClose(staged::remove);
                    state.set(new State.Ended(deed, ending));
                })
                .onFailed(why -> state.set(new State.Ended(deed, new Ending.Failed(why))))
                .onEnd(this::endedAnyhow);
    }

    /** Cancelled in the list of tasks: it is not known how far it came. */
    private void endedAnyhow() {
        if (state.get() instanceof State.Running(Deed deed)) {
            state.set(new State.Ended(deed, new Ending.Failed(DeployWords.cancelled())));
        }
    }

    /** From how it ended to what can be tried next. */
    void back() {
        state.set(new State.Asking());
        changed();
    }

    /** Whether all is done that was wanted. */
    boolean isDone() {
        return state.get() instanceof State.Ended(Deed _, Ending ending)
                && switch (ending) {
                    case Ending.Told(var result) -> result instanceof Deployed;
                    case Ending.Packed _ -> true;
                    case Ending.Failed _ -> false;
                };
    }

    /** Whether there is a broker that was told, or should have been, and whose log says more. */
    boolean concernsBroker() {
        return state.get() instanceof State.Ended(Deed deed, Ending _)
                && switch (deed) {
                    case Deed.Deploy deploy -> deploy.tell().isPresent();
                    case Deed.Reload _ -> true;
                    case Deed.Pack _ -> false;
                };
    }

    /** Its end is to be seen: half-way nothing can be taken back. */
    boolean mayClose() {
        return !(state.get() instanceof State.Running);
    }

    /** The dialog is gone, and with it the command that takes the staged files. */
    void close() {
        unsaved.close();
        bench.tasks()
                .startUnlisted(
                        "Remove " + staged.folder(),
                        progress -> {
                            staged.remove();
                            return true;
                        });
    }
}
