package io.routelock.app.access;

import io.routelock.app.access.QuestionModel.Answer;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileExpectations;
import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.matrix.Expectation;
import io.routelock.mosquitto.profile.Part;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.Optional;

/** Keeps the answer of the question bar as an expectation of the broker. On the JavaFX thread. */
final class KeepModel {

    /** Whether it can be kept. */
    sealed interface State {

        /**
         * @param expectation that is added to the file
         */
        record Ready(Expectation expectation, OpenFile file) implements State {}

        /** It is one already: where. */
        record Kept(Place place, int line) implements State {}

        /** Not now: why. */
        record Not(String why) implements State {}
    }

    private static final String NO_BROKER =
            "Expectations belong to a broker. Open the folder with the mosquitto.conf that names this file.";
    private static final String NO_YES_OR_NO =
            "An expectation is a yes or a no about one client. Ask with \"May\" about one that is neither partly"
                    + " nor many.";

    private final AccessFileModel file;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Not(NO_BROKER));
    private final Subscription subscriptions;
    private Subscription ofProfile = Subscription.EMPTY;

    KeepModel(AccessFileModel file) {
        this.file = file;
        subscriptions =
                Subscription.combine(
                        file.file().profileProperty().subscribe(this::join),
                        file.question().answerProperty().subscribe(answer -> update()));
    }

    private void join(Optional<OpenProfile> profile) {
        ofProfile.unsubscribe();
        ofProfile =
                profile.map(owner -> owner.stateProperty().subscribe(now -> update()))
                        .orElse(Subscription.EMPTY);
        update();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void update() {
        state.set(file.file().profile().map(this::of).orElseGet(() -> new State.Not(NO_BROKER)));
    }

    private State of(OpenProfile profile) {
        Answer answer = file.question().answerProperty().get();
        return profile.reading()
                .map(reading -> of(profile, reading.expected(), answer))
                .orElseGet(() -> new State.Not("The files of the broker are being read."));
    }

    private State of(OpenProfile profile, ProfileExpectations expected, Answer answer) {
        Optional<Expectation> wanted = AnswerExpectation.of(answer, file.readingProperty().get().matrix());
        if (wanted.isEmpty()) {
            return new State.Not(NO_YES_OR_NO);
        }
        if (!expected.mayBeAbout(file.path())) {
            return new State.Not(
                    expected.acl()
                            .map(acl -> other(profile, acl))
                            .orElseGet(() -> expected.hindrance().orElse(NO_YES_OR_NO)));
        }
        return known(profile, expected, wanted.get()).orElseGet(() -> ready(profile, wanted.get()));
    }

    private static String other(OpenProfile profile, Path acl) {
        return "The expectations of %s are about %s.".formatted(profile.name(), acl.getFileName());
    }

    private static Optional<State> known(
            OpenProfile profile, ProfileExpectations expected, Expectation wanted) {
        return expected.file().expectations().stream()
                .filter(it -> it.text().equals(wanted.text()))
                .findFirst()
                .map(it -> new State.Kept(place(profile, expected.path(), it.line()), it.line()));
    }

    private static Place place(OpenProfile profile, Path path, int line) {
        return new Place.Broker(
                profile.conf(),
                Place.Broker.View.EXPECTATIONS,
                Optional.of(new Place.Broker.Line(path, line)));
    }

    private static State ready(OpenProfile profile, Expectation wanted) {
        return profile.files(Part.EXPECTATIONS).stream()
                .filter(OpenFile::isOpen)
                .findFirst()
                .<State>map(file -> new State.Ready(wanted, file))
                .orElseGet(() -> new State.Not("The file with the expectations cannot be read."));
    }

    /** Writes it into the file with the expectations, which is saved together with the others. */
    void keep() {
        if (state.get() instanceof State.Ready(Expectation wanted, OpenFile into)) {
            file.file()
                    .profile()
                    .flatMap(OpenProfile::reading)
                    .ifPresent(reading ->
                            into.change(
                                    "Keep as expectation",
                                    now -> reading.expected().adding(now, file.path(), wanted)));
            file.noticeProperty()
                    .set(
                            Optional.of(
                                    Notice.note(
                                            "Expected from now on: \"%s\". It is checked on every change; Save writes it into %s."
                                                    .formatted(wanted.text(), into.name()))));
        }
    }

    void close() {
        ofProfile.unsubscribe();
        subscriptions.unsubscribe();
    }
}
