package io.routelock.mosquitto.acl;

import java.util.List;
import java.util.stream.Stream;

/**
 * How mosquitto comes to its answer, step by step.
 *
 * @param steps in the order in which mosquitto takes them; those after the one that decides are not taken and
 *     not in the list
 * @param background what is no step, but what an engineer asks next
 */
public record AccessExplanation(
        AccessQuestion question, AccessDecision decision, List<Step> steps, Background background) {

    /** In the order in which mosquitto takes them. */
    public enum Kind {
        /** Topics that nobody may write, whatever the file says. */
        RESERVED_TOPICS,
        OWN_DENIES,
        OWN_ALLOWS,
        /** Whether the user name or client id holds a wildcard; only asked when there are patterns. */
        WILDCARD_IN_NAME,
        PATTERN_DENIES,
        PATTERN_ALLOWS
    }

    /**
     * One of them.
     *
     * @param matching the rules that match and give (or deny) what is asked, in the order of the file
     * @param lacking the rules that match but give only the other right
     */
    public record Step(Kind kind, List<AclRule> matching, List<AclRule> lacking) {
        public Step {
            matching = List.copyOf(matching);
            lacking = List.copyOf(lacking);
        }
    }

    /**
     * What else there is to know.
     *
     * @param hasRules whether the file has any rule for this user, or for anonymous clients if it is one
     * @param notInherited rules before the first {@code user} that would give it: a named user does not have
     *     them
     */
    public record Background(boolean hasRules, List<AclRule> notInherited) {
        public Background {
            notInherited = List.copyOf(notInherited);
        }
    }

    /** What the client does; the decision is the same for all of them, what follows is not. */
    public enum Deed {
        MESSAGE,
        RETAINED,
        /** Asked when the client connects. */
        WILL
    }

    public AccessExplanation {
        steps = List.copyOf(steps);
    }

    /** Rules that match the topic, but do not give the right that was asked for. */
    public List<AclRule> lacking() {
        return steps.stream().flatMap(step -> step.lacking().stream()).toList();
    }

    Stream<AclRule> matching(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).flatMap(step -> step.matching().stream());
    }

    /** Yes or no and why, in one or two sentences. */
    public String answer() {
        return new AnswerText(this).text();
    }

    /** What was tried in which order, in one sentence. */
    public String tried() {
        return new TriedText(this).text();
    }

    /** What the client, and whoever waits for it, notices of the answer. */
    public String consequence(Deed deed) {
        return ConsequenceText.of(question.access(), decision.allowed(), deed);
    }
}
