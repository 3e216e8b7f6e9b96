package io.routelock.app.brokerlog;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.controls.Notice;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a broker log everything: shows first which line of its mosquitto.conf changes. A conf that is open
 * for editing is changed and saved there. On the JavaFX thread.
 */
final class LogTypeModel {

    static final String RELOAD =
            "Reload mosquitto (on Windows restart its service), try again what failed, then press F5.";

    private static final String SAVES_MORE =
            "What else is edited in the files of this broker is saved with it.";

    private final Workbench bench;
    private final OpenFiles files;
    private final ObjectProperty<Optional<Notice>> notice;
    private final OpenConfSave openSave;
    private final ReadOnlyObjectWrapper<Optional<LogTypeChange>> proposal =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Path> conf;
    private boolean saving;

    /**
     * @param files that are open for editing
     * @param conf of the broker whose log it is, if that is known
     * @param notice is told how it ends
     */
    LogTypeModel(
            Workbench bench, OpenFiles files, Optional<Path> conf, ObjectProperty<Optional<Notice>> notice) {
        this.bench = bench;
        this.files = files;
        this.conf = conf;
        this.notice = notice;
        this.openSave = new OpenConfSave(this::show);
    }

    /** Of the broker whose log it is; without one, somebody has to choose it. */
    Optional<Path> conf() {
        return conf;
    }

    /** What is to be confirmed. */
    ReadOnlyObjectProperty<Optional<LogTypeChange>> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** Shows what would change in that conf, which is that of the broker once the change is saved. */
    void propose(Path chosen) {
        Optional<SourceText> edited = open(chosen).map(OpenFile::source);
        bench.tasks()
                .start("Read " + chosen, progress -> LogTypeChange.of(chosen, edited))
                .onDone(this::proposed)
                .onFailed(this::tell);
    }

    private Optional<OpenFile> open(Path path) {
        return files.find(path).filter(OpenFile::isOpen);
    }

    private void proposed(LogTypeChange change) {
        boolean edited = open(change.conf()).filter(LogTypeModel::hasEdits).isPresent();
        if (change.isNothing()) {
            cancel();
            show(Notice.note(edited ? hasItUnsaved(change.conf()) : hasIt(change.conf())));
        } else {
            proposal.set(Optional.of(edited ? change.remarking(SAVES_MORE) : change));
        }
    }

    private static boolean hasEdits(OpenFile file) {
        return file.profile().map(OpenProfile::hasChanges).orElseGet(file::hasChanges);
    }

    private static String hasIt(Path conf) {
        return "%s has log_type all already. If the log lacks lines of level debug, mosquitto has not been reloaded since, or it reads another file."
                .formatted(conf);
    }

    private static String hasItUnsaved(Path conf) {
        return "%s has log_type all, but is open with edits that are not saved. Save it there. %s"
                .formatted(conf, RELOAD);
    }

    void save() {
        proposal.get()
                .filter(_ -> !saving)
                .ifPresent(change ->
                        open(change.conf())
                                .ifPresentOrElse(file -> saveOpen(change, file), () -> saveOnDisk(change)));
    }

    private void saveOpen(LogTypeChange change, OpenFile file) {
        if (file.source().equals(change.before())) {
            cancel();
            openSave.save(change, file, lost -> saved(change, lost));
        } else {
            notSaved(change, BrokerLogFindings.changed(change.conf()));
        }
    }

    private void saveOnDisk(LogTypeChange change) {
        saving = true;
        bench.tasks()
                .start("Save " + change.conf(), progress -> change.save())
                .onDone(lost -> saved(change, warning(lost)))
                .onFailed(why -> notSaved(change, why))
                .onEnd(() -> saving = false);
    }

    private static Optional<Notice> warning(List<Finding> lost) {
        return lost.stream().findFirst().map(LogTypeModel::notice);
    }

    /**
     * @param warning what the user should know all the same
     */
    private void saved(LogTypeChange change, Optional<Notice> warning) {
        conf = Optional.of(change.conf());
        cancel();
        String words = "log_type all is in %s; a backup lies beside it.".formatted(change.conf());
        show(
                warning.map(it -> new Notice(it.severity(), words + " " + it.words() + " " + RELOAD))
                        .orElseGet(() -> Notice.note(words + " " + RELOAD)));
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
        show(notice(why));
    }

    private void show(Notice now) {
        notice.set(Optional.of(now));
    }

    static Notice notice(Finding why) {
        return new Notice(why.severity(), why.symptom() + " " + why.nextStep());
    }

    void close() {
        openSave.close();
    }
}
