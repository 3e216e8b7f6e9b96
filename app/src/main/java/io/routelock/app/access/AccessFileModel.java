package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ShownFile;
import io.routelock.app.controls.Csv;
import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdit;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One acl_file that is open: what its text says, and what matrix and questions do to it. Matrix and text
 * change the one text, so that both are always live. On the JavaFX thread.
 */
final class AccessFileModel {

    private static final String VERSION_NOTE = "access.mosquitto";

    private final Workbench bench;
    private final OpenFile file;
    private final QuestionModel question;
    private final ReadOnlyObjectWrapper<OpenFile.State> state =
            new ReadOnlyObjectWrapper<>(new OpenFile.State.Loading());
    private final ReadOnlyObjectWrapper<AccessReading> reading;
    private final ObjectProperty<MosquittoVersion> version;
    private final List<String> topics = new ArrayList<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final Deque<Wish> wanted = new ArrayDeque<>();
    private final Subscription subscriptions;
    private Subscription ofProfile = Subscription.EMPTY;
    private int edition;
    private boolean parsing;
    private boolean changing;

    AccessFileModel(Workbench bench, OpenFile file) {
        this.bench = bench;
        this.file = file;
        this.question = new QuestionModel(bench.tasks());
        this.version = new SimpleObjectProperty<>(rememberedVersion());
        this.reading =
                new ReadOnlyObjectWrapper<>(AccessReading.of(SourceText.of(""), version.get(), topics));
        file.guard(AclGuard::check);
        question.answerProperty().subscribe((was, is) -> lineProperty().set(AnswerWords.of(is).line()));
        subscriptions =
                Subscription.combine(
                        version.subscribe((was, is) -> versionChosen(is)),
                        file.profileProperty().subscribe(this::join),
                        file.dirtyProperty().subscribe(now -> compare()),
                        file.stateProperty().subscribe(now -> follow()),
                        file.shownProperty().subscribe((was, is) -> follow()));
    }

    private MosquittoVersion rememberedVersion() {
        return Optional.ofNullable(bench.settings().data().notes().get(VERSION_NOTE))
                .flatMap(MosquittoVersion::of)
                .orElse(MosquittoVersion.V2_0);
    }

    /** A profile says for which mosquitto its files are. */
    private void join(Optional<OpenProfile> profile) {
        ofProfile.unsubscribe();
        ofProfile =
                profile.map(owner ->
                                Subscription.combine(
                                        owner.versionProperty().subscribe(version::set),
                                        owner.stateProperty().subscribe(now -> compare()),
                                        owner.dirtyProperty().subscribe(now -> compare())))
                        .orElse(Subscription.EMPTY);
        compare();
    }

    private void compare() {
        unsaved.set(file.dirtyProperty().get() || file.profile().filter(OpenProfile::hasChanges).isPresent());
        title.set(name() + (unsaved.get() ? " *" : ""));
    }

    /** Of the tab, while everything is saved. */
    String name() {
        return file.profile().map(this::nameIn).orElseGet(this::nameAlone);
    }

    /** With several acl_files each has its name. */
    private String nameIn(OpenProfile broker) {
        String which = broker.files(Part.ACL).size() > 1 ? " (" + file.name() + ")" : "";
        return broker.name() + " › Access" + which;
    }

    private String nameAlone() {
        Path folder = path().resolveSibling("").getFileName();
        return folder == null ? file.name() : folder + " › " + file.name();
    }

    /** Of the tab, as it is now. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    private void versionChosen(MosquittoVersion chosen) {
        file.profile()
                .ifPresentOrElse(
                        owner -> choose(owner, chosen),
                        () ->
                                bench.settings()
                                        .update(data -> data.withNote(VERSION_NOTE, chosen.toString())));
        follow();
    }

    /** What the profile itself has just said is no choice of the user. */
    private static void choose(OpenProfile owner, MosquittoVersion chosen) {
        if (owner.versionProperty().get() != chosen) {
            owner.chooseVersion(chosen);
        }
    }

    // ------------------------------------------------------------------ what it is

    OpenFile file() {
        return file;
    }

    Path path() {
        return file.path();
    }

    /** Open when it has been read as rules too. */
    ReadOnlyObjectProperty<OpenFile.State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isOpen() {
        return state.get() instanceof OpenFile.State.Open;
    }

    /** Whether it, or another file of its broker, was edited and not saved: they are saved together. */
    ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** Whether a save would write something. */
    boolean hasChanges() {
        return file.isOpen() && unsaved.get();
    }

    ReadOnlyObjectProperty<ShownFile> shownProperty() {
        return file.shownProperty();
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

    ObjectProperty<Optional<Notice>> noticeProperty() {
        return file.noticeProperty();
    }

    /** The line that decides what is looked at, from 1. */
    ObjectProperty<OptionalInt> lineProperty() {
        return file.lineProperty();
    }

    void goToLine(int number) {
        file.goToLine(number);
    }

    // ------------------------------------------------------------------ reading

    /** What the text says follows it: one reading at a time, and then once more when it has changed. */
    private void follow() {
        edition++;
        switch (file.stateProperty().get()) {
            case OpenFile.State.Open open -> parse();
            case OpenFile.State.Loading loading -> state.set(loading);
            case OpenFile.State.Refused refused -> state.set(refused);
        }
    }

    private void parse() {
        if (parsing) {
            return;
        }
        parsing = true;
        int parsed = edition;
        SourceText source = file.source();
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

    /** Where the file belongs to a profile, that checks it together with the others. */
    private void take(AccessReading result) {
        if (file.profile().isEmpty()) {
            file.takeFindings(result.file().source(), result.findings());
        }
        reading.set(result);
        question.take(result);
        state.set(new OpenFile.State.Open());
    }

    // ------------------------------------------------------------------ editing

    /**
     * Changes the text as the matrix or a fix does.
     *
     * @param label for undo
     */
    void change(String label, UnaryOperator<SourceText> by) {
        file.change(label, by);
    }

    /** Opens a dialog about this file. */
    void ask(Place dialog) {
        bench.navigator().open(dialog);
    }

    void askForRole() {
        ask(new Place.AddRole(path()));
    }

    /** Adds a block for the user at the end of the file. */
    void addUser(String name) {
        changeRights(acl -> AclEdits.addUser(acl, name));
    }

    /**
     * Changes who may do what, and says what mosquitto still does otherwise than was asked for. Worked out
     * off the JavaFX thread, where {@code by} is called; one change after the other.
     */
    void changeRights(Function<AclFile, AclEdit> by) {
        change(new Wish(by, Optional.empty()));
    }

    /**
     * The same, and says afterwards what was done.
     *
     * @param done for the user, when nothing hinders it
     */
    void changeRights(Function<AclFile, AclEdit> by, String done) {
        change(new Wish(by, Optional.of(Notice.note(done))));
    }

    private record Wish(Function<AclFile, AclEdit> by, Optional<Notice> done) {}

    private void change(Wish wish) {
        if (isOpen()) {
            wanted.add(wish);
            changeNext();
        }
    }

    private void changeNext() {
        if (changing || wanted.isEmpty()) {
            return;
        }
        changing = true;
        Wish wish = wanted.remove();
        SourceText before = file.source();
        AclFile parsed = reading.get().file();
        bench.tasks()
                .startUnlisted(
                        "Change the rules of " + path(),
                        progress -> RightChange.of(wish.by(), parsed, before))
                .onDone(change -> changeIfSame(wish, before, change))
                .onFailed(file::tell)
                .onEnd(() -> {
                    changing = false;
                    changeNext();
                });
    }

    /** Somebody may have typed meanwhile: then it is worked out again. */
    private void changeIfSame(Wish wish, SourceText before, RightChange change) {
        if (!file.source().equals(before)) {
            wanted.addFirst(wish);
            return;
        }
        change.edit().ifPresent(edit -> file.change(edit.title(), now -> edit.after()));
        noticeProperty().set(change.notice().or(wish::done));
    }

    /** Shows a column for the topic, for which there need not be a line yet. */
    void addTopic(String filter) {
        if (!topics.contains(filter)) {
            topics.add(filter);
            follow();
        }
    }

    /** The matrix as a text; listed as a task, since there may be millions of cells. */
    RunningTask<String> text(MatrixView view, Function<List<List<String>>, String> as) {
        return file.work(
                bench.tasks().start("Copy the matrix", progress -> MatrixText.of(view, as, progress)));
    }

    /** Writes the matrix into another file as CSV. */
    RunningTask<Path> export(Path to, MatrixView view) {
        return file.work(
                bench.tasks()
                        .start(
                                "Save " + to,
                                progress -> Files.writeString(to, MatrixText.of(view, Csv::of, progress))));
    }

    /** Writes another file beside, such as the rules of a plugin. */
    RunningTask<Path> export(Path to, String content) {
        return file.work(bench.tasks().start("Save " + to, progress -> Files.writeString(to, content)));
    }

    /** Its tab was closed. */
    void close() {
        ofProfile.unsubscribe();
        subscriptions.unsubscribe();
    }
}
