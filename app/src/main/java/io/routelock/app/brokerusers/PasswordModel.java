package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.matrix.WritableNames;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.pki.Secret;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A password for a user of a broker, new or not. The password stays in the field of the screen: here is only
 * what can be said of it. On the JavaFX thread.
 */
final class PasswordModel {

    /** Where the password comes from. */
    enum Source {
        TYPED,
        MADE
    }

    private static final int SHORT = 12;
    private static final int LONGEST = 0xFFFF;

    private final UsersModel users;
    private final EntryForm form;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.TYPED);
    private final ObjectProperty<Optional<String>> passwordTrouble =
            new SimpleObjectProperty<>(Optional.of(""));
    private final ObjectProperty<Optional<String>> hint = new SimpleObjectProperty<>(Optional.empty());

    /**
     * @param user who has an entry or rules already; empty for one whose name is asked for
     */
    PasswordModel(UsersModel users, Optional<String> user) {
        this.users = users;
        form = new EntryForm(users, user, UsersReading::forPasswords, PasswordModel::refuse);
        source.subscribe((was, is) -> typed(Secret.of(), Secret.of()));
    }

    private static Optional<String> refuse(UsersReading reading, String name) {
        if (!PasswordFile.isLegalUser(name)) {
            return Optional.of(EntryForm.ILLEGAL);
        }
        boolean there = reading.of(name).stream().anyMatch(UserRow::hasPassword);
        return there
                ? Optional.of(
                        "There is a user \"%s\" already. Take another name, or set the password of this one."
                                .formatted(name))
                : WritableNames.refuseUser(name).map(why -> why.symptom() + " " + why.nextStep());
    }

    EntryForm form() {
        return form;
    }

    ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** Why the password cannot be; a present empty text while there is none yet. */
    ObjectProperty<Optional<String>> passwordTroubleProperty() {
        return passwordTrouble;
    }

    /** What deserves a thought although it can be. */
    ObjectProperty<Optional<String>> hintProperty() {
        return hint;
    }

    /** The fields have this now; nothing of it is kept. */
    void typed(Secret first, Secret again) {
        passwordTrouble.set(troubleOf(first, again));
        hint.set(
                passwordTrouble.get().isEmpty() && bytes(first) < SHORT
                        ? Optional.of(
                                "Short. Whoever gets the file can try passwords; 12 characters or more"
                                        + " withstand that.")
                        : Optional.empty());
        form.secretProperty().set(passwordTrouble.get().isEmpty());
    }

    /** A password was made and is shown. */
    void made() {
        passwordTrouble.set(Optional.empty());
        hint.set(Optional.empty());
        form.secretProperty().set(true);
    }

    private static Optional<String> troubleOf(Secret first, Secret again) {
        if (first.isEmpty()) {
            return Optional.of("");
        }
        try {
            if (bytes(first) > LONGEST) {
                return Optional.of("The password is longer than MQTT can send.");
            }
        } catch (FindingException e) {
            return Optional.of(e.finding().symptom() + " " + e.finding().nextStep());
        }
        if (again.isEmpty()) {
            return Optional.of("");
        }
        return first.equals(again) ? Optional.empty() : Optional.of("The two are different.");
    }

    private static int bytes(Secret secret) {
        return secret.useBytes(StandardCharsets.UTF_8, bytes -> bytes.length);
    }

    /** Whether it replaces a password. */
    boolean replaces() {
        return users.readingProperty()
                .get()
                .filter(reading -> reading.of(form.name()).stream().anyMatch(UserRow::hasPassword))
                .isPresent();
    }

    boolean isNew() {
        return form.asksForName();
    }

    /**
     * Writes the hash of it into the file that is open; Save brings it to the disk.
     *
     * @param then runs when the file has it
     */
    void start(Secret password, Runnable then) {
        String user = form.name();
        form.start(
                isNew() ? "Add user " + user : "Set the password of " + user,
                Part.PASSWORDS,
                text -> PasswordFile.read(text).withPassword(user, password).source(),
                then);
    }

    /** What the user has to know. */
    List<String> notes() {
        return List.of(
                "The file keeps a hash of it ($7$, 12-byte salt), which mosquitto 2.0 and 2.1 take."
                        + " Save, then reload mosquitto.");
    }

    /** What stands against it. */
    ObjectProperty<Optional<Finding>> failedProperty() {
        return form.failedProperty();
    }
}
