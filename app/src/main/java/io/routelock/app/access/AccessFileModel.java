package io.routelock.app.access;

import io.routelock.app.controls.Notice;
import io.routelock.app.textedit.TextChange;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdit;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One acl_file that is open: its text, what that says, and what was done to it. Matrix and text change the
 * one text, so that both are always live. On the JavaFX thread.
 */
final class AccessFileModel {

    private static final String VERSION_NOTE = "access.mosquitto";

    /** Whether there is something to edit. */
    sealed interface State {
        record Loading() implements State {}

        record Refused(Finding why) implements State {}

        record Open() implements State {}
    }

    private final Workbench bench;
    private final AccessFileOnDisk disk;
    private final AccessFindings findings;
    private final QuestionModel question = new QuestionModel();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<ShownAcl> shown =
            new ReadOnlyObjectWrapper<>(new ShownAcl(SourceText.of("")));
    private final ReadOnlyObjectWrapper<AccessReading> reading;
    private final ObjectProperty<MosquittoVersion> version;
    private final List<String> topics = new ArrayList<>();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> undo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> changedOnDisk =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<OptionalInt> line = new SimpleObjectProperty<>(OptionalInt.empty());
    private SourceText saved = SourceText.of("");
    private boolean saving;
    private AccessText text = new AccessText(saved);
    private IntConsumer caret = at -> {};
    private IntConsumer goTo = at -> {};
    private int edition;
    private boolean parsing;

    AccessFileModel(Workbench bench, Path path) {
        this.bench = bench;
        this.disk = new AccessFileOnDisk(path);
        this.findings = new AccessFindings(bench.problems(), bench.navigator(), path, this::fix);
        this.version = new SimpleObjectProperty<>(rememberedVersion());
        this.reading = new ReadOnlyObjectWrapper<>(AccessReading.of(saved, version.get(), topics));
        version.subscribe((was, is) -> versionChosen(is));
        question.answerProperty().subscribe((was, is) -> line.set(question.line()));
    }

    private MosquittoVersion rememberedVersion() {
        return Optional.ofNullable(bench.settings().data().notes().get(VERSION_NOTE))
                .flatMap(MosquittoVersion::of)
                .orElse(MosquittoVersion.V2_0);
    }

    private void versionChosen(MosquittoVersion chosen) {
        bench.settings().update(data -> data.withNote(VERSION_NOTE, chosen.toString()));
        edition++;
        parse();
    }

    // ------------------------------------------------------------------ what it is

    Path path() {
        return disk.path();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isOpen() {
        return state.get() instanceof State.Open;
    }

    ReadOnlyObjectProperty<ShownAcl> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Follows the text within milliseconds. */
    ReadOnlyObjectProperty<AccessReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Of which mosquitto the file is checked. */
    ObjectProperty<MosquittoVersion> versionProperty() {
        return version;
    }

    QuestionModel question() {
        return question;
    }

    AccessFindings findings() {
        return findings;
    }

    /** Whether it differs from what was read or saved last. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** What undo would undo. */
    ReadOnlyObjectProperty<Optional<String>> undoProperty() {
        return undo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> redoProperty() {
        return redo.getReadOnlyProperty();
    }

    ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    /** Somebody else has changed the file, and one has to choose which state to keep. */
    ReadOnlyObjectProperty<Optional<Finding>> changedOnDiskProperty() {
        return changedOnDisk.getReadOnlyProperty();
    }

    /** The line that decides what is looked at, from 1. */
    ObjectProperty<OptionalInt> lineProperty() {
        return line;
    }

    /** Is told where the caret belongs after a change, as an offset into what is shown. */
    void onCaret(IntConsumer listener) {
        caret = listener;
    }

    /** Is told which line somebody wants to see in the text. */
    void onGoTo(IntConsumer listener) {
        goTo = listener;
    }

    void goToLine(int number) {
        goTo.accept(number);
    }

    // ------------------------------------------------------------------ opening

    /** Reads the file; one that does not exist yet is empty until it is saved. */
    void load() {
        state.set(new State.Loading());
        bench.tasks()
                .start("Read " + path(), progress -> disk.load())
                .onDone(this::open)
                .onFailed(why -> state.set(new State.Refused(why)));
    }

    private void open(AccessFileOnDisk.Content content) {
        saved = content.source();
        text = new AccessText(saved);
        edition++;
        show();
        take(AccessReading.of(saved, version.get(), topics));
        state.set(new State.Open());
        content.missingRight().ifPresent(words -> notice.set(Optional.of(Notice.warning(words))));
        if (!content.exists()) {
            notice.set(Optional.of(Notice.note("The file does not exist yet. Save makes it.")));
        }
    }

    /** Reads the file again: if somebody else has changed it, or if it could not be read. */
    void look() {
        if (state.get() instanceof State.Refused) {
            load();
        } else {
            lookIfOpen();
        }
    }

    /** Looks whether somebody else has changed the file; what nobody edited here follows it. */
    void lookIfOpen() {
        SourceText known = saved;
        if (isOpen()) {
            bench.tasks()
                    .startUnlisted("Look at " + path(), progress -> disk.loadIfTouched())
                    .onDone(found -> found.ifPresent(now -> noticeChange(known, now)))
                    .onFailed(this::tell);
        }
    }

    private void noticeChange(SourceText known, AccessFileOnDisk.Content now) {
        if (!saved.equals(known) || saved.equals(now.source())) {
            return;
        }
        if (!now.exists()) {
            // This may be the last copy of the text.
            changedOnDisk.set(Optional.of(AccessFileFindings.gone(path())));
        } else if (dirty.get()) {
            changedOnDisk.set(Optional.of(AccessFileFindings.changed(path())));
        } else {
            takeFromDisk(now.source());
        }
    }

    private void takeFromDisk(SourceText now) {
        saved = now;
        changedOnDisk.set(Optional.empty());
        apply("Reload", now);
        text.opensAs(now);
        notice.set(Optional.of(Notice.note("The file was read again.")));
    }

    // ------------------------------------------------------------------ editing

    /** What the user typed over the characters that are shown there. */
    void edit(int start, int end, String typed) {
        TextChange change = shown.get().edit(start, end, typed);
        if (!change.isNothing()) {
            text.type(change);
            changed(change);
        }
    }

    /**
     * Changes the text as the matrix or a fix does.
     *
     * @param label for undo
     */
    void change(String label, UnaryOperator<SourceText> by) {
        if (isOpen()) {
            apply(label, by.apply(text.source()));
        }
    }

    private void apply(String label, SourceText after) {
        TextChange difference = TextChange.between(text.source().text(), after.text());
        if (!difference.isNothing()) {
            text.take(difference, label, Optional.empty());
            changed(difference);
        } else {
            show();
        }
    }

    /** Adds a block for the user at the end of the file. */
    void addUser(String name) {
        changeRights(acl -> AclEdits.addUser(acl, name));
    }

    /** Changes who may do what, and says what mosquitto still does otherwise than was asked for. */
    void changeRights(Function<AclFile, AclEdit> by) {
        if (!isOpen()) {
            return;
        }
        try {
            AclEdit edit = by.apply(AclFile.read(text.source()));
            apply(edit.title(), edit.after());
            String hindrance =
                    edit.obstacles().stream()
                            .map(AclEdit.Obstacle::text)
                            .distinct()
                            .collect(Collectors.joining(" "));
            notice.set(
                    hindrance.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Notice.warning(edit.title() + ", but: " + hindrance)));
        } catch (IllegalArgumentException e) {
            notice.set(Optional.of(Notice.warning("No line can say that: " + e.getMessage() + ".")));
        }
    }

    /** Shows a column for the topic, for which there need not be a line yet. */
    void addTopic(String filter) {
        if (!topics.contains(filter)) {
            topics.add(filter);
            edition++;
            parse();
        }
    }

    /** A repair names lines of the text that was checked, which may be another one by now. */
    private void fix(LineFix fix) {
        if (reading.get().file().source().equals(text.source())) {
            change(fix.title(), fix::applyTo);
        } else {
            notice.set(Optional.of(Notice.note("The text has changed since. Look at the problem again.")));
        }
    }

    void undo() {
        text.undo().ifPresent(this::changed);
    }

    void redo() {
        text.redo().ifPresent(this::changed);
    }

    private void changed(TextChange change) {
        edition++;
        notice.set(Optional.empty());
        show();
        caret.accept(shown.get().shownOffset(change.insertedEnd()));
        parse();
    }

    private void show() {
        if (!text.source().equals(shown.get().source())) {
            shown.set(new ShownAcl(text.source()));
        }
        dirty.set(!saved.equals(text.source()));
        undo.set(text.undoLabel());
        redo.set(text.redoLabel());
    }

    /** One reading at a time, and then once more when the text has changed meanwhile. */
    private void parse() {
        if (parsing) {
            return;
        }
        parsing = true;
        int parsed = edition;
        SourceText source = text.source();
        MosquittoVersion checkedFor = version.get();
        List<String> wanted = List.copyOf(topics);
        bench.tasks()
                .startUnlisted(
                        "Read the text of " + path(),
                        progress -> AccessReading.of(source, checkedFor, wanted))
                .onDone(result -> {
                    if (parsed == edition) {
                        take(result);
                    }
                })
                .onEnd(() -> {
                    parsing = false;
                    if (parsed != edition) {
                        parse();
                    }
                });
    }

    private void take(AccessReading result) {
        findings.take(result.findings());
        reading.set(result);
        question.take(result);
    }

    // ------------------------------------------------------------------ saving

    /** Whether something would be lost if it were closed. */
    boolean hasChanges() {
        return isOpen() && dirty.get();
    }

    /** Whether mosquitto starts on the text as it is now. */
    boolean canSave() {
        return firstFault().isEmpty();
    }

    /**
     * Saves if nobody else has changed the file since it was read, and only what mosquitto can read.
     *
     * @param then runs when it is saved
     */
    void save(Runnable then) {
        if (isOpen()) {
            // A text that was typed a moment ago may not have been read yet.
            firstFault().ifPresentOrElse(this::refuse, () -> write(disk::save, then));
        }
    }

    private Optional<AclFault> firstFault() {
        return AclFile.read(text.source()).faults().stream().findFirst();
    }

    /** Saves over what somebody else has written meanwhile; that is what the backup keeps. */
    void overwrite() {
        firstFault()
                .ifPresentOrElse(this::refuse, () -> write((before, now) -> disk.overwrite(now), () -> {}));
    }

    /** Off the JavaFX thread. */
    private interface Writing {
        void write(SourceText before, SourceText now);
    }

    /** One at a time: a second one would take the first for somebody else. */
    private void write(Writing writing, Runnable then) {
        if (saving) {
            return;
        }
        saving = true;
        SourceText before = saved;
        SourceText now = text.source();
        bench.tasks()
                .start(
                        "Save " + path(),
                        progress -> {
                            writing.write(before, now);
                            return now;
                        })
                .onDone(written -> {
                    saved = written;
                    changedOnDisk.set(Optional.empty());
                    show();
                    notice.set(Optional.of(Notice.note(AccessFileFindings.SAVED)));
                    then.run();
                })
                .onFailed(this::notSaved)
                .onEnd(() -> saving = false);
    }

    private void notSaved(Finding why) {
        if (why.code().equals(AccessFileFindings.CHANGED)) {
            changedOnDisk.set(Optional.of(why));
        } else {
            tell(why);
        }
    }

    private void refuse(AclFault fault) {
        notice.set(Optional.of(new Notice(Finding.Severity.ERROR, AccessFileFindings.refusal(fault))));
        goTo.accept(fault.line());
    }

    /** Takes the file as it is now; what was edited here can be had back by undo. */
    void reload() {
        bench.tasks()
                .start("Read again " + path(), progress -> disk.load())
                .onDone(content -> {
                    if (content.exists()) {
                        takeFromDisk(content.source());
                    } else {
                        changedOnDisk.set(Optional.of(AccessFileFindings.gone(path())));
                    }
                })
                .onFailed(this::tell);
    }

    /** Writes another file beside, such as the matrix as CSV. */
    RunningTask<Path> export(Path to, String content) {
        return bench.tasks()
                .start("Save " + to, progress -> Files.writeString(to, content))
                .onFailed(this::tell);
    }

    private void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), why.symptom() + " Next: " + why.nextStep())));
    }

    /** Its tab was closed. */
    void close() {
        findings.clear();
    }
}
