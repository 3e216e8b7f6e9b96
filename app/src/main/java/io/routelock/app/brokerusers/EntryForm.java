package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the forms for passwords and keys have in common: the name, the file, and whether it can go on. On the
 * JavaFX thread.
 */
final class EntryForm {

    static final String ILLEGAL =
            "The file cannot hold this name. Take one without colons, control characters, spaces at its"
                    + " ends, or # in front.";

    private final UsersModel users;
    private final boolean asksForName;
    private final Function<UsersReading, List<EntryTarget>> known;
    private final BiFunction<UsersReading, String, Optional<String>> refuse;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObservableList<EntryTarget> targets = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<EntryTarget>> target = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> nameTrouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty secret = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Finding>> failed = new SimpleObjectProperty<>(Optional.empty());
    private final Subscription subscription;

    /**
     * @param given empty when the name is asked for
     * @param known where it can be written to
     * @param refuse why a name that is asked for cannot be
     */
    EntryForm(
            UsersModel users,
            Optional<String> given,
            Function<UsersReading, List<EntryTarget>> known,
            BiFunction<UsersReading, String, Optional<String>> refuse) {
        this.users = users;
        this.asksForName = given.isEmpty();
        this.known = known;
        this.refuse = refuse;
        name.set(given.orElse(""));
        name.subscribe((was, is) -> checkName());
        subscription = users.readingProperty().subscribe(now -> now.ifPresent(this::take));
    }

    /** Who has an entry keeps it where it is. */
    private void take(UsersReading reading) {
        List<EntryTarget> all = known.apply(reading);
        List<EntryTarget> own = all.stream().filter(one -> reading.has(name.get(), one.path())).toList();
        List<EntryTarget> now = own.isEmpty() ? all : own;
        if (!names(now).equals(names(targets))) {
            targets.setAll(now);
            target.set(now.stream().findFirst());
        }
        checkName();
    }

    private static List<String> names(List<EntryTarget> targets) {
        return targets.stream().map(EntryTarget::choice).toList();
    }

    private void checkName() {
        nameTrouble.set(
                name.get().isEmpty() || !asksForName
                        ? Optional.empty()
                        : users.readingProperty()
                                .get()
                                .flatMap(reading -> refuse.apply(reading, name.get())));
    }

    boolean asksForName() {
        return asksForName;
    }

    StringProperty nameProperty() {
        return name;
    }

    String name() {
        return name.get();
    }

    /** Why the name cannot be, in a sentence; empty also while there is none yet. */
    ReadOnlyObjectProperty<Optional<String>> nameTroubleProperty() {
        return nameTrouble.getReadOnlyProperty();
    }

    /** Where it can be written to. */
    ObservableList<EntryTarget> targets() {
        return targets;
    }

    ObjectProperty<Optional<EntryTarget>> targetProperty() {
        return target;
    }

    /** Whether there is a password or a key that can be taken. */
    BooleanProperty secretProperty() {
        return secret;
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    ObjectProperty<Optional<Finding>> failedProperty() {
        return failed;
    }

    /** Whether nothing is missing. */
    BooleanBinding good() {
        return Bindings.createBooleanBinding(this::isGood, name, nameTrouble, target, secret, busy);
    }

    boolean isGood() {
        return !name.get().isEmpty()
                && nameTrouble.get().isEmpty()
                && target.get().isPresent()
                && secret.get()
                && !busy.get();
    }

    /**
     * Changes the entry in the chosen file.
     *
     * @param by not on the JavaFX thread
     * @param then runs when the file has it
     */
    void start(String label, Part part, UnaryOperator<SourceText> by, Runnable then) {
        if (!isGood()) {
            return;
        }
        busy.set(true);
        failed.set(Optional.empty());
        users.run(
                UserStep.at(label, target.get().orElseThrow(), part, users.conf(), by),
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

    void close() {
        subscription.unsubscribe();
    }
}
