package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of an acl_file, ready to decide as one version of mosquitto does.
 *
 * <p>User deny before user allow before pattern deny before pattern allow, else denied; there is no
 * specificity and the order of lines does not matter. A pure function of its question; immutable, any thread.
 */
public final class AccessRules {

    private static final RuleSet NONE = RuleSet.of(List.of());

    private final Map<String, RuleSet> users = new HashMap<>();
    private final RuleSet anonymous;
    private final PatternSet patterns;

    private AccessRules(List<AclRule> rules, MosquittoVersion version) {
        Map<String, java.util.ArrayList<AclRule>> byUser = new HashMap<>();
        for (AclRule rule : rules) {
            if (rule.subject() instanceof Subject.User user) {
                byUser.computeIfAbsent(user.name(), name -> new java.util.ArrayList<>()).add(rule);
            }
        }
        byUser.forEach((name, own) -> users.put(name, RuleSet.of(own)));
        this.anonymous =
                RuleSet.of(rules.stream().filter(r -> r.subject() instanceof Subject.Anonymous).toList());
        this.patterns = new PatternSet(rules.stream().filter(AclRule::isPattern).toList(), version);
    }

    /**
     * @param rules of a file without faults: on any other mosquitto does not start
     */
    public static AccessRules of(List<AclRule> rules, MosquittoVersion version) {
        return new AccessRules(rules, version);
    }

    public AccessDecision decide(AccessQuestion question) {
        if (question.access() == Access.WRITE) {
            Optional<AccessDecision.Reason> reserved = ReservedTopics.refuseWrite(question.topic());
            if (reserved.isPresent()) {
                return AccessDecision.denied(reserved.get());
            }
        }
        RuleSet own = question.user().map(name -> users.getOrDefault(name, NONE)).orElse(anonymous);
        return own.decide(question)
                .or(() -> patterns.decide(question))
                .orElseGet(() -> AccessDecision.denied(AccessDecision.Reason.NO_RULE));
    }
}
