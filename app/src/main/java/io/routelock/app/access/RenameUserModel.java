package io.routelock.app.access;

import io.routelock.mosquitto.matrix.WritableNames;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** Another name for a user of an acl_file. */
final class RenameUserModel implements AskedName {

    private final AccessFileModel file;
    private final String user;
    private final StringProperty name;
    private final ReadOnlyObjectWrapper<Optional<String>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    RenameUserModel(AccessFileModel file, String user) {
        this.file = file;
        this.user = user;
        this.name = new SimpleStringProperty(user);
        name.subscribe(now -> trouble.set(isUntouched() ? Optional.empty() : troubleOf(now)));
    }

    private boolean isUntouched() {
        return name.get().isEmpty() || name.get().equals(user);
    }

    private Optional<String> troubleOf(String now) {
        return WritableNames.refuseNewUser(file.readingProperty().get().file(), now)
                .map(why -> why.symptom() + " " + why.nextStep());
    }

    @Override
    public StringProperty nameProperty() {
        return name;
    }

    @Override
    public ReadOnlyObjectProperty<Optional<String>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    @Override
    public boolean isGood() {
        return !isUntouched() && troubleOf(name.get()).isEmpty();
    }

    @Override
    public void take() {
        new MatrixUsers(file).rename(user, name.get());
    }

    @Override
    public String title() {
        return "Rename user " + user;
    }

    @Override
    public String label() {
        return "New user name";
    }

    @Override
    public String explanation() {
        return "In all of its user lines of this acl_file. Under which name the client logs in is said elsewhere:"
                + " in the password_file, or by its certificate or PSK identity.";
    }

    @Override
    public String verb() {
        return "_Rename";
    }
}
