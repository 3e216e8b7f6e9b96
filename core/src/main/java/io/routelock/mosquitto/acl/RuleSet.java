package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.List;
import java.util.Optional;

/** The rules of one subject: denies, wherever they stand, before allows. */
final class RuleSet {

    private final FilterTree denies = new FilterTree();
    private final FilterTree reads = new FilterTree();
    private final FilterTree writes = new FilterTree();

    private RuleSet() {}

    static RuleSet of(List<AclRule> rules) {
        RuleSet set = new RuleSet();
        rules.forEach(set::add);
        return set;
    }

    private void add(AclRule rule) {
        if (rule.denies()) {
            denies.add(rule);
        }
        if (rule.grant().gives(Access.READ)) {
            reads.add(rule);
        }
        if (rule.grant().gives(Access.WRITE)) {
            writes.add(rule);
        }
    }

    Optional<AccessDecision> decide(AccessQuestion question) {
        return denial(question.topic())
                .map(rule -> AccessDecision.denied(rule, Reason.USER_DENY))
                .or(() -> allowance(question).map(rule -> AccessDecision.allowed(rule, Reason.USER_ALLOW)));
    }

    Optional<AclRule> denial(String topic) {
        return denies.first(topic);
    }

    Optional<AclRule> allowance(AccessQuestion question) {
        FilterTree tree = question.access() == Access.READ ? reads : writes;
        return tree.first(question.topic());
    }
}
