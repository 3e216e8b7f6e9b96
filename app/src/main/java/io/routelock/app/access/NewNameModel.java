package io.routelock.app.access;

import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.matrix.WritableNames;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** The name of a user, or a topic, that an acl_file is to have. */
final class NewNameModel implements AskedName {

    private final AccessFileModel file;
    private final Place.AddAccess.What what;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    NewNameModel(AccessFileModel file, Place.AddAccess.What what) {
        this.file = file;
        this.what = what;
        name.subscribe(now -> trouble.set(now.isEmpty() ? Optional.empty() : troubleOf(now)));
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
        return !name.get().isEmpty() && troubleOf(name.get()).isEmpty();
    }

    private Optional<String> troubleOf(String now) {
        Optional<Finding> refused =
                switch (what) {
                    case USER -> WritableNames.refuseNewUser(file.readingProperty().get().file(), now);
                    case TOPIC -> WritableNames.refuseTopic(now);
                };
        return refused.map(why -> why.symptom() + " " + why.nextStep());
    }

    @Override
    public void take() {
        switch (what) {
            case USER -> file.addUser(name.get());
            case TOPIC -> file.addTopic(name.get());
        }
    }

    @Override
    public String title() {
        return what == Place.AddAccess.What.USER ? "Add user" : "Add topic";
    }

    @Override
    public String label() {
        return what == Place.AddAccess.What.USER ? "User name" : "Topic or filter";
    }

    @Override
    public String verb() {
        return "_Add";
    }

    @Override
    public String explanation() {
        return what == Place.AddAccess.What.USER
                ? "As the client logs in, or as its certificate or PSK identity names it. Case and inner spaces"
                        + " count. The user gets a block in the file, and may do nothing until you give it"
                        + " a right."
                : "For example PLC1/out, Plant/# or +/cmd. It becomes a column; a line is written when you"
                        + " give somebody a right in it.";
    }
}
