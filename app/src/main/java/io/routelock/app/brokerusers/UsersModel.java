package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Part;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who may log in at a broker, and what this tab does about it. On the JavaFX thread. */
final class UsersModel {

    private final Workbench bench;
    private final OpenProfile profile;
    private final UserSteps steps;
    private final ObservableList<UserRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<UsersReading>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<UserRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Notice>> notice = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<OpenFile>> changedOnDisk =
            new ReadOnlyObjectWrapper<>(List.of());
    private Optional<String> toBeSelected = Optional.empty();
    private Optional<Place.Broker.Line> toBeShown = Optional.empty();
    private Optional<ProfileReading> read = Optional.empty();
    private Subscription files = Subscription.EMPTY;
    private final Subscription subscription;
    private boolean isReading;
    private boolean closed;

    UsersModel(Workbench bench, OpenProfile profile) {
        this.bench = bench;
        this.profile = profile;
        this.steps = new UserSteps(bench.tasks(), profile);
        subscription = profile.stateProperty().subscribe(now -> follow());
    }

    // ------------------------------------------------------------------ what is shown

    OpenProfile profile() {
        return profile;
    }

    Path conf() {
        return profile.conf();
    }

    ReadOnlyObjectProperty<OpenProfile.State> stateProperty() {
        return profile.stateProperty();
    }

    /** Follows each edit a moment later; empty until it was read once. */
    ReadOnlyObjectProperty<Optional<UsersReading>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ObservableList<UserRow> rows() {
        return rows;
    }

    ObjectProperty<Optional<UserRow>> selectedProperty() {
        return selected;
    }

    ObjectProperty<Optional<Notice>> noticeProperty() {
        return notice;
    }

    /** The files of users that somebody else has changed, so that one has to choose which state to keep. */
    ReadOnlyObjectProperty<List<OpenFile>> changedOnDiskProperty() {
        return changedOnDisk.getReadOnlyProperty();
    }

    UserSteps steps() {
        return steps;
    }

    private void follow() {
        files.unsubscribe();
        List<OpenFile> ours = ourFiles();
        files =
                ours.stream()
                        .map(file ->
                                Subscription.combine(
                                        file.changedOnDiskProperty().subscribe(now -> tellChanged()),
                                        file.noticeProperty()
                                                .subscribe((was, is) -> is.ifPresent(this::tell))))
                        .reduce(Subscription.EMPTY, Subscription::and);
        readUsers();
    }

    /** Those of users; the conf while there are none. */
    private List<OpenFile> ourFiles() {
        List<OpenFile> ours =
                Stream.of(Part.PASSWORDS, Part.PSK).flatMap(part -> profile.files(part).stream()).toList();
        return ours.isEmpty() ? profile.confFile().stream().toList() : ours;
    }

    private void tellChanged() {
        changedOnDisk.set(
                ourFiles().stream().filter(file -> file.changedOnDiskProperty().get().isPresent()).toList());
    }

    private void tell(Notice words) {
        notice.set(Optional.of(words));
    }

    /** One at a time, and then once more when the files have changed meanwhile. */
    private void readUsers() {
        Optional<ProfileReading> now = profile.reading();
        if (isReading || closed || now.isEmpty() || now.equals(read)) {
            return;
        }
        isReading = true;
        read = now;
        bench.tasks()
                .startUnlisted("Read the users of " + conf(), progress -> UsersReading.of(now.get()))
                .onDone(this::take)
                .onFailed(why -> tell(new Notice(why.severity(), words(why))))
                .onEnd(() -> {
                    isReading = false;
                    readUsers();
                });
    }

    private void take(UsersReading now) {
        Optional<UserRow> before = selected.get();
        if (!rows.equals(now.rows())) {
            rows.setAll(now.rows());
        }
        reading.set(Optional.of(now));
        selected.set(
                wanted().or(() -> before.filter(rows::contains))
                        .or(() -> before.flatMap(row -> first(row::isSameAs)))
                        .or(() -> before.flatMap(row -> first(other -> other.name().equals(row.name())))));
    }

    private Optional<UserRow> first(Predicate<UserRow> which) {
        return rows.stream().filter(which).findFirst();
    }

    private Optional<UserRow> wanted() {
        Optional<UserRow> line = toBeShown.flatMap(this::rowOf);
        Optional<UserRow> named =
                toBeSelected.flatMap(
                        name -> rows.stream().filter(row -> row.name().equals(name)).findFirst());
        toBeShown = line.isPresent() ? Optional.empty() : toBeShown;
        toBeSelected = named.isPresent() ? Optional.empty() : toBeSelected;
        return line.or(() -> named);
    }

    private Optional<UserRow> rowOf(Place.Broker.Line line) {
        return rows.stream()
                .filter(row -> row.way().lineNumber() == line.number())
                .filter(row -> row.way().place().equals(Optional.of(line.file())))
                .findFirst();
    }

    /** Selects what stands in that line, now or when it is read. */
    void show(Place.Broker.Line line) {
        toBeShown = Optional.of(line);
        wanted().ifPresent(row -> selected.set(Optional.of(row)));
    }

    /** Selects that user or identity, now or when it is read. */
    void select(String name) {
        toBeSelected = Optional.of(name);
        wanted().ifPresent(row -> selected.set(Optional.of(row)));
    }

    // ------------------------------------------------------------------ what is done

    /**
     * Does the step.
     *
     * @param name to be selected afterwards, if one is
     * @param then runs when the files have it
     * @param failed is told why they do not
     */
    void run(UserStep step, Optional<String> name, Runnable then, Consumer<Finding> failed) {
        steps.run(
                step,
                () -> {
                    notice.set(Optional.empty());
                    name.ifPresent(this::select);
                    then.run();
                },
                failed);
    }

    void undo() {
        steps.undo().ifPresent(this::tell);
    }

    void redo() {
        steps.redo().ifPresent(this::tell);
    }

    private void tell(Finding why) {
        tell(new Notice(why.severity(), words(why)));
    }

    private static String words(Finding why) {
        return why.symptom() + " Next: " + why.nextStep();
    }

    /** All edited files of the broker; one of ours tells how it ended. */
    void save() {
        if (profile.hasChanges()) {
            asker().ifPresent(file -> profile.save(file, () -> {}));
        }
    }

    /** Looks whether somebody else has changed the files. */
    void look() {
        if (profile.reading().isEmpty()) {
            profile.load();
        }
        ourFiles().forEach(OpenFile::look);
    }

    private Optional<OpenFile> asker() {
        List<OpenFile> ours = ourFiles();
        return steps.last()
                .filter(ours::contains)
                .or(() -> ours.stream().filter(OpenFile::hasChanges).findFirst())
                .or(() -> ours.stream().findFirst());
    }

    // ------------------------------------------------------------------ where it leads

    void addUser() {
        open(new Place.AddBrokerUser(conf()));
    }

    void addIdentity() {
        open(new Place.AddBrokerIdentity(conf()));
    }

    /** What a row needs most: a password, or a key where it has one. */
    void change(UserRow row) {
        if (row.hasKey()) {
            open(new Place.BrokerKey(conf(), row.name()));
        } else if (row.isEntry() && !(row.way() instanceof LogInWay.ByPlugin)) {
            open(new Place.BrokerPassword(conf(), row.name()));
        }
    }

    void rename(UserRow row) {
        if (row.isEntry()) {
            open(new Place.RenameBrokerUser(conf(), row.name()));
        }
    }

    void remove(UserRow row) {
        if (row.isEntry()) {
            open(new Place.RemoveBrokerUser(conf(), row.name()));
        }
    }

    /** Connects the MQTT client of the tool as that user. */
    void tryAs(UserRow row) {
        open(Place.tryBroker(conf(), Optional.of(row.name())));
    }

    void goToRules(UserRow row) {
        row.rules().stream()
                .findFirst()
                .ifPresent(first -> open(new Place.AccessFile(first.acl(), OptionalInt.of(first.line()))));
    }

    /** Where a user without rules can be given some. */
    Optional<Path> acl() {
        return reading.get().flatMap(UsersReading::acl);
    }

    void openRules() {
        acl().ifPresent(path -> open(Place.accessFile(path)));
    }

    private void open(Place place) {
        bench.navigator().open(place);
    }

    Navigator navigator() {
        return bench.navigator();
    }

    void close() {
        closed = true;
        subscription.unsubscribe();
        files.unsubscribe();
    }
}
