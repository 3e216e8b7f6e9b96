package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.matrix.WritableNames;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another name for a user, in all files that know the old one. On the JavaFX thread. */
final class RenameModel {

    private final UsersModel users;
    private final String user;
    private final StringProperty name;
    private final ReadOnlyObjectWrapper<Optional<String>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Finding>> failed = new SimpleObjectProperty<>(Optional.empty());

    RenameModel(UsersModel users, String user) {
        this.users = users;
        this.user = user;
        name = new SimpleStringProperty(user);
        name.subscribe(now -> trouble.set(troubleOf(now)));
    }

    private Optional<String> troubleOf(String now) {
        if (now.isEmpty() || now.equals(user)) {
            return Optional.empty();
        }
        if (!PasswordFile.isLegalUser(now)) {
            return Optional.of(EntryForm.ILLEGAL);
        }
        boolean there = users.readingProperty().get().filter(all -> !all.of(now).isEmpty()).isPresent();
        return there
                ? Optional.of("There is \"%s\" already. Take another name.".formatted(now))
                : WritableNames.refuseUser(now).map(why -> why.symptom() + " " + why.nextStep());
    }

    String user() {
        return user;
    }

    StringProperty nameProperty() {
        return name;
    }

    /** Why the name cannot be; empty also while it is the old one. */
    ReadOnlyObjectProperty<Optional<String>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    ObjectProperty<Optional<Finding>> failedProperty() {
        return failed;
    }

    boolean isGood() {
        return !name.get().isEmpty()
                && !name.get().equals(user)
                && trouble.get().isEmpty()
                && !busy.get()
                && !rows().isEmpty();
    }

    private List<UserRow> rows() {
        return users.readingProperty().get().map(all -> all.of(user)).orElse(List.of());
    }

    /** What it does to which file. */
    List<String> changes() {
        Stream<String> entries =
                rows().stream()
                        .flatMap(row ->
                                switch (row.way()) {
                                    case LogInWay.Password(Path file, int line, var hash) ->
                                            Stream.of(
                                                    "%s, line %d: the password stays."
                                                            .formatted(file.getFileName(), line));
                                    case LogInWay.Key(Path file, int line, int bits) ->
                                            Stream.of(
                                                    "%s, line %d: the key stays."
                                                            .formatted(file.getFileName(), line));
                                    case LogInWay.Certificate(),
                                            LogInWay.NameAlone(),
                                            LogInWay.ByPlugin(),
                                            LogInWay.NoWay(),
                                            LogInWay.Unread _ ->
                                            Stream.empty();
                                });
        Stream<String> rules =
                rules().stream()
                        .map(one ->
                                "%s, from line %d: %s."
                                        .formatted(
                                                one.acl().getFileName(),
                                                one.line(),
                                                one.count() == 1
                                                        ? "1 rule is for the new name"
                                                        : one.count() + " rules are for the new name"));
        return Stream.concat(entries, rules).toList();
    }

    /** The same for all rows of a name. */
    private List<UserRow.Rules> rules() {
        return rows().stream().findFirst().map(UserRow::rules).orElse(List.of());
    }

    /** What the clients have to do. */
    String note() {
        String keys =
                rows().stream().anyMatch(UserRow::hasKey)
                        ? " A key that TwinCAT derives from its Pwd depends on the identity: set it again"
                                + " afterwards."
                        : "";
        return "The clients must use the new name as well; a certificate needs another CN." + keys;
    }

    /**
     * Renames it in the files that are open; Save brings it to the disk.
     *
     * @param then runs when the files have it
     */
    void start(Runnable then) {
        if (!isGood()) {
            return;
        }
        busy.set(true);
        failed.set(Optional.empty());
        users.run(
                UserStep.edit("Rename %s to %s".formatted(user, name.get()), edits(name.get())),
                Optional.of(name.get()),
                () -> {
                    busy.set(false);
                    then.run();
                },
                why -> {
                    busy.set(false);
                    failed.set(Optional.of(why));
                });
    }

    private List<UserStep.Edit> edits(String to) {
        Map<Path, UserStep.Edit> edits = new LinkedHashMap<>();
        for (UserRow row : rows()) {
            Path file = row.way().place().orElse(Path.of(""));
            if (row.hasPassword()) {
                edits.put(
                        file,
                        new UserStep.Edit(file, text -> PasswordFile.read(text).renamed(user, to).source()));
            } else if (row.hasKey()) {
                edits.put(
                        file, new UserStep.Edit(file, text -> PskFile.read(text).renamed(user, to).source()));
            }
        }
        List<UserStep.Edit> all = new ArrayList<>(edits.values());
        rules().forEach(one ->
                all.add(
                        new UserStep.Edit(
                                one.acl(),
                                text -> AclEdits.renameUser(AclFile.read(text), user, to).after())));
        return all;
    }
}
