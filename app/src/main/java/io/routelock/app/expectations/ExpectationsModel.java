package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileExpectations;
import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.expectations.ExpectationRow.Outcome;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The expectations of a broker, and whether its rules keep them. On the JavaFX thread. */
final class ExpectationsModel {

    /**
     * How many are kept.
     *
     * @param outcome the worst of them
     * @param words {@code 7 of 8 kept}, {@code Not checked}; empty when there are none
     */
    record Summary(Outcome outcome, String words) {}

    private final OpenProfile profile;
    private final Navigator navigator;
    private final ObservableList<ExpectationRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Summary> summary =
            new ReadOnlyObjectWrapper<>(new Summary(Outcome.KEPT, ""));
    private final ReadOnlyObjectWrapper<Optional<String>> hindrance =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(new Draft.Empty());
    private final Subscription subscriptions;

    ExpectationsModel(OpenProfile profile, Navigator navigator) {
        this.profile = profile;
        this.navigator = navigator;
        subscriptions =
                Subscription.combine(
                        profile.stateProperty().subscribe(state -> show()),
                        typed.subscribe((was, is) -> check()));
    }

    private void show() {
        profile.reading().map(ProfileReading::expected).ifPresent(this::show);
    }

    private void show(ProfileExpectations expected) {
        List<ExpectationRow> now = ExpectationRow.of(expected);
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
        summary.set(summary(now));
        hindrance.set(expected.hindrance());
        check();
    }

    private static Summary summary(List<ExpectationRow> rows) {
        if (rows.isEmpty()) {
            return new Summary(Outcome.KEPT, "");
        }
        if (rows.stream().anyMatch(row -> row.outcome() == Outcome.NOT_CHECKED)) {
            return new Summary(Outcome.NOT_CHECKED, "Not checked");
        }
        long kept = rows.stream().filter(row -> row.outcome() == Outcome.KEPT).count();
        return new Summary(worst(rows), "%d of %d kept".formatted(kept, rows.size()));
    }

    private static Outcome worst(List<ExpectationRow> rows) {
        for (Outcome outcome : List.of(Outcome.NOT_KEPT, Outcome.NOT_CLEAR)) {
            if (rows.stream().anyMatch(row -> row.outcome() == outcome)) {
                return outcome;
            }
        }
        return Outcome.KEPT;
    }

    private void check() {
        draft.set(
                profile.reading()
                        .map(reading -> Draft.of(typed.get(), reading.expected()))
                        .orElseGet(Draft.Empty::new));
    }

    // ------------------------------------------------------------------ what it is

    OpenProfile profile() {
        return profile;
    }

    /** The file that they are written in, once the broker is read. */
    Optional<OpenFile> file() {
        return profile.files(Part.EXPECTATIONS).stream().findFirst();
    }

    /** Not so for a line of the settings of the broker, whose problems lead here too. */
    boolean isInFile(Place.Broker.Line line) {
        return file().filter(file -> file.path().equals(line.file())).isPresent();
    }

    /** The acl_file that they are about. */
    Optional<Path> acl() {
        return profile.reading().flatMap(reading -> reading.expected().acl());
    }

    ObservableList<ExpectationRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Summary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why nothing can be checked now. */
    ReadOnlyObjectProperty<Optional<String>> hindranceProperty() {
        return hindrance.getReadOnlyProperty();
    }

    /** What is being typed. */
    StringProperty typedProperty() {
        return typed;
    }

    ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------ what is done

    /** Adds what is typed at the end of the file. */
    void add() {
        if (!(draft.get() instanceof Draft.Good good)) {
            return;
        }
        profile.reading()
                .map(ProfileReading::expected)
                .ifPresent(expected ->
                        file().ifPresent(file ->
                                file.change("Add expectation", now -> adding(expected, now, good))));
        typed.set("");
    }

    private static SourceText adding(ProfileExpectations expected, SourceText now, Draft.Good good) {
        return expected.acl()
                .map(acl -> expected.adding(now, acl, good.expectation()))
                .orElseGet(() -> now.withLineBefore(now.lineCount() + 1, good.expectation().text()));
    }

    void remove(ExpectationRow row) {
        file().ifPresent(file -> file.change("Remove expectation", now -> without(now, row)));
    }

    /** The file may have changed since the row was made: the line is known by what it says. */
    private static SourceText without(SourceText now, ExpectationRow row) {
        boolean there = row.line() <= now.lineCount() && now.line(row.line()).strip().equals(row.written());
        OptionalInt line =
                there
                        ? OptionalInt.of(row.line())
                        : IntStream.rangeClosed(1, now.lineCount())
                                .filter(number -> now.line(number).strip().equals(row.written()))
                                .findFirst();
        return line.isPresent() ? now.withoutLine(line.getAsInt()) : now;
    }

    /** Shows the line of the rules that decides; where none does, that of the expectation. */
    void goTo(ExpectationRow row) {
        Optional<Path> acl = acl().filter(file -> row.rule().isPresent());
        acl.ifPresentOrElse(
                file -> navigator.open(new Place.AccessFile(file, row.rule())), () -> showInText(row));
    }

    void showInText(ExpectationRow row) {
        file().ifPresent(file -> file.goToLine(row.line()));
    }

    /** Opens the access rules, to ask questions there. */
    void openRules() {
        acl().ifPresent(file -> navigator.open(Place.accessFile(file)));
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
