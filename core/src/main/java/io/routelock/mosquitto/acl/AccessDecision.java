package io.routelock.mosquitto.acl;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What mosquitto answers to an {@link AccessQuestion}.
 *
 * @param rule the one that decides, the first in the file if several would; empty when none matches
 */
public record AccessDecision(boolean allowed, Optional<AclRule> rule, Reason reason) {

    /** In the order in which mosquitto asks. */
    public enum Reason {
        /** No acl_file is configured. */
        NO_ACL_FILE,
        /** Clients do not write to {@code $SYS}. */
        SYS_IS_READ_ONLY,
        /** Nobody writes to {@code $share}. */
        SHARE_IS_NO_TOPIC,
        USER_DENY,
        USER_ALLOW,
        /** There are patterns, and the user name or client id contains {@code +} or {@code #}. */
        WILDCARD_IN_NAME,
        PATTERN_DENY,
        PATTERN_ALLOW,
        /** No rule gives it. */
        NO_RULE
    }

    static AccessDecision allowed(AclRule rule, Reason reason) {
        return new AccessDecision(true, Optional.of(rule), reason);
    }

    static AccessDecision denied(AclRule rule, Reason reason) {
        return new AccessDecision(false, Optional.of(rule), reason);
    }

    static AccessDecision denied(Reason reason) {
        return new AccessDecision(false, Optional.empty(), reason);
    }

    /** Of the rule that decides, from 1. */
    public OptionalInt line() {
        return rule.map(found -> OptionalInt.of(found.line())).orElseGet(OptionalInt::empty);
    }
}
