package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessDecision.Reason;

import java.util.ArrayList;
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

    private final List<AclRule> rules;
    private final MosquittoVersion version;
    private final Map<String, RuleSet> users = new HashMap<>();
    private final RuleSet anonymous;
    private final RuleSet patterns;
    private final boolean havePatterns;

    private AccessRules(List<AclRule> rules, MosquittoVersion version) {
        this.rules = List.copyOf(rules);
        this.version = version;
        Map<String, List<AclRule>> ofUsers = new HashMap<>();
        List<AclRule> ofAnonymous = new ArrayList<>();
        List<AclRule> ofEveryone = new ArrayList<>();
        for (AclRule rule : rules) {
            switch (rule.subject()) {
                case Subject.User user ->
                        ofUsers.computeIfAbsent(user.name(), name -> new ArrayList<>()).add(rule);
                case Subject.Anonymous none -> ofAnonymous.add(rule);
                case Subject.Everyone all -> ofEveryone.add(rule);
            }
        }
        ofUsers.forEach((name, own) -> users.put(name, RuleSet.of(own)));
        this.anonymous = RuleSet.of(ofAnonymous);
        this.patterns = RuleSet.ofPatterns(ofEveryone, version);
        this.havePatterns = !ofEveryone.isEmpty();
    }

    /**
     * @param rules in the order of a file without faults: on any other mosquitto does not start
     */
    public static AccessRules of(List<AclRule> rules, MosquittoVersion version) {
        return new AccessRules(rules, version);
    }

    /** In the order of the file. */
    public List<AclRule> rules() {
        return rules;
    }

    public MosquittoVersion version() {
        return version;
    }

    public AccessDecision decide(AccessQuestion question) {
        if (question.access() == Access.WRITE) {
            Optional<Reason> reserved = ReservedTopics.refuseWrite(question.topic());
            if (reserved.isPresent()) {
                return AccessDecision.denied(reserved.get());
            }
        }
        return decide(own(question), question, Reason.USER_DENY, Reason.USER_ALLOW)
                .or(() -> decideByPattern(question))
                .orElseGet(() -> AccessDecision.denied(Reason.NO_RULE));
    }

    private Optional<AccessDecision> decideByPattern(AccessQuestion question) {
        if (patternsRefuse(question)) {
            return Optional.of(AccessDecision.denied(Reason.WILDCARD_IN_NAME));
        }
        return decide(patterns, question, Reason.PATTERN_DENY, Reason.PATTERN_ALLOW);
    }

    private static Optional<AccessDecision> decide(
            RuleSet set, AccessQuestion question, Reason deny, Reason allow) {
        return set.denial(question)
                .map(rule -> AccessDecision.denied(rule, deny))
                .or(() -> set.allowance(question).map(rule -> AccessDecision.allowed(rule, allow)));
    }

    /** The same decision, and every rule that had a say on the way. */
    public AccessExplanation explain(AccessQuestion question) {
        return new Explaining(this, question).explain();
    }

    /** What a client receives that subscribes to a filter. */
    public SubscriptionExplanation explain(SubscriptionQuestion question) {
        return new Subscribing(this, question).explain();
    }

    /** The rules of the user, or of anonymous clients. */
    RuleSet own(AccessQuestion question) {
        return question.user().map(name -> users.getOrDefault(name, NONE)).orElse(anonymous);
    }

    RuleSet patterns() {
        return patterns;
    }

    boolean havePatterns() {
        return havePatterns;
    }

    /** Against a client that names itself {@code #}: with any pattern in the file it may do nothing more. */
    boolean patternsRefuse(AccessQuestion question) {
        return havePatterns
                && (hasWildcard(question.clientId())
                        || question.user().filter(AccessRules::hasWildcard).isPresent());
    }

    private static boolean hasWildcard(String name) {
        return name.indexOf('+') >= 0 || name.indexOf('#') >= 0;
    }
}
