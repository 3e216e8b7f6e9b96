package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The decision as mosquitto.md words it, one rule after the other; slow, and simple enough to be believed.
 */
final class PlainAccess {

    private PlainAccess() {}

    static AccessDecision decide(List<AclRule> rules, MosquittoVersion version, AccessQuestion question) {
        if (question.access() == Access.WRITE) {
            Optional<Reason> reserved = ReservedTopics.refuseWrite(question.topic());
            if (reserved.isPresent()) {
                return AccessDecision.denied(reserved.get());
            }
        }
        Subject own = question.user().<Subject>map(Subject.User::new).orElseGet(Subject.Anonymous::new);
        Predicate<AclRule> mine =
                rule -> rule.subject().equals(own) && TopicFilters.matches(rule.filter(), question.topic());
        Predicate<AclRule> pattern = rule -> rule.isPattern() && filled(rule, version, question);
        Predicate<AclRule> gives = rule -> rule.grant().gives(question.access());
        Optional<AclRule> deny = first(rules, mine.and(AclRule::denies));
        if (deny.isPresent()) {
            return AccessDecision.denied(deny.get(), Reason.USER_DENY);
        }
        Optional<AclRule> allow = first(rules, mine.and(gives));
        if (allow.isPresent()) {
            return AccessDecision.allowed(allow.get(), Reason.USER_ALLOW);
        }
        boolean patterns = rules.stream().anyMatch(AclRule::isPattern);
        String names = question.user().orElse("") + question.clientId();
        if (patterns && (names.contains("+") || names.contains("#"))) {
            return AccessDecision.denied(Reason.WILDCARD_IN_NAME);
        }
        return first(rules, pattern.and(AclRule::denies))
                .map(rule -> AccessDecision.denied(rule, Reason.PATTERN_DENY))
                .or(() ->
                        first(rules, pattern.and(gives))
                                .map(rule -> AccessDecision.allowed(rule, Reason.PATTERN_ALLOW)))
                .orElseGet(() -> AccessDecision.denied(Reason.NO_RULE));
    }

    private static boolean filled(AclRule rule, MosquittoVersion version, AccessQuestion question) {
        return Placeholder.fill(rule.filter(), question, version)
                .filter(filter -> TopicFilters.matches(filter, question.topic()))
                .isPresent();
    }

    private static Optional<AclRule> first(List<AclRule> rules, Predicate<AclRule> wanted) {
        return rules.stream().filter(wanted).findFirst();
    }
}
