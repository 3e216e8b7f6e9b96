package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;

import java.util.List;

/** The rules of one subject by what they do. */
record RuleTrees(RuleTree denies, RuleTree reads, RuleTree writes) {

    /**
     * @param rules in the order of the file
     */
    static RuleTrees of(List<AclRule> rules, MosquittoVersion version) {
        return new RuleTrees(
                RuleTree.of(rules.stream().filter(AclRule::denies).toList(), version),
                allows(rules, Access.READ, version),
                allows(rules, Access.WRITE, version));
    }

    private static RuleTree allows(List<AclRule> rules, Access access, MosquittoVersion version) {
        return RuleTree.of(rules.stream().filter(rule -> rule.grant().gives(access)).toList(), version);
    }

    RuleTree allows(Access access) {
        return switch (access) {
            case READ -> reads;
            case WRITE -> writes;
        };
    }
}
