package io.routelock.app.brokerlog;

import io.routelock.app.controls.Notice;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a broker log everything: shows first which line of its mosquitto.conf changes. On the JavaFX thread.
 */
final class LogTypeModel {

    static final String RELOAD =
            "Reload mosquitto (on Windows restart its service), try again what failed, then press F5.";

    private final Workbench bench;
    private final ObjectProperty<Optional<Notice>> notice;
    private final ReadOnlyObjectWrapper<Optional<LogTypeChange>> proposal =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Path> conf;
    private boolean saving;

    /**
     * @param conf of the broker whose log it is, if that is known
     * @param notice is told how it ends
     */
    LogTypeModel(Workbench bench, Optional<Path> conf, ObjectProperty<Optional<Notice>> notice) {
        this.bench = bench;
        this.conf = conf;
        this.notice = notice;
    }

    /** Of the broker whose log it is; without one, somebody has to choose it. */
    Optional<Path> conf() {
        return conf;
    }

    /** What is to be confirmed. */
    ReadOnlyObjectProperty<Optional<LogTypeChange>> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** Shows what would change in that conf, which is that of the broker from now on. */
    void propose(Path chosen) {
        conf = Optional.of(chosen);
        bench.tasks()
                .start("Read " + chosen, progress -> LogTypeChange.of(chosen))
                .onDone(this::proposed)
                .onFailed(this::tell);
    }

    private void proposed(LogTypeChange change) {
        proposal.set(Optional.of(change).filter(it -> !it.isNothing()));
        if (change.isNothing()) {
            notice.set(
                    Optional.of(
                            Notice.note(
                                    "%s has log_type all already. If the log lacks lines of level debug, mosquitto has"
                                                    .formatted(change.conf())
                                            + " not been reloaded since, or it reads another file.")));
        }
    }

    void save() {
        if (proposal.get().isEmpty() || saving) {
            return;
        }
        LogTypeChange change = proposal.get().get();
        saving = true;
        bench.tasks()
                .start(
                        "Save " + change.conf(),
                        progress -> {
                            change.save();
                            return change;
                        })
                .onDone(this::saved)
                .onFailed(why -> notSaved(change, why))
                .onEnd(() -> saving = false);
    }

    private void saved(LogTypeChange change) {
        proposal.set(Optional.empty());
        notice.set(
                Optional.of(
                        Notice.note(
                                "log_type all is in %s; a backup lies beside it. %s"
                                        .formatted(change.conf(), RELOAD))));
    }

    /** What is asked for may be another line by now. */
    private void notSaved(LogTypeChange change, Finding why) {
        cancel();
        tell(why);
        if (why.code().equals(BrokerLogFindings.CHANGED)) {
            propose(change.conf());
        }
    }

    void cancel() {
        proposal.set(Optional.empty());
    }

    private void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), why.symptom() + " " + why.nextStep())));
    }
}
