package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a user is to go: the password, the key, the rules. On the JavaFX thread. */
final class RemovalModel {

    /**
     * One thing that can go.
     *
     * @param words what it is, and where
     * @param chosen whether it goes
     */
    record Part(String words, BooleanProperty chosen, UserStep.Edit edit) {}

    private final UsersModel users;
    private final String user;
    private final List<Part> parts = new ArrayList<>();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Finding>> failed = new SimpleObjectProperty<>(Optional.empty());

    /** The entries are to go; the rules when there is nothing else, else only if they are chosen too. */
    RemovalModel(UsersModel users, String user) {
        this.users = users;
        this.user = user;
        List<UserRow> rows = users.readingProperty().get().map(all -> all.of(user)).orElse(List.of());
        Set<Path> seen = new HashSet<>();
        rows.forEach(row ->
                row.way()
                        .place()
                        .filter(seen::add)
                        .ifPresent(file -> parts.add(row.hasKey() ? key(row, file) : password(row, file))));
        boolean alone = parts.isEmpty();
        rows.stream().findFirst().stream()
                .flatMap(row -> row.rules().stream())
                .forEach(one -> parts.add(rules(one, alone)));
    }

    private Part password(UserRow row, Path file) {
        return new Part(
                "The password, %s line %d".formatted(file.getFileName(), row.way().lineNumber()),
                new SimpleBooleanProperty(true),
                new UserStep.Edit(file, text -> PasswordFile.read(text).without(user).source()));
    }

    private Part key(UserRow row, Path file) {
        return new Part(
                "The PSK identity and its key, %s line %d"
                        .formatted(file.getFileName(), row.way().lineNumber()),
                new SimpleBooleanProperty(true),
                new UserStep.Edit(file, text -> PskFile.read(text).without(user).source()));
    }

    private Part rules(UserRow.Rules one, boolean chosen) {
        return new Part(
                "%s, %s from line %d"
                        .formatted(
                                one.count() == 1 ? "The rule" : "The %d rules".formatted(one.count()),
                                one.acl().getFileName(),
                                one.line()),
                new SimpleBooleanProperty(chosen),
                new UserStep.Edit(one.acl(), text -> AclEdits.removeUser(AclFile.read(text), user).after()));
    }

    String user() {
        return user;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    ObjectProperty<Optional<Finding>> failedProperty() {
        return failed;
    }

    boolean isGood() {
        return !busy.get() && parts.stream().anyMatch(part -> part.chosen().get());
    }

    /**
     * Removes what is chosen from the files that are open; Save brings it to the disk.
     *
     * @param then runs when it is gone
     */
    void start(Runnable then) {
        if (!isGood()) {
            return;
        }
        busy.set(true);
        failed.set(Optional.empty());
        users.run(
                UserStep.edit("Remove " + user, edits()),
                Optional.empty(),
                () -> {
                    busy.set(false);
                    then.run();
                },
                why -> {
                    busy.set(false);
                    failed.set(Optional.of(why));
                });
    }

    private List<UserStep.Edit> edits() {
        return parts.stream().filter(part -> part.chosen().get()).map(Part::edit).toList();
    }
}
