package io.routelock.app.brokerfiles;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.mosquitto.profile.ProfileSettings;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A broker whose files are open: which they are follows the confs, and all of them are checked together and
 * saved together. On the JavaFX thread.
 */
public final class OpenProfile {

    /** What is known of it. */
    public sealed interface State {
        record Loading() implements State {}

        record Refused(Finding why) implements State {}

        record Open(ProfileReading reading) implements State {}
    }

    private record Member(Part part, OpenFile file, Subscription subscription) {}

    private final Workbench bench;
    private final OpenFiles files;
    private final Path conf;
    private final Map<Path, Member> members = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<MosquittoVersion> version =
            new ReadOnlyObjectWrapper<>(MosquittoVersion.V2_0);
    private int edition;
    private boolean reading;
    private boolean saving;
    private boolean closed;

    OpenProfile(Workbench bench, OpenFiles files, Path conf) {
        this.bench = bench;
        this.files = files;
        this.conf = conf;
    }

    // ------------------------------------------------------------------ what it is

    /** The mosquitto.conf; absolute. */
    public Path conf() {
        return conf;
    }

    /** What the explorer calls it: the folder of the conf. */
    public String name() {
        Path folder = conf.resolveSibling("").getFileName();
        return folder == null ? conf.toString() : folder.toString();
    }

    /** Follows each edit of each file, off the JavaFX thread and so a moment later. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The last one, if it could be read. */
    public Optional<ProfileReading> reading() {
        return state.get() instanceof State.Open(ProfileReading now) ? Optional.of(now) : Optional.empty();
    }

    /** Whether any of its files was edited and not saved. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    public boolean hasChanges() {
        return dirty.get();
    }

    /** The files of one part, in the order of the conf. */
    public List<OpenFile> files(Part part) {
        return members.values().stream().filter(member -> member.part() == part).map(Member::file).toList();
    }

    public Optional<OpenFile> file(Path path) {
        return Optional.ofNullable(members.get(path.toAbsolutePath().normalize())).map(Member::file);
    }

    /** The mosquitto.conf, once it is read. */
    public Optional<OpenFile> confFile() {
        return file(conf);
    }

    /** For which mosquitto the files are; kept with them. */
    public ReadOnlyObjectProperty<MosquittoVersion> versionProperty() {
        return version.getReadOnlyProperty();
    }

    public void chooseVersion(MosquittoVersion wanted) {
        files(Part.SETTINGS)
                .forEach(file ->
                        file.change("For mosquitto " + wanted, text -> ProfileSettings.with(text, wanted)));
    }

    // ------------------------------------------------------------------ reading

    /** Reads it, or reads it again after it could not be read. */
    public void load() {
        edition++;
        read();
    }

    /** Looks at the disk again: at each file, and at those that are named and were not there. */
    public void refresh() {
        members.values().forEach(member -> member.file().look());
        load();
    }

    private void edited() {
        edition++;
        dirty.set(members.values().stream().anyMatch(member -> member.file().hasChanges()));
        read();
    }

    /** One reading at a time, and then once more when something has changed meanwhile. */
    private void read() {
        if (reading || closed) {
            return;
        }
        reading = true;
        int read = edition;
        List<ProfileReading.Edit> edits = edits();
        bench.tasks()
                .startUnlisted(
                        "Read the files of " + conf,
                        progress -> ProfileReading.of(conf, edits, Instant.now()))
                .onDone(result -> {
                    if (read == edition) {
                        take(result);
                    }
                })
                .onFailed(why -> state.set(new State.Refused(why)))
                .onEnd(() -> {
                    reading = false;
                    if (read != edition) {
                        read();
                    }
                });
    }

    private List<ProfileReading.Edit> edits() {
        return members.values().stream()
                .filter(member -> member.file().hasChanges())
                .map(member ->
                        new ProfileReading.Edit(
                                member.part(),
                                member.file().path(),
                                member.file().saved().isEmpty(),
                                member.file().source()))
                .toList();
    }

    private void take(ProfileReading result) {
        if (closed) {
            return;
        }
        result.profile().documents().forEach(this::join);
        members.values().stream()
                .filter(member -> result.profile().document(member.file().path()).isEmpty())
                .filter(member -> !member.file().hasChanges() && !files.isShared(member.file()))
                .toList()
                .forEach(this::leave);
        version.set(result.profile().version());
        for (Member member : members.values()) {
            List<LintFinding> found = result.findings().getOrDefault(member.file().path(), List.of());
            result.profile()
                    .document(member.file().path())
                    .ifPresent(document -> member.file().takeFindings(document.text(), found));
        }
        state.set(new State.Open(result));
    }

    private void join(ProfileDocument document) {
        if (members.containsKey(document.path())) {
            return;
        }
        OpenFile file = files.take(document.path());
        add(document.part(), file);
        if (file.hasChanges()) {
            // It was open and edited before anybody had its broker open.
            edited();
        }
    }

    private void add(Part part, OpenFile file) {
        file.belongsTo(this, place(part, file.path()));
        Subscription edits =
                Subscription.combine(
                        file.shownProperty().subscribe((was, is) -> edited()),
                        file.dirtyProperty().subscribe((was, is) -> edited()));
        members.put(file.path(), new Member(part, file, edits));
    }

    private void leave(Member member) {
        members.remove(member.file().path());
        member.subscription().unsubscribe();
        member.file().belongsNoMoreTo(this);
        files.giveBack(member.file());
    }

    /** Where the user sees a line of that file. */
    private IntFunction<Place> place(Part part, Path path) {
        return switch (part) {
            case CONF, INCLUDED_CONF ->
                    line -> new Place.Broker(conf, Place.Broker.View.CONFIGURATION, at(path, line));
            case ACL -> line -> new Place.AccessFile(path, OptionalInt.of(line));
            case PASSWORDS, PSK -> line -> new Place.Broker(conf, Place.Broker.View.USERS, at(path, line));
            case EXPECTATIONS, SETTINGS ->
                    line -> new Place.Broker(conf, Place.Broker.View.EXPECTATIONS, at(path, line));
        };
    }

    private static Optional<Place.Broker.Line> at(Path path, int line) {
        return Optional.of(new Place.Broker.Line(path, line));
    }

    // ------------------------------------------------------------------ editing

    /**
     * Has a file that does not exist yet, for the conf to name. It is written with the next save.
     *
     * @return the file; the one that is open or on the disk already if there is such a one, as it is
     */
    public OpenFile create(Part part, Path path, SourceText text) {
        Path absolute = path.toAbsolutePath().normalize();
        Optional<OpenFile> there = file(absolute);
        if (there.isPresent()) {
            return there.get();
        }
        if (files.find(absolute).isPresent() || Files.exists(absolute)) {
            OpenFile known = files.take(absolute);
            add(part, known);
            return known;
        }
        OpenFile made = files.takeNew(absolute);
        add(part, made);
        made.begin(text);
        return made;
    }

    // ------------------------------------------------------------------ saving

    /**
     * Saves all files that were edited, in one go, unless somebody else has changed one of them since it was
     * read, or the mosquitto that is chosen would not start on them.
     *
     * @param asker the file whose tab tells how it ended
     * @param then runs when all are saved
     */
    public void save(OpenFile asker, Runnable then) {
        if (saving) {
            return;
        }
        saving = true;
        List<ProfileReading.Edit> edits = edits();
        Map<Path, Optional<SourceText>> known =
                members.values().stream()
                        .filter(member -> member.file().isOpen())
                        .collect(
                                Collectors.toMap(
                                        member -> member.file().path(), member -> member.file().saved()));
        bench.tasks()
                .start("Save the files of " + conf, progress -> save(edits, known))
                .onDone(result -> ended(asker, result, then))
                .onFailed(asker::tell)
                .onEnd(() -> saving = false);
    }

    /** Off the JavaFX thread. */
    private SaveEnd save(List<ProfileReading.Edit> edits, Map<Path, Optional<SourceText>> known) {
        BrokerProfile profile = ProfileReading.edited(conf, edits);
        for (ProfileDocument document : profile.documents()) {
            Optional<SourceText> expected = known.getOrDefault(document.path(), document.saved());
            // The version is one line of ours that no tab shows: whoever chose last is right.
            boolean matters = document.part() != Part.SETTINGS;
            if (matters && !expected.equals(document.saved())) {
                return new SaveEnd.ChangedByOther(document.path());
            }
        }
        return switch (profile.save()) {
            case BrokerProfile.Saved saved ->
                    new SaveEnd.Saved(
                            edits.stream().filter(edit -> profile.document(edit.path()).isPresent()).toList(),
                            saved.notices());
            case BrokerProfile.Refused(List<LintFinding> faults) -> new SaveEnd.Refused(faults);
        };
    }

    private sealed interface SaveEnd {
        /** Not among them: a file that no conf names any more. */
        record Saved(List<ProfileReading.Edit> edits, List<Finding> notices) implements SaveEnd {}

        record ChangedByOther(Path path) implements SaveEnd {}

        record Refused(List<LintFinding> faults) implements SaveEnd {}
    }

    private void ended(OpenFile asker, SaveEnd end, Runnable then) {
        switch (end) {
            case SaveEnd.Saved(List<ProfileReading.Edit> edits, List<Finding> notices) -> {
                edits.forEach(edit -> file(edit.path()).ifPresent(file -> file.savedAs(edit.text())));
                if (!edits.isEmpty()) {
                    asker.tellSaved(words(edits), notices);
                }
                saveTheRest(edits, then);
                edited();
            }
            case SaveEnd.ChangedByOther(Path path) -> standsAgainst(asker, path);
            case SaveEnd.Refused(List<LintFinding> faults) -> refused(asker, faults.getFirst());
        }
    }

    /** Files that no conf names, on the disk either: each for itself. */
    private void saveTheRest(List<ProfileReading.Edit> saved, Runnable then) {
        Set<Path> done = saved.stream().map(ProfileReading.Edit::path).collect(Collectors.toSet());
        Runnable next = then;
        for (Member member : members.values()) {
            if (member.file().hasChanges() && !done.contains(member.file().path())) {
                Runnable after = next;
                next = () -> member.file().saveAlone(after);
            }
        }
        next.run();
    }

    private static String words(List<ProfileReading.Edit> edits) {
        String names =
                edits.stream()
                        .map(edit -> String.valueOf(edit.path().getFileName()))
                        .collect(Collectors.joining(", "));
        return "Saved %s; the last state is kept as a backup. mosquitto takes it when it reloads or starts again."
                .formatted(names);
    }

    /** Leads to the tab where it can be settled. */
    private void show(Path path, int line) {
        Optional.ofNullable(members.get(path))
                .ifPresent(member -> bench.navigator().open(place(member.part(), path).apply(line)));
    }

    private void standsAgainst(OpenFile asker, Path path) {
        Finding why = FileTrouble.changed(path);
        file(path).ifPresent(file -> file.standsAgainst(why));
        if (!asker.path().equals(path)) {
            asker.tell(why);
            show(path, 1);
        }
    }

    private void refused(OpenFile asker, LintFinding fault) {
        Path path = conf.resolveSibling(fault.file()).normalize();
        boolean own = asker.path().equals(path);
        String where =
                own
                        ? "line %d".formatted(fault.line())
                        : "%s, line %d".formatted(path.getFileName(), fault.line());
        String words = "Not saved, %s: %s %s".formatted(where, fault.message(), fault.fix());
        if (own) {
            asker.refuse(new OpenFile.Refusal(fault.line(), words));
        } else {
            asker.tellRefused(words);
            file(path).ifPresent(file -> file.tellRefused(words));
            show(path, fault.line());
        }
    }

    /** All files as they were saved; files that were never saved are forgotten. */
    public void discard() {
        List.copyOf(members.values()).forEach(member -> member.file().discard());
    }

    /** Nobody shows it any more. */
    void close() {
        closed = true;
        List.copyOf(members.values()).forEach(this::leave);
    }
}
