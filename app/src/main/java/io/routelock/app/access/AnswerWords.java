package io.routelock.app.access;

import io.routelock.app.access.QuestionModel.Answer;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.SubscriptionExplanation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer as it is said.
 *
 * @param word {@code Yes.}, {@code Partly.} or {@code No.}; empty where there is no such answer
 * @param reason the rest of the sentence
 * @param more what was tried in which order, or what follows
 * @param line that decides, or stops mosquitto; for a no without one, that which gives only the other right
 */
record AnswerWords(Verdict verdict, String word, String reason, String more, OptionalInt line) {

    /** What kind of an answer it is: each has an icon and a word. */
    enum Verdict {
        YES,
        PARTLY,
        NO,
        BROKEN,
        LIST,
        NONE
    }

    static AnswerWords of(Answer answer) {
        return switch (answer) {
            case Answer.Unasked(String hint) -> plain(Verdict.NONE, hint, OptionalInt.empty());
            case Answer.Looking looking -> plain(Verdict.NONE, "Looking at every line…", OptionalInt.empty());
            case Answer.Undecided(String why, AclFault fault) ->
                    plain(Verdict.BROKEN, why, OptionalInt.of(fault.line()));
            case Answer.Answered(AccessExplanation explained, Doing doing) -> said(explained, doing);
            case Answer.Subscribed(SubscriptionExplanation explained) -> said(explained);
            case Answer.Listed(Listing listing) ->
                    plain(Verdict.LIST, listing.sentence(), OptionalInt.empty());
        };
    }

    /** What the answer lists, if it does. */
    static List<Listing.Entry> entries(Answer answer) {
        return answer instanceof Answer.Listed(Listing listing) ? listing.entries() : List.of();
    }

    private static AnswerWords plain(Verdict verdict, String sentence, OptionalInt line) {
        return new AnswerWords(verdict, "", sentence, "", line);
    }

    private static AnswerWords said(AccessExplanation explained, Doing doing) {
        boolean yes = explained.decision().allowed();
        String word = yes ? "Yes." : "No.";
        String follows = doing.hasConsequence() ? " " + explained.consequence(doing.deed()) : "";
        return new AnswerWords(
                yes ? Verdict.YES : Verdict.NO,
                word,
                explained.answer().substring(word.length()) + follows,
                explained.tried(),
                line(explained));
    }

    private static OptionalInt line(AccessExplanation explained) {
        OptionalInt deciding = explained.decision().line();
        return deciding.isPresent()
                ? deciding
                : explained.lacking().stream().mapToInt(AclRule::line).findFirst();
    }

    private static AnswerWords said(SubscriptionExplanation explained) {
        Verdict verdict =
                explained.receivesAll()
                        ? Verdict.YES
                        : explained.receivesAnything() ? Verdict.PARTLY : Verdict.NO;
        String word =
                switch (verdict) {
                    case YES -> "Yes.";
                    case PARTLY -> "Partly.";
                    case NO, BROKEN, LIST, NONE -> "No.";
                };
        return new AnswerWords(verdict, word, " " + explained.answer(), "", line(explained.rule()));
    }

    private static OptionalInt line(Optional<AclRule> rule) {
        return rule.map(AclRule::line).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    String sentence() {
        return word + reason;
    }
}
