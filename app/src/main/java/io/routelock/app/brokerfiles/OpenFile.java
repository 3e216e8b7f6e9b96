package io.routelock.app.brokerfiles;

import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.app.textedit.TextChange;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One file of mosquitto that is open: the one text that forms, tables and text panes change and follow, what
 * was done to it, and what the disk has. On the JavaFX thread.
 */
public final class OpenFile {

    /** Whether there is something to edit. */
    public sealed interface State {
        record Loading() implements State {}

        record Refused(Finding why) implements State {}

        record Open() implements State {}
    }

    /**
     * Why a text is not saved.
     *
     * @param line that stops mosquitto, from 1
     * @param words for the user
     */
    public record Refusal(int line, String words) {}

    private final Workbench bench;
    private final FileOnDisk disk;
    private final FileFindings findings;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<ShownFile> shown =
            new ReadOnlyObjectWrapper<>(new ShownFile(SourceText.of("")));
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> undo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> changedOnDisk =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<OptionalInt> line = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyObjectWrapper<Optional<OpenProfile>> profile =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<SourceText> saved = Optional.empty();
    private EditedText text = new EditedText(SourceText.of(""));
    private Function<SourceText, Optional<Refusal>> guard = any -> Optional.empty();
    private final List<IntConsumer> carets = new ArrayList<>();
    private final List<IntConsumer> goTos = new ArrayList<>();
    private boolean saving;
    private boolean looking;

    /**
     * Opened by {@link OpenFiles}, so that all tabs have the same one.
     *
     * @param place that shows one of its lines, from 1
     */
    OpenFile(Workbench bench, Path path, IntFunction<Place> place) {
        this.bench = bench;
        this.disk = new FileOnDisk(path);
        this.findings = new FileFindings(bench.problems(), bench.navigator(), path, place, this::fix);
    }

    // ------------------------------------------------------------------ what it is

    public Path path() {
        return disk.path();
    }

    public String name() {
        return String.valueOf(path().getFileName());
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return state.get() instanceof State.Open;
    }

    /** The text as it is now, edits included, and how a text pane shows it. Changes with each edit. */
    public ReadOnlyObjectProperty<ShownFile> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The text as it is now, edits included. */
    public SourceText source() {
        return text.source();
    }

    /** What the disk held when it was last read or saved; empty when there was no such file. */
    public Optional<SourceText> saved() {
        return saved;
    }

    /** What was found in it, by line and in the list of problems. */
    public FileFindings findings() {
        return findings;
    }

    /** The broker that it belongs to, if that is open. */
    public ReadOnlyObjectProperty<Optional<OpenProfile>> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    public Optional<OpenProfile> profile() {
        return profile.get();
    }

    /** Whether it differs from what was read or saved last. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Whether something would be lost if it were closed. */
    public boolean hasChanges() {
        return isOpen() && dirty.get();
    }

    /** What undo would undo. */
    public ReadOnlyObjectProperty<Optional<String>> undoProperty() {
        return undo.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<String>> redoProperty() {
        return redo.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    /** Somebody else has changed the file, and one has to choose which state to keep. */
    public ReadOnlyObjectProperty<Optional<Finding>> changedOnDiskProperty() {
        return changedOnDisk.getReadOnlyProperty();
    }

    /** The line that what is looked at comes from, from 1. */
    public ObjectProperty<OptionalInt> lineProperty() {
        return line;
    }

    /**
     * Is told where the caret belongs after a change, as an offset into what is shown. Several tabs may show
     * one file.
     */
    public Subscription onCaret(IntConsumer listener) {
        return listen(carets, listener);
    }

    /** Is told which line somebody wants to see in the text. */
    public Subscription onGoTo(IntConsumer listener) {
        return listen(goTos, listener);
    }

    private static Subscription listen(List<IntConsumer> listeners, IntConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public void goToLine(int number) {
        each(goTos, number);
    }

    private static void each(List<IntConsumer> listeners, int at) {
        List.copyOf(listeners).forEach(listener -> listener.accept(at));
    }

    /** Looks at each text before it is saved; where it belongs to a profile, that is looked at as a whole. */
    public void guard(Function<SourceText, Optional<Refusal>> by) {
        guard = by;
    }

    /** Why it is not saved as it is now. */
    public Optional<Refusal> refusal() {
        return guard.apply(source());
    }

    // ------------------------------------------------------------------ opening

    /** Reads the file; one that does not exist yet is empty until it is saved. */
    public void load() {
        state.set(new State.Loading());
        bench.tasks()
                .start("Read " + path(), progress -> disk.load())
                .onDone(this::open)
                .onFailed(why -> state.set(new State.Refused(why)));
    }

    private void open(FileOnDisk.Content content) {
        saved = content.saved();
        text = new EditedText(content.source());
        show();
        state.set(new State.Open());
        content.missingRight().ifPresent(words -> notice.set(Optional.of(Notice.warning(words))));
        if (!content.exists() && !isOurs()) {
            notice.set(Optional.of(Notice.note("The file does not exist yet. Save makes it.")));
        }
    }

    /** A file beside the conf that mosquitto never sees: without one there is just nothing in it. */
    private boolean isOurs() {
        return name().equals(BrokerProfile.EXPECTATIONS) || name().equals(BrokerProfile.SETTINGS);
    }

    /** Begins with a text that the disk does not have yet. */
    void begin(SourceText first) {
        saved = Optional.empty();
        text = new EditedText(SourceText.of(""));
        state.set(new State.Open());
        change("Make " + name(), any -> first);
    }

    /** Reads the file again: if somebody else has changed it, or if it could not be read. */
    public void look() {
        if (state.get() instanceof State.Refused) {
            load();
        } else {
            lookIfOpen();
        }
    }

    /** Looks whether somebody else has changed the file; what nobody edited here follows it. */
    public void lookIfOpen() {
        if (!isOpen() || looking || saving) {
            return;
        }
        looking = true;
        Optional<SourceText> known = saved;
        bench.tasks()
                .startUnlisted("Look at " + path(), progress -> disk.loadIfTouched())
                .onDone(found -> found.ifPresent(now -> noticeChange(known, now)))
                .onFailed(this::tell)
                .onEnd(() -> looking = false);
    }

    private void noticeChange(Optional<SourceText> known, FileOnDisk.Content now) {
        if (!saved.equals(known) || saved.equals(now.saved())) {
            return;
        }
        if (!now.exists()) {
            // This may be the last copy of the text.
            changedOnDisk.set(Optional.of(FileTrouble.gone(path())));
        } else if (dirty.get()) {
            changedOnDisk.set(Optional.of(FileTrouble.changed(path())));
        } else {
            takeFromDisk(now);
        }
    }

    private void takeFromDisk(FileOnDisk.Content now) {
        saved = now.saved();
        changedOnDisk.set(Optional.empty());
        apply("Reload", now.source(), Optional.empty());
        text.opensAs(now.source());
        show();
        notice.set(Optional.of(Notice.note("The file was read again.")));
    }

    // ------------------------------------------------------------------ editing

    /** What the user typed over the characters that are shown there. */
    public void type(int start, int end, String typed) {
        TextChange change = shown.get().edit(start, end, typed);
        if (!change.isNothing()) {
            text.type(change);
            changed(change);
        }
    }

    /**
     * Changes the text as a form, a table or a repair does; nothing while it is not open.
     *
     * @param label for undo
     */
    public void change(String label, UnaryOperator<SourceText> by) {
        change(label, Optional.empty(), by);
    }

    /**
     * The same for a field of a form.
     *
     * @param kind changes of one kind that follow each other are one step for undo
     */
    public void change(String label, Optional<String> kind, UnaryOperator<SourceText> by) {
        if (isOpen()) {
            apply(label, by.apply(text.source()), kind);
        }
    }

    private void apply(String label, SourceText after, Optional<String> kind) {
        TextChange difference = TextChange.between(text.source().text(), after.text());
        if (!difference.isNothing()) {
            text.take(difference, label, kind);
            changed(difference);
        } else {
            show();
        }
    }

    /** A repair names lines of the text that was checked, which may be another one by now. */
    private void fix(LineFix fix) {
        if (findings.source().filter(text.source()::equals).isPresent()) {
            change(fix.title(), fix::applyTo);
        } else {
            notice.set(Optional.of(Notice.note("The text has changed since. Look at the problem again.")));
        }
    }

    /**
     * What was found in a text.
     *
     * @param checked the text; findings about one that has changed since show where they were
     */
    public void takeFindings(SourceText checked, List<LintFinding> found) {
        findings.take(checked, found);
    }

    public void undo() {
        text.undo().ifPresent(this::changed);
    }

    public void redo() {
        text.redo().ifPresent(this::changed);
    }

    /** As it was saved; undo brings the edits back. */
    public void discard() {
        change("Discard changes", now -> saved.orElse(SourceText.of("")));
    }

    private void changed(TextChange change) {
        notice.set(Optional.empty());
        show();
        each(carets, shown.get().shownOffset(change.insertedEnd()));
    }

    private void show() {
        dirty.set(!saved.orElse(SourceText.of("")).equals(text.source()));
        undo.set(text.undoLabel());
        redo.set(text.redoLabel());
        if (!text.source().equals(shown.get().source())) {
            shown.set(new ShownFile(text.source()));
        }
    }

    // ------------------------------------------------------------------ saving

    /**
     * Saves it, with all edited files of its profile if it belongs to one, unless somebody else has changed
     * it since it was read, or mosquitto would not start on it.
     *
     * @param then runs when it is saved
     */
    public void save(Runnable then) {
        if (!isOpen()) {
            return;
        }
        profile.get().ifPresentOrElse(owner -> owner.save(this, then), () -> saveAlone(then));
    }

    void saveAlone(Runnable then) {
        refusal().ifPresentOrElse(this::refuse, () -> write(disk::save, then));
    }

    /** Saves over what somebody else has written meanwhile; that is what the backup keeps. */
    public void overwrite() {
        if (profile.get().isPresent()) {
            knowTheDisk(() -> save(() -> {}));
        } else {
            refusal()
                    .ifPresentOrElse(
                            this::refuse, () -> write((before, now) -> disk.overwrite(now), () -> {}));
        }
    }

    /** The edits now stand against what the disk has at this moment. */
    private void knowTheDisk(Runnable then) {
        bench.tasks()
                .start("Read again " + path(), progress -> disk.load())
                .onDone(content -> {
                    saved = content.saved();
                    changedOnDisk.set(Optional.empty());
                    show();
                    then.run();
                })
                .onFailed(this::tell);
    }

    /** Off the JavaFX thread. */
    private interface Writing {
        Optional<LostAccess> write(SourceText before, SourceText now);
    }

    /** One at a time: a second one would take the first for somebody else. */
    private void write(Writing writing, Runnable then) {
        if (saving) {
            return;
        }
        saving = true;
        SourceText before = saved.orElse(SourceText.of(""));
        SourceText now = text.source();
        bench.tasks()
                .start("Save " + path(), progress -> writing.write(before, now))
                .onDone(lost -> {
                    savedAs(now);
                    tellSaved(FileTrouble.SAVED, lost.map(LostAccess::finding).stream().toList());
                    then.run();
                })
                .onFailed(this::notSaved)
                .onEnd(() -> saving = false);
    }

    /** Who perhaps cannot read it any more matters more than that it is saved. */
    void tellSaved(String words, List<Finding> notices) {
        String warnings = notices.stream().map(OpenFile::words).collect(Collectors.joining(" "));
        notice.set(Optional.of(warnings.isEmpty() ? Notice.note(words) : Notice.warning(warnings)));
    }

    private static String words(Finding why) {
        return why.symptom() + " Next: " + why.nextStep();
    }

    /** The disk has this text now. */
    void savedAs(SourceText written) {
        saved = Optional.of(written);
        changedOnDisk.set(Optional.empty());
        show();
    }

    private void notSaved(Finding why) {
        if (why.code().equals(FileTrouble.CHANGED)) {
            standsAgainst(why);
        } else {
            tell(why);
        }
    }

    /** Somebody else has changed it, and nothing is saved until that is settled. */
    void standsAgainst(Finding why) {
        changedOnDisk.set(Optional.of(why));
    }

    void refuse(Refusal why) {
        tellRefused(why.words());
        goToLine(why.line());
    }

    void tellRefused(String words) {
        notice.set(Optional.of(new Notice(Finding.Severity.ERROR, words)));
    }

    /** Takes the file as it is now; what was edited here can be had back by undo. */
    public void reload() {
        bench.tasks()
                .start("Read again " + path(), progress -> disk.load())
                .onDone(content -> {
                    if (content.exists()) {
                        takeFromDisk(content);
                    } else {
                        changedOnDisk.set(Optional.of(FileTrouble.gone(path())));
                    }
                })
                .onFailed(this::tell);
    }

    /** Shows a finding above the text. */
    public void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), words(why))));
    }

    /** Work about this file: what fails is told above the text. */
    public <T> RunningTask<T> work(RunningTask<T> task) {
        return task.onFailed(this::tell);
    }

    // ------------------------------------------------------------------ as part of a profile

    /**
     * @param place that shows one of its lines, from 1
     */
    void belongsTo(OpenProfile owner, IntFunction<Place> place) {
        findings.showIn(place);
        profile.set(Optional.of(owner));
    }

    /** Two brokers may share one file; the one that was opened last saves it. */
    void belongsNoMoreTo(OpenProfile owner) {
        if (profile.get().filter(owner::equals).isPresent()) {
            profile.set(Optional.empty());
        }
    }

    /** Nobody shows it any more. */
    void close() {
        findings.clear();
    }
}
