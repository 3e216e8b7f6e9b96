package io.routelock.app.routesfile;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One StaticRoutes.xml that is open: its text, what that says, and what was done to it. Form and text change
 * the one text, so that both are always live. On the JavaFX thread.
 */
final class RoutesFileModel {

    /** Whether there is something to edit. */
    sealed interface State {
        record Loading() implements State {}

        /** The file cannot be read. */
        record Refused(Finding why) implements State {}

        record Open() implements State {}
    }

    private final Workbench bench;
    private final FileOnDisk disk;
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
    private RoutesText text = new RoutesText("");
    private Optional<StaticRoutesDocument> saved = Optional.empty();
    private IntConsumer caret = at -> {};
    private IntConsumer line = at -> {};
    private int version;
    private boolean parsing;

    RoutesFileModel(Workbench bench, StaticRoutesFile file) {
        this.bench = bench;
        this.disk = new FileOnDisk(file);
    }

    Path path() {
        return disk.path();
    }

    FileOnDisk disk() {
        return disk;
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

    /** Is told which line, from 1, somebody wants to see. */
    void onLine(IntConsumer listener) {
        line = listener;
    }

    /** Reads the file. */
    void load() {
        state.set(new State.Loading());
        bench.tasks()
                .start("Read " + path(), progress -> Loaded.of(disk.load()))
                .onDone(this::open)
                .onFailed(why -> state.set(new State.Refused(why)));
    }

    /** What takes its time with a large file. */
    private record Loaded(StaticRoutesDocument document, RoutesText text) {
        static Loaded of(StaticRoutesDocument document) {
            return new Loaded(document, new RoutesText(document.text()));
        }
    }

    private void open(Loaded loaded) {
        StaticRoutesDocument document = loaded.document();
        saved = Optional.of(document);
        text = loaded.text();
        version++;
        take(Reading.of(document));
        show();
        caret.accept(0);
        state.set(new State.Open());
        disk.missingRight()
                .map(right -> right + " Changes can be saved as a copy.")
                .ifPresent(words -> notice.set(Optional.of(Notice.warning(words))));
    }

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
            StaticRoutesDocument before = current();
            StaticRoutesDocument after = change.apply(before);
            TextChange difference = TextChange.between(text.text(), after.text());
            if (!difference.isNothing()) {
                text.take(difference, label, kind);
                version++;
                take(Reading.of(after));
                show();
                caret.accept(shown.get().shownOffset(difference.insertedEnd()));
            }
            return Optional.empty();
        } catch (FindingException e) {
            return Optional.of(e.finding());
        }
    }

    /** The routes as the text says them now; waits for nobody. */
    private StaticRoutesDocument current() {
        return reading.get().good().withText(text.text());
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
        dirty.set(saved.filter(document -> document.text().equals(text.text())).isEmpty());
        undo.set(text.undoLabel());
        redo.set(text.redoLabel());
    }

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
                .startUnlisted("Read the text of " + path(), progress -> parsed(before, now))
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

    private static Reading parsed(Reading before, String text) {
        try {
            return Reading.of(before.good().withText(text));
        } catch (FindingException e) {
            return before.brokenBy(e.finding());
        }
    }

    private void take(Reading result) {
        reading.set(result);
        bench.problems().replace(source(), findings().stream().map(this::problem).toList());
    }

    private String source() {
        return path().toString();
    }

    private Problem problem(Finding finding) {
        String name = String.valueOf(path().getFileName());
        OptionalInt at = FindingLine.of(finding, source());
        String where = at.isPresent() ? name + ", line " + at.getAsInt() : name;
        return Problem.of(source(), finding).at(where, () -> goTo(at));
    }

    /** Opens the tab, at that line if there is one. */
    private void goTo(OptionalInt at) {
        bench.navigator().open(new Place.RoutesFile(path(), section.get()));
        at.ifPresent(line::accept);
    }

    /** What was found in the text of now; its place stands beside it, so the words need not name the file. */
    List<Finding> findings() {
        return reading.get().findings().stream()
                .map(finding -> FindingLine.withoutSource(finding, source()))
                .toList();
    }

    /** What was found in the text of now, by number of the line from 1. */
    Map<Integer, List<Finding>> marks() {
        return findings().stream()
                .filter(finding -> FindingLine.of(finding, source()).isPresent())
                .collect(
                        Collectors.groupingBy(
                                finding -> FindingLine.of(finding, source()).getAsInt(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** Whether there is something to save, and it can be read as routes. */
    boolean canSave() {
        return state.get() instanceof State.Open && dirty.get() && !reading.get().isBroken();
    }

    /** What a save would change in the file that was read. */
    FileDiff changes() {
        return diff(saved.map(StaticRoutesDocument::text).orElse(""), text.text());
    }

    /** Reads the file again and compares it with what is edited here. */
    RunningTask<FileDiff> compareWithDisk() {
        String mine = text.text();
        return bench.tasks()
                .start("Compare with " + path(), progress -> diff(disk.load().text(), mine))
                .onFailed(this::tell);
    }

    private FileDiff diff(String before, String after) {
        return revealed.get()
                ? FileDiff.of(before, List.of(), after, List.of())
                : FileDiff.of(before, RoutesText.secretsIn(before), after, RoutesText.secretsIn(after));
    }

    /** Saves if nobody else has changed the file since it was read. */
    RunningTask<StaticRoutesDocument> save() {
        StaticRoutesDocument before = saved.orElseThrow();
        StaticRoutesDocument now = current();
        return bench.tasks().start("Save " + path(), progress -> disk.save(before, now)).onDone(this::saved);
    }

    /** Saves over what somebody else has written meanwhile; that is what the backup keeps. */
    RunningTask<StaticRoutesDocument> overwrite() {
        StaticRoutesDocument now = current();
        return bench.tasks()
                .start("Overwrite " + path(), progress -> disk.save(disk.load(), now))
                .onDone(this::saved);
    }

    /** Saves the text elsewhere, readable for its owner alone; this one stays unsaved. */
    RunningTask<StaticRoutesDocument> saveCopy(Path copy) {
        StaticRoutesDocument now = current();
        return bench.tasks().start("Save a copy to " + copy, progress -> FileOnDisk.write(copy, now));
    }

    private void saved(StaticRoutesDocument now) {
        saved = Optional.of(now);
        show();
        notice.set(Optional.of(Notice.note("Saved. " + effect())));
    }

    /** When the router takes what is saved. */
    String effect() {
        boolean bundled = path().equals(bench.computer().routes().path().normalize());
        return bundled
                ? "The bundled router takes the change at once; its last state is kept as a backup."
                : "Takes effect when TwinCAT's router starts again, at RUN→CONFIG or CONFIG→CONFIG; the last"
                        + " state is kept as a backup.";
    }

    /** Takes what is in the file now, as a step that can be undone. */
    RunningTask<StaticRoutesDocument> reload() {
        return bench.tasks()
                .start("Read again " + path(), progress -> disk.load())
                .onDone(this::takeFromDisk)
                .onFailed(this::tell);
    }

    private void takeFromDisk(StaticRoutesDocument document) {
        saved = Optional.of(document);
        TextChange change = TextChange.between(text.text(), document.text());
        if (!change.isNothing()) {
            text.take(change, "Reload", Optional.empty());
            text.findSecrets();
            version++;
        }
        take(Reading.of(document));
        show();
        notice.set(Optional.of(Notice.note("The file was read again.")));
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
        if (!(state.get() instanceof State.Open)) {
            return;
        }
        Optional<StaticRoutesDocument> known = saved;
        bench.tasks()
                .startUnlisted("Look at " + path(), progress -> disk.loadIfTouched())
                .onDone(now -> now.ifPresent(found -> noticeChange(known, found)))
                .onFailed(why -> notice.set(Optional.of(new Notice(why.severity(), why.symptom()))));
    }

    private void noticeChange(Optional<StaticRoutesDocument> known, StaticRoutesDocument found) {
        boolean same = saved.filter(document -> document.text().equals(found.text())).isPresent();
        if (same || !Objects.equals(known, saved)) {
            return;
        }
        if (dirty.get()) {
            notice.set(
                    Optional.of(
                            Notice.warning(
                                    "Somebody else has changed the file. Saving asks which state to keep.")));
        } else {
            takeFromDisk(found);
        }
    }

    private void tell(Finding why) {
        notice.set(Optional.of(new Notice(why.severity(), why.symptom())));
    }

    /** Its tab was closed. */
    void close() {
        bench.problems().clear(source());
    }
}
