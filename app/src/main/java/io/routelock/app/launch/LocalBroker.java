package io.routelock.app.launch;

import io.routelock.app.model.RuntimeRow;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.runtime.launch.BrokerLaunch;
import io.routelock.runtime.launch.MosquittoLaunch;
import io.routelock.runtime.launch.MosquittoProgram;
import io.routelock.runtime.launch.RuntimeLaunch;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The MQTT broker of this tool: one at a time, as there is one router, on the files of one profile. On the
 * JavaFX thread.
 */
public final class LocalBroker {

    /** Which program takes the files of a profile. */
    public enum Program {
        BUNDLED,
        INSTALLED
    }

    /** What is known of a mosquitto on this computer. */
    public sealed interface Installed {
        record Looking() implements Installed {}

        record Absent() implements Installed {}

        record Found(MosquittoProgram program) implements Installed {}
    }

    private static final String LAST = "broker.last";
    private static final String PROGRAM = "broker.program ";

    private final Workbench bench;
    private final Supplier<Optional<MosquittoProgram>> finder;
    private final ToolRuntime runtime;
    private final ReadOnlyObjectWrapper<Optional<Path>> conf;
    private final ReadOnlyObjectWrapper<Optional<Path>> waiting =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Installed> installed =
            new ReadOnlyObjectWrapper<>(new Installed.Looking());
    private Optional<Path> next = Optional.empty();
    private boolean looked;

    /**
     * @param finder looks for a mosquitto, and may wait for that
     */
    LocalBroker(Workbench bench, RuntimeStarter starter, Supplier<Optional<MosquittoProgram>> finder) {
        this.bench = bench;
        this.finder = finder;
        this.conf = new ReadOnlyObjectWrapper<>(remembered());
        runtime =
                new ToolRuntime(
                        RuntimeRow.Kind.BROKER, bench, starter, this::prepare, failure -> Optional.empty());
        runtime.stateProperty().subscribe((was, is) -> changed());
        conf.subscribe(now -> bench.model().brokerConfProperty().set(now));
    }

    private Optional<Path> remembered() {
        String note = bench.settings().data().notes().getOrDefault(LAST, "");
        try {
            return note.isEmpty() ? Optional.empty() : Optional.of(Path.of(note));
        } catch (InvalidPathException e) {
            // Somebody edited the settings.
            return Optional.empty();
        }
    }

    public ToolRuntime runtime() {
        return runtime;
    }

    /** The mosquitto.conf that it runs with, or last ran with. */
    public ReadOnlyObjectProperty<Optional<Path>> confProperty() {
        return conf.getReadOnlyProperty();
    }

    /** Whether it runs with that conf, or is on its way to or from that. */
    public boolean isBusyWith(Path profile) {
        return !runtime.isIdle() && conf.get().filter(profile::equals).isPresent();
    }

    /** The profile that is to be started while another one runs, as long as nobody has decided. */
    public ReadOnlyObjectProperty<Optional<Path>> waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------ which program

    /** A mosquitto of this computer; looked for when this is first asked. */
    public ReadOnlyObjectProperty<Installed> installedProperty() {
        if (!looked) {
            looked = true;
            bench.tasks()
                    .startUnlisted("Look for a mosquitto on this computer", progress -> finder.get())
                    .onDone(found ->
                            installed.set(
                                    found.<Installed>map(Installed.Found::new)
                                            .orElseGet(Installed.Absent::new)))
                    .onFailed(why -> installed.set(new Installed.Absent()));
        }
        return installed.getReadOnlyProperty();
    }

    public Program program(Path profile) {
        boolean chosen = bench.settings().data().notes().containsKey(PROGRAM + profile);
        return chosen && "installed".equals(bench.settings().data().notes().get(PROGRAM + profile))
                ? Program.INSTALLED
                : Program.BUNDLED;
    }

    /** From the next start on; remembered. */
    public void choose(Path profile, Program program) {
        String word = program == Program.INSTALLED ? "installed" : "bundled";
        bench.settings().update(data -> data.withNote(PROGRAM + profile, word));
    }

    private Work<RuntimeLaunch> prepare() {
        Path profile = conf.get().orElseThrow(() -> new IllegalStateException("no profile was chosen"));
        return switch (program(profile)) {
            case BUNDLED -> progress -> new BrokerLaunch(profile, BrokerProfile.open(profile).version());
            case INSTALLED ->
                    progress ->
                            new MosquittoLaunch(
                                    profile,
                                    BrokerProfile.open(profile).version(),
                                    finder.get().orElseThrow(() -> new FindingException(notInstalled())));
        };
    }

    private static Finding notInstalled() {
        return Finding.error(
                "broker.no-mosquitto",
                "No mosquitto is installed on this computer.",
                "Install mosquitto, or start the bundled broker, which takes the same files.");
    }

    // ------------------------------------------------------------------ start and stop

    /** Starts it on the files of that profile as they are saved; where another one runs, that waits. */
    public void start(Path profile) {
        if (runtime.isIdle()) {
            begin(profile);
        } else if (!isBusyWith(profile)) {
            waiting.set(Optional.of(profile));
        }
    }

    /** Stops the one that runs, and starts the one that waits. */
    public void stopOther() {
        next = waiting.get();
        waiting.set(Optional.empty());
        runtime.stop();
    }

    /** The one that runs goes on. */
    public void keepOther() {
        waiting.set(Optional.empty());
    }

    private void begin(Path profile) {
        conf.set(Optional.of(profile));
        bench.settings().update(data -> data.withNote(LAST, profile.toString()));
        runtime.start();
    }

    private void changed() {
        if (runtime.isIdle()) {
            waiting.set(Optional.empty());
            Optional<Path> wanted = next;
            next = Optional.empty();
            wanted.ifPresent(this::begin);
        }
    }

    /** What the explorer calls a profile. */
    public static String name(Path profile) {
        Path folder = profile.resolveSibling("").getFileName();
        return folder == null ? profile.toString() : folder.toString();
    }
}
