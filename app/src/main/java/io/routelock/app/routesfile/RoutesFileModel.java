package io.routelock.app.routesfile;

import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * One StaticRoutes.xml that is open: its text, what that says, and what was done to it. Form and text change
 * the one text, so that both are always live. On the JavaFX thread.
 */
final class RoutesFileModel {

    /** Whether there is something to edit. */
    sealed interface State {
        record Loading() implements State {}

        /** The file cannot be read, not even as text. */
        record Refused(Finding why) implements State {}

        /** There is a text; whether it can be read as routes, the {@link Reading} says. */
        record Open() implements State {}
    }

    private final Workbench bench;
    private final FileOnDisk disk;
    private final FileSaving saving;
    private final TextFindings findings;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<ShownText> shown =
            new ReadOnlyObjectWrapper<>(new ShownText("", List.of()));
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(Reading.of(StaticRoutesDocument.empty()));
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper revealed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<String>> undo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Place.RoutesFile.Section> section =
            new SimpleObjectProperty<>(Place.RoutesFile.Section.ROUTES);
    private FileState saved = FileState.saved(StaticRoutesDocument.empty(), List.of());
    private RoutesText text = new RoutesText(saved);
    private IntConsumer caret = at -> {};
    private int version;
    private boolean parsing;

    RoutesFileModel(Workbench bench, StaticRoutesFile file, FileHomes homes) {
        this.bench = bench;
        this.disk = new FileOnDisk(file, homes);
        this.saving = new FileSaving(this, disk, bench.tasks());
        this.findings = new TextFindings(bench, file.path(), section::get);
    }

    // ------------------------------------------------------------------ what it is

    Path path() {
        return disk.path();
    }

    /** Which right is missing to save, as it was when the file was read. */
    Optional<String> missingRight() {
        return disk.missingRight();
    }

    /** When the router that reads the file takes what is saved. */
    String effect() {
        return disk.home().effect();
    }

    /** The router that reads the file when it is switched to CONFIG; empty when none is known to. */
    Optional<LocalRouter> switchable() {
        return disk.home().switchable(bench.model().foreignRouter());
    }

    /** The file on the disk. */
    FileSaving saving() {
        return saving;
    }

    /** What was found in the text of now. */
    TextFindings findings() {
        return findings;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ShownText> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    Reading reading() {
        return reading.get();
    }

    /** Whether it differs from what was read or saved last. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty revealedProperty() {
        return revealed.getReadOnlyProperty();
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

    /** Of the form. */
    ObjectProperty<Place.RoutesFile.Section> sectionProperty() {
        return section;
    }

    /** Is told where the caret belongs after a change, as an offset into what is shown. */
    void onCaret(IntConsumer listener) {
        caret = listener;
    }

    /** As it was read or saved last. */
    FileState saved() {
        return saved;
    }

    /** As it is now, with what is hidden until it is revealed. */
    ShownText edited() {
        return text.shown(false);
    }

    // ------------------------------------------------------------------ opening

    /** Reads the file. */
    void load() {
        state.set(new State.Loading());
        bench.tasks()
                .start("Read " + path(), progress -> FileState.read(disk.load()))
                .onDone(this::open)
                .onFailed(why -> state.set(new State.Refused(why)));
    }

    private void open(FileState file) {
        saved = file;
        text = new RoutesText(file);
        version++;
        show();
        take(file.reading());
        caret.accept(findings.spot(shown.get()).map(Span::start).orElse(0));
        state.set(new State.Open());
        disk.missingRight()
                .map(right -> right + " Changes can be saved as a copy.")
                .ifPresent(words -> notice.set(Optional.of(Notice.warning(words))));
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
        if (state.get() instanceof State.Open) {
            saving.look();
        }
    }

    /** Takes what is in the file now, as a step that can be undone. */
    void takeFromDisk(FileState now) {
        saved = now;
        TextChange change = TextChange.between(text.text(), now.text());
        if (!change.isNothing()) {
            text.take(change, "Reload", Optional.empty());
            text.takeSecrets(now);
            version++;
        }
        show();
        take(now.reading());
    }

    // ------------------------------------------------------------------ editing

    /** What the user typed over the characters that are shown there. */
    void edit(int start, int end, String typed) {
        Optional<TextChange> change = shown.get().edit(start, end, typed);
        if (change.isEmpty()) {
            notice.set(
                    Optional.of(
                            Notice.warning(
                                    "Nothing was pasted: what was copied has hidden secrets. Reveal them"
                                            + " first.")));
            return;
        }
        change.filter(it -> !it.isNothing())
                .ifPresent(it -> {
                    text.type(it);
                    changed(it);
                });
    }

    /**
     * Changes the routes, as the form does.
     *
     * @param label for undo; it names no secret
     * @param kind changes of one kind that follow each other are one step; empty for one by itself
     * @return why it was refused, if it was
     */
    Optional<Finding> change(
            String label, Optional<String> kind, UnaryOperator<StaticRoutesDocument> change) {
        try {
            StaticRoutesDocument after = change.apply(reading.get().read(text.text()));
            TextChange difference = TextChange.between(text.text(), after.text());
            if (!difference.isNothing()) {
                text.take(difference, label, kind);
                version++;
                show();
                take(Reading.of(after));
                caret.accept(shown.get().shownOffset(difference.insertedEnd()));
            }
            return Optional.empty();
        } catch (FindingException e) {
            return Optional.of(e.finding());
        }
    }

    void undo() {
        text.undo().ifPresent(this::changed);
    }

    void redo() {
        text.redo().ifPresent(this::changed);
    }

    private void changed(TextChange change) {
        version++;
        notice.set(Optional.empty());
        show();
        caret.accept(shown.get().shownOffset(change.insertedEnd()));
        parse();
    }

    /** Shows secrets, in this tab alone. */
    void setRevealed(boolean reveal) {
        revealed.set(reveal);
        show();
    }

    private void show() {
        ShownText now = text.shown(revealed.get());
        if (!now.shown().equals(shown.get().shown()) || !now.text().equals(shown.get().text())) {
            shown.set(now);
        }
        dirty.set(!saved.text().equals(text.text()));
        undo.set(text.undoLabel());
        redo.set(text.redoLabel());
    }

    // ------------------------------------------------------------------ reading it as routes

    /** One at a time, and then once more when the text has changed meanwhile. */
    private void parse() {
        if (parsing) {
            return;
        }
        parsing = true;
        int parsed = version;
        Reading before = reading.get();
        String now = text.text();
        bench.tasks()
                .startUnlisted("Read the text of " + path(), progress -> before.after(now))
                .onDone(result -> {
                    if (parsed == version) {
                        take(result);
                    }
                })
                .onEnd(() -> {
                    parsing = false;
                    if (parsed != version) {
                        parse();
                    }
                });
    }

    /** After the text is shown: what is found in it is marked there. */
    private void take(Reading result) {
        if (!result.isBroken()) {
            text.trustTags();
        }
        findings.take(result.findings());
        reading.set(result);
    }

    // ------------------------------------------------------------------ saving

    /** Whether there is something to save, and it can be read as routes. */
    boolean canSave() {
        return hasChanges() && !reading.get().isBroken();
    }

    /** Whether something would be lost if it were closed. */
    boolean hasChanges() {
        return state.get() instanceof State.Open && dirty.get();
    }

    /** Says why a text that cannot be read as routes is not saved, and shows its place. */
    void refuseToSave() {
        findings.list().stream()
                .findFirst()
                .filter(why -> reading.get().isBroken())
                .ifPresent(why -> {
                    findings.goToFirst();
                    notice.set(Optional.of(new Notice(Finding.Severity.ERROR, BrokenText.refusal(why))));
                });
    }

    /** It is on the disk now. */
    void markSaved(FileState now) {
        saved = now;
        show();
    }

    void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), why.symptom())));
    }

    /** Its tab was closed. */
    void close() {
        findings.clear();
    }
}
