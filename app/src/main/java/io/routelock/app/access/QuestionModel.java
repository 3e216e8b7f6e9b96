package io.routelock.app.access;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclRule;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;
import java.util.OptionalInt;

/** May this user read or write this topic? Answered anew when the question or the file changes. */
final class QuestionModel {

    /** How a client without a user name is called in the field for the user. */
    static final String ANONYMOUS = "(anonymous)";

    /** What there is to say. */
    sealed interface Answer {

        /** The question is not whole, or asks what has no answer: what is missing. */
        record Unasked(String hint) implements Answer {}

        /** mosquitto does not start on the file. */
        record Undecided(String why, AclFault fault) implements Answer {}

        record Answered(AccessExplanation explained) implements Answer {}
    }

    private final StringProperty user = new SimpleStringProperty(ANONYMOUS);
    private final StringProperty clientId = new SimpleStringProperty("");
    private final ObjectProperty<Access> access = new SimpleObjectProperty<>(Access.READ);
    private final StringProperty topic = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Answer> answer =
            new ReadOnlyObjectWrapper<>(new Answer.Unasked(hint()));
    private Optional<AccessReading> reading = Optional.empty();
    private Optional<String> many = Optional.empty();

    QuestionModel() {
        user.subscribe(this::followUser);
        clientId.subscribe((was, is) -> decide());
        access.subscribe((was, is) -> decide());
        topic.subscribe((was, is) -> decide());
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty clientIdProperty() {
        return clientId;
    }

    ObjectProperty<Access> accessProperty() {
        return access;
    }

    StringProperty topicProperty() {
        return topic;
    }

    ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Empty for an anonymous client. */
    Optional<String> user() {
        String name = user.get() == null ? "" : user.get().strip();
        return Optional.of(name).filter(it -> !it.isEmpty() && !it.equals(ANONYMOUS));
    }

    /** What would turn a no into a yes, if one line can. */
    Optional<RightGrant> grant() {
        return answer.get() instanceof Answer.Answered(AccessExplanation explained)
                ? reading.flatMap(file -> RightGrant.of(explained, file.version()))
                : Optional.empty();
    }

    void take(AccessReading now) {
        reading = Optional.of(now);
        decide();
    }

    /** Asks about a cell of the matrix, as far as its topic is one of a message. */
    void ask(Optional<String> who, String about) {
        user.set(who.orElse(ANONYMOUS));
        many = isWildcard(about) ? Optional.of(about) : Optional.empty();
        topic.set(isWildcard(about) ? "" : about);
        decide();
    }

    /** Clients often have the client id of their user: it follows until it is written by hand. */
    private void followUser(String was, String is) {
        String before = was == null || was.equals(ANONYMOUS) ? "" : was;
        if (clientId.get().equals(before)) {
            clientId.set(user().orElse(""));
        }
        decide();
    }

    /**
     * The line that decides, or stops mosquitto; for a no without one, that which gives only the other right.
     */
    OptionalInt line() {
        return switch (answer.get()) {
            case Answer.Unasked none -> OptionalInt.empty();
            case Answer.Undecided(var why, AclFault fault) -> OptionalInt.of(fault.line());
            case Answer.Answered(AccessExplanation explained) -> lineOf(explained);
        };
    }

    private static OptionalInt lineOf(AccessExplanation explained) {
        OptionalInt deciding = explained.decision().line();
        return deciding.isPresent()
                ? deciding
                : explained.lacking().stream().mapToInt(AclRule::line).findFirst();
    }

    private void decide() {
        answer.set(reading.map(this::answer).orElseGet(() -> new Answer.Unasked(hint())));
    }

    private Answer answer(AccessReading file) {
        String about = topic.get() == null ? "" : topic.get();
        if (about.isEmpty()) {
            return new Answer.Unasked(
                    many.map(filter -> "The cell is about many topics. Type one of " + filter + ".")
                            .orElse(hint()));
        }
        if (isWildcard(about)) {
            return new Answer.Unasked(
                    "A message has one topic, without + and #. mosquitto grants every subscription and looks at"
                            + " each message that it would send.");
        }
        return file.firstFault()
                .<Answer>map(fault -> new Answer.Undecided(undecided(file, fault), fault))
                .orElseGet(() ->
                        new Answer.Answered(
                                file.rules()
                                        .explain(
                                                new AccessQuestion(
                                                        user(), clientId.get(), about, access.get()))));
    }

    private static String undecided(AccessReading file, AclFault fault) {
        return "mosquitto %s does not start on this file, because of line %d."
                .formatted(file.version(), fault.line());
    }

    private static boolean isWildcard(String about) {
        return about.indexOf('+') >= 0 || about.indexOf('#') >= 0;
    }

    private static String hint() {
        return "Type a topic, or select a cell of the matrix.";
    }
}
