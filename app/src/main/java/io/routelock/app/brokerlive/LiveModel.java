package io.routelock.app.brokerlive;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.controls.Notice;
import io.routelock.app.launch.LocalBroker;
import io.routelock.app.launch.LocalBroker.Installed;
import io.routelock.app.launch.LocalBroker.Program;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.MosquittoProgram;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.Protection;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The live view of one profile: whether its broker runs here, and what can be done. On the JavaFX thread. */
final class LiveModel {

    private final Workbench bench;
    private final OpenFiles files;
    private final BrokerWatch watch;
    private final LocalBroker broker;
    private final Path conf;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<RuntimeState> state =
            new ReadOnlyObjectWrapper<>(new RuntimeState.Stopped());
    private final ReadOnlyObjectWrapper<Optional<LiveQuestion>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Program> program = new SimpleObjectProperty<>(Program.BUNDLED);
    private final ObjectProperty<Optional<LiveSelection>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<DoorKinds> kinds = new ReadOnlyObjectWrapper<>(DoorKinds.UNKNOWN);
    private final BooleanProperty mosquittoForm = new SimpleBooleanProperty();
    private final Subscription subscriptions;
    private Subscription saving = Subscription.EMPTY;

    LiveModel(Workbench bench, OpenFiles files, BrokerWatch watch, Path conf, ZoneId zone) {
        this.bench = bench;
        this.files = files;
        this.watch = watch;
        this.broker = watch.broker();
        this.conf = conf;
        this.zone = zone;
        program.set(broker.program(conf));
        program.subscribe((was, is) -> broker.choose(conf, is));
        mosquittoForm.subscribe((was, is) -> showLog());
        subscriptions =
                Subscription.combine(
                        broker.runtime().stateProperty().subscribe(now -> follow()),
                        broker.confProperty().subscribe(now -> follow()),
                        broker.waitingProperty().subscribe(now -> follow()));
    }

    private void follow() {
        boolean ours = broker.confProperty().get().filter(conf::equals).isPresent();
        state.set(ours ? broker.runtime().state() : new RuntimeState.Stopped());
        if (isRunning()) {
            readKinds();
        }
        boolean waits = broker.waitingProperty().get().filter(conf::equals).isPresent();
        if (waits) {
            question.set(Optional.of(new LiveQuestion.StopOther(running(), name())));
        } else if (question.get().filter(LiveQuestion.StopOther.class::isInstance).isPresent()) {
            question.set(Optional.empty());
        }
    }

    private void readKinds() {
        bench.tasks()
                .startUnlisted("Read the listeners of " + conf, progress -> DoorKinds.of(conf))
                .onDone(kinds::set)
                .onFailed(why -> kinds.set(DoorKinds.UNKNOWN));
    }

    private String running() {
        return broker.confProperty().get().map(LocalBroker::name).orElse("the other broker");
    }

    // ------------------------------------------------------------------ what it is

    Path conf() {
        return conf;
    }

    /** As the explorer calls the profile. */
    String name() {
        return LocalBroker.name(conf);
    }

    ZoneId zone() {
        return zone;
    }

    /** Of the broker on this profile; stopped while another profile's runs. */
    ReadOnlyObjectProperty<RuntimeState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isRunning() {
        return state.get() instanceof RuntimeState.Running;
    }

    /** Whether there is something to look at: it runs, or ran last and has left its refusals. */
    boolean hasNews() {
        boolean ours = broker.confProperty().get().filter(conf::equals).isPresent();
        boolean between = !(state.get() instanceof RuntimeState.Stopped);
        return ours && (between && !isFailed() || !watch.loadProperty().get().isEmpty());
    }

    private boolean isFailed() {
        return state.get() instanceof RuntimeState.Failed;
    }

    /** Where it listens, while it runs. */
    List<ReadyBroker.Door> doors() {
        return state.get() instanceof RuntimeState.Running(ReadyBroker ready) ? ready.listeners() : List.of();
    }

    /** How a listener protects, as its clients are protected; else as far as the listener tells. */
    Protection.Kind protection(ReadyBroker.Door door) {
        return kinds.get().of(door);
    }

    ReadOnlyObjectProperty<DoorKinds> kindsProperty() {
        return kinds.getReadOnlyProperty();
    }

    String stateWords() {
        return switch (state.get()) {
            case RuntimeState.Stopped _ -> "Stopped";
            case RuntimeState.Starting _ -> "Starting…";
            case RuntimeState.Running _ ->
                    broker.runtime().runningSince().map(at -> "Running since " + at).orElse("Running");
            case RuntimeState.Stopping _ -> "Stopping…";
            case RuntimeState.Failed _ -> "Failed";
        };
    }

    /** Why it does not run, if it should. */
    Optional<Finding> trouble() {
        return state.get() instanceof RuntimeState.Failed(Finding why) ? Optional.of(why) : Optional.empty();
    }

    BrokerWatch watch() {
        return watch;
    }

    /** The client or the refusal that is looked at. */
    ObjectProperty<Optional<LiveSelection>> selectedProperty() {
        return selected;
    }

    /** As it is now; empty when the client is gone, or the refusal was forgotten. */
    Optional<ClientRow> selectedClient() {
        return selected.get()
                .flatMap(now ->
                        now instanceof LiveSelection.Client(String id)
                                ? watch.clients().stream().filter(row -> row.id().equals(id)).findFirst()
                                : Optional.empty());
    }

    Optional<RefusalRow> selectedRefusal() {
        return selected.get()
                .flatMap(now ->
                        now instanceof LiveSelection.Refused(long id)
                                ? watch.refusals().stream().filter(row -> row.id() == id).findFirst()
                                : Optional.empty());
    }

    // ------------------------------------------------------------------ which program

    /** Which program takes the files from the next start on. */
    ObjectProperty<Program> programProperty() {
        return program;
    }

    ReadOnlyObjectProperty<Installed> installedProperty() {
        return broker.installedProperty();
    }

    String words(Program of) {
        return switch (of) {
            case BUNDLED -> "Bundled broker";
            case INSTALLED ->
                    broker.installedProperty().get() instanceof Installed.Found(MosquittoProgram found)
                            ? "Installed " + found.words()
                            : "Installed mosquitto";
        };
    }

    /** Why an installed one cannot be chosen; empty when it can. */
    Optional<String> whyNotInstalled() {
        return switch (broker.installedProperty().get()) {
            case Installed.Found _ -> Optional.empty();
            case Installed.Looking _ -> Optional.of("Looking for a mosquitto on this computer.");
            case Installed.Absent _ -> Optional.of("No mosquitto is installed on this computer.");
        };
    }

    // ------------------------------------------------------------------ start and stop

    ReadOnlyObjectProperty<Optional<LiveQuestion>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** What happened, in a line. */
    ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    /** Starts it, unless something is to be asked first. */
    void start() {
        notice.set(Optional.empty());
        if (openProfile().filter(OpenProfile::hasChanges).isPresent()) {
            question.set(Optional.of(new LiveQuestion.Unsaved()));
        } else {
            startSaved();
        }
    }

    private Optional<OpenProfile> openProfile() {
        return files.findProfile(conf);
    }

    /** On the files as they are saved. */
    void startSaved() {
        question.set(Optional.empty());
        broker.start(conf);
    }

    /** Saves all edited files of the profile first; where that is refused, it says so and starts nothing. */
    void saveAndStart() {
        Optional<OpenFile> file = openProfile().flatMap(OpenProfile::confFile);
        if (file.isEmpty()) {
            startSaved();
            return;
        }
        saving.unsubscribe();
        saving = file.get().noticeProperty().subscribe((was, is) -> notice.set(is));
        openProfile().ifPresent(profile -> profile.save(file.get(), this::saved));
    }

    private void saved() {
        saving.unsubscribe();
        saving = Subscription.EMPTY;
        notice.set(Optional.empty());
        startSaved();
    }

    /** The answer that something is stopped. */
    void stopOther() {
        broker.stopOther();
    }

    /** Nothing is started. */
    void leave() {
        question.set(Optional.empty());
        broker.keepOther();
    }

    void stop() {
        runtime().stop();
    }

    void restart() {
        runtime().restart();
    }

    /** Leaves a failed one as it is. */
    void giveUp() {
        runtime().giveUp();
    }

    private ToolRuntime runtime() {
        return broker.runtime();
    }

    // ------------------------------------------------------------------ elsewhere

    void openConfiguration() {
        bench.navigator().open(Place.broker(conf, Place.Broker.View.CONFIGURATION));
    }

    /** Connects the MQTT client of the tool as that user, or as the first one. */
    void tryAs(Optional<String> user) {
        bench.navigator().open(Place.tryBroker(conf, user));
    }

    Optional<NextStep> nextStep(RefusalRow row) {
        return row.nextStep(conf);
    }

    void take(NextStep step) {
        bench.navigator().open(step.place());
    }

    /** The first acl_file, where there is one. */
    void openAccess() {
        bench.model()
                .broker(conf)
                .flatMap(row -> row.rules().stream().findFirst())
                .ifPresentOrElse(
                        rules ->
                                bench.navigator()
                                        .open(new Place.AccessFile(rules.file(), OptionalInt.empty())),
                        this::openConfiguration);
    }

    /** Whether the log is shown as mosquitto writes it. */
    BooleanProperty mosquittoFormProperty() {
        return mosquittoForm;
    }

    /** Shows the log in the output. */
    void showLog() {
        bench.output().show(mosquittoForm.get() ? watch.mosquittoSource() : watch.source());
    }

    /** {@code applied 09:46:12}. */
    String applied(Instant at) {
        return "Applied " + LiveTimes.time(at, zone);
    }

    void close() {
        saving.unsubscribe();
        subscriptions.unsubscribe();
    }
}
