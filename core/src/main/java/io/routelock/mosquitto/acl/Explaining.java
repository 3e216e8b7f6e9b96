package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessExplanation.Kind;
import io.routelock.mosquitto.acl.AccessExplanation.Step;

import java.util.ArrayList;
import java.util.List;

/** Takes the steps of a decision one after the other and notes what each finds. */
final class Explaining {

    private final AccessRules rules;
    private final AccessQuestion question;
    private final AccessDecision decision;
    private final List<Step> steps = new ArrayList<>();

    Explaining(AccessRules rules, AccessQuestion question) {
        this.rules = rules;
        this.question = question;
        this.decision = rules.decide(question);
    }

    AccessExplanation explain() {
        switch (decision.reason()) {
            case NO_ACL_FILE -> {}
            case SYS_IS_READ_ONLY, SHARE_IS_NO_TOPIC -> name(Kind.RESERVED_TOPICS);
            // Both are told: an engineer who is denied asks what became of the line that allows.
            case USER_DENY, USER_ALLOW -> own();
            case WILDCARD_IN_NAME -> {
                own();
                name(Kind.WILDCARD_IN_NAME);
            }
            case PATTERN_DENY, PATTERN_ALLOW, NO_RULE -> {
                own();
                patterns();
            }
        }
        return new AccessExplanation(question, decision, steps, background());
    }

    private AccessExplanation.Background background() {
        RuleSet own = rules.own(question);
        RuleSet general = rules.own(question.asAnonymous());
        boolean lost =
                question.user().isPresent() && !decision.allowed() && general.denial(question).isEmpty();
        List<AclRule> notInherited = lost ? general.allowances(question, question.access()) : List.of();
        return new AccessExplanation.Background(!own.isEmpty(), notInherited);
    }

    private void name(Kind kind) {
        steps.add(new Step(kind, List.of(), List.of()));
    }

    private void own() {
        RuleSet own = rules.own(question);
        take(own, Kind.OWN_DENIES, Kind.OWN_ALLOWS);
    }

    private void patterns() {
        if (rules.havePatterns()) {
            take(rules.patterns(), Kind.PATTERN_DENIES, Kind.PATTERN_ALLOWS);
        }
    }

    private void take(RuleSet set, Kind denies, Kind allows) {
        steps.add(new Step(denies, set.denials(question), List.of()));
        Access wanted = question.access();
        List<AclRule> giving = set.allowances(question, wanted);
        List<AclRule> lacking =
                set.allowances(question, RuleText.other(wanted)).stream()
                        .filter(rule -> !rule.grant().gives(wanted))
                        .toList();
        steps.add(new Step(allows, giving, lacking));
    }
}
