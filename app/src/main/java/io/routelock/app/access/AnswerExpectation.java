package io.routelock.app.access;

import io.routelock.app.access.QuestionModel.Answer;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.SubscriptionExplanation;
import io.routelock.mosquitto.acl.SubscriptionQuestion;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.Expectation;
import io.routelock.mosquitto.matrix.ExpectationCheck;
import io.routelock.mosquitto.matrix.ExpectationFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An answer as an expectation that is kept now, so that one hears of it when it changes. */
final class AnswerExpectation {

    private AnswerExpectation() {}

    /** Empty where it is not one yes or no about one client. */
    static Optional<Expectation> of(Answer answer, AccessMatrix matrix) {
        return candidates(answer)
                .filter(AnswerExpectation::canBeWritten)
                .filter(wanted -> ExpectationCheck.check(matrix, List.of(wanted)).getFirst().kept())
                .findFirst();
    }

    /** About any client id first: it says more, and holds unless a pattern with %c decides. */
    private static Stream<Expectation> candidates(Answer answer) {
        return switch (answer) {
            case Answer.Answered(AccessExplanation explained, Doing any) -> {
                AccessQuestion asked = explained.question();
                yield candidates(
                        explained.decision().allowed(),
                        asked.user(),
                        asked.clientId(),
                        asked.access(),
                        asked.topic());
            }
            case Answer.Subscribed(SubscriptionExplanation explained) -> {
                SubscriptionQuestion asked = explained.question();
                yield explained.receivesAll() == explained.receivesAnything()
                        ? candidates(
                                explained.receivesAll(),
                                asked.user(),
                                asked.clientId(),
                                Access.READ,
                                asked.unshared())
                        : Stream.of();
            }
            case Answer.Unasked none -> Stream.of();
            case Answer.Looking none -> Stream.of();
            case Answer.Undecided none -> Stream.of();
            case Answer.Listed none -> Stream.of();
        };
    }

    private static Stream<Expectation> candidates(
            boolean allow, Optional<String> user, String clientId, Access access, String topic) {
        return Stream.of(Optional.<String>empty(), Optional.of(clientId).filter(id -> !id.isEmpty()))
                .map(id -> new Expectation(1, allow, user, id, Set.of(access), topic));
    }

    /** A topic that ends with a space would be another one when the line is read. */
    private static boolean canBeWritten(Expectation wanted) {
        return ExpectationFile.read(SourceText.of(wanted.text()), "").expectations().equals(List.of(wanted));
    }
}
