package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The patterns of an acl_file, which are about every client. */
final class PatternSet {

    private final List<AclRule> withPlaceholders;
    private final RuleSet literal;
    private final boolean empty;
    private final MosquittoVersion version;

    PatternSet(List<AclRule> patterns, MosquittoVersion version) {
        this.withPlaceholders = patterns.stream().filter(p -> Placeholders.in(p.filter())).toList();
        this.literal = RuleSet.of(patterns.stream().filter(p -> !Placeholders.in(p.filter())).toList());
        this.empty = patterns.isEmpty();
        this.version = version;
    }

    /** Empty when no pattern decides. */
    Optional<AccessDecision> decide(AccessQuestion question) {
        if (empty) {
            return Optional.empty();
        }
        if (hasWildcard(question.clientId()) || question.user().filter(PatternSet::hasWildcard).isPresent()) {
            return Optional.of(AccessDecision.denied(Reason.WILDCARD_IN_NAME));
        }
        return first(question, AclRule::denies, literal.denial(question.topic()))
                .map(rule -> AccessDecision.denied(rule, Reason.PATTERN_DENY))
                .or(() ->
                        first(question, r -> r.grant().gives(question.access()), literal.allowance(question))
                                .map(rule -> AccessDecision.allowed(rule, Reason.PATTERN_ALLOW)));
    }

    private Optional<AclRule> first(
            AccessQuestion question, Predicate<AclRule> wanted, Optional<AclRule> literalOne) {
        for (AclRule pattern : withPlaceholders) {
            boolean later = literalOne.isPresent() && literalOne.get().line() < pattern.line();
            if (later) {
                return literalOne;
            }
            if (wanted.test(pattern) && Placeholders.matches(pattern.filter(), question, version)) {
                return Optional.of(pattern);
            }
        }
        return literalOne;
    }

    private static boolean hasWildcard(String name) {
        return name.indexOf('+') >= 0 || name.indexOf('#') >= 0;
    }
}
