package io.routelock.app.access;

import io.routelock.app.workbench.Tasks;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.SubscriptionExplanation;
import io.routelock.mosquitto.acl.SubscriptionQuestion;
import io.routelock.mosquitto.acl.TopicFilters;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * May this user do this with this topic; who may; what may it? Answered anew when the question or the file
 * changes. What takes a look at every line is worked out off the JavaFX thread.
 */
final class QuestionModel {

    /** How a client without a user name is called in the field for the user. */
    static final String ANONYMOUS = "(anonymous)";

    /** What there is to say. */
    sealed interface Answer {

        /** The question is not whole, or asks what has no answer: what is missing. */
        record Unasked(String hint) implements Answer {}

        /** It is being worked out. */
        record Looking() implements Answer {}

        /** mosquitto does not start on the file. */
        record Undecided(String why, AclFault fault) implements Answer {}

        record Answered(AccessExplanation explained, Doing doing) implements Answer {}

        record Subscribed(SubscriptionExplanation explained) implements Answer {}

        record Listed(Listing listing) implements Answer {}
    }

    private final Tasks tasks;
    private final ObjectProperty<QuestionKind> kind = new SimpleObjectProperty<>(QuestionKind.MAY);
    private final StringProperty user = new SimpleStringProperty(ANONYMOUS);
    private final StringProperty clientId = new SimpleStringProperty("");
    private final ObjectProperty<Doing> doing = new SimpleObjectProperty<>(Doing.READ);
    private final StringProperty topic = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Answer> answer =
            new ReadOnlyObjectWrapper<>(new Answer.Unasked(hint()));
    private Optional<AccessReading> reading = Optional.empty();
    private Optional<String> many = Optional.empty();
    private int edition;
    private boolean looking;

    QuestionModel(Tasks tasks) {
        this.tasks = tasks;
        user.subscribe(this::followUser);
        clientId.subscribe((was, is) -> decide());
        doing.subscribe((was, is) -> choose());
        kind.subscribe((was, is) -> choose());
        topic.subscribe((was, is) -> decide());
    }

    ObjectProperty<QuestionKind> kindProperty() {
        return kind;
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty clientIdProperty() {
        return clientId;
    }

    ObjectProperty<Doing> doingProperty() {
        return doing;
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

    String clientId() {
        return clientId.get() == null ? "" : clientId.get();
    }

    private String topic() {
        return topic.get() == null ? "" : topic.get();
    }

    /** What would turn a no into a yes, if one line can. */
    Optional<RightGrant> grant() {
        return answer.get() instanceof Answer.Answered(AccessExplanation explained, Doing any)
                ? reading.flatMap(file -> RightGrant.of(explained, file.version()))
                : Optional.empty();
    }

    void take(AccessReading now) {
        reading = Optional.of(now);
        decide();
    }

    /** Asks about a cell of the matrix, as far as its topic is one of the question. */
    void ask(Optional<String> who, String about) {
        user.set(who.orElse(ANONYMOUS));
        boolean unfit = isWildcard(about) && !takesFilters();
        many = isWildcard(about) ? Optional.of(about) : Optional.empty();
        topic.set(unfit ? "" : about);
        decide();
    }

    private boolean takesFilters() {
        return kind.get() == QuestionKind.WHO_MAY || doing.get() == Doing.SUBSCRIBE;
    }

    /** The filter of the cell that was asked about is a question now, if it was none before. */
    private void choose() {
        if (kind.get() == QuestionKind.WHO_MAY && doing.get() != Doing.of(doing.get().access())) {
            doing.set(Doing.of(doing.get().access()));
        }
        if (topic().isEmpty() && takesFilters()) {
            many.ifPresent(topic::set);
        }
        decide();
    }

    /** Clients often have the client id of their user: it follows until it is written by hand. */
    private void followUser(String was, String is) {
        String before = was == null || was.equals(ANONYMOUS) ? "" : was;
        if (clientId().equals(before)) {
            clientId.set(user().orElse(""));
        }
        decide();
    }

    // ------------------------------------------------------------------ answering

    private void decide() {
        edition++;
        if (reading.isEmpty()) {
            answer.set(new Answer.Unasked(hint()));
            return;
        }
        AccessReading file = reading.get();
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            answer.set(new Answer.Unasked(missing.get()));
        } else if (file.firstFault().isPresent()) {
            AclFault fault = file.firstFault().get();
            answer.set(new Answer.Undecided(undecided(file, fault), fault));
        } else {
            answer(file);
        }
    }

    /** What keeps the question from being one. */
    private Optional<String> missing() {
        String about = topic();
        if (kind.get() == QuestionKind.WHAT_MAY) {
            return Optional.empty();
        }
        if (about.isEmpty()) {
            return Optional.of(
                    many.map(filter -> "The cell is about many topics. Type one of " + filter + ".")
                            .orElse(hint()));
        }
        if (takesFilters()) {
            return isFilter(about)
                    ? Optional.empty()
                    : Optional.of("No client can subscribe to that: + and # fill a level, # the last one.");
        }
        return isWildcard(about)
                ? Optional.of(
                        "A message has one topic, without + and #. mosquitto grants every subscription and looks at"
                                + " each message that it would send: choose \"subscribe to\" to see which come.")
                : Optional.empty();
    }

    private boolean isFilter(String about) {
        try {
            return kind.get() == QuestionKind.WHO_MAY ? TopicFilters.isLegal(about) : subscribes(about);
        } catch (IllegalArgumentException e) {
            // The value itself says what is legal; a user who still types is no fault.
            return false;
        }
    }

    private boolean subscribes(String about) {
        return !new SubscriptionQuestion(user(), clientId(), about).filter().isEmpty();
    }

    private void answer(AccessReading file) {
        Optional<String> who = user();
        String about = topic();
        switch (kind.get()) {
            case MAY -> answerMay(file, who, about);
            case WHO_MAY ->
                    look(() -> new Answer.Listed(Listing.who(file.matrix(), doing.get().access(), about)));
            case WHAT_MAY -> look(() -> new Answer.Listed(Listing.what(file.matrix(), who)));
        }
    }

    private void answerMay(AccessReading file, Optional<String> who, String about) {
        if (doing.get() == Doing.SUBSCRIBE) {
            SubscriptionQuestion asked = new SubscriptionQuestion(who, clientId(), about);
            look(() -> new Answer.Subscribed(file.rules().explain(asked)));
        } else {
            AccessQuestion asked = new AccessQuestion(who, clientId(), about, doing.get().access());
            answer.set(new Answer.Answered(file.rules().explain(asked), doing.get()));
        }
    }

    /** One look at a time, and then once more when the question has changed. */
    private void look(Supplier<Answer> by) {
        answer.set(new Answer.Looking());
        if (looking) {
            return;
        }
        looking = true;
        int asked = edition;
        tasks.startUnlisted("Answer a question about access", progress -> by.get())
                .onDone(found -> {
                    if (asked == edition) {
                        answer.set(found);
                    }
                })
                .onEnd(() -> {
                    looking = false;
                    if (asked != edition) {
                        decide();
                    }
                });
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
