package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.matrix.CellRight.State;
import io.routelock.mosquitto.matrix.RuleTree.Entry;

import java.util.Optional;

/**
 * The rules that are about one client: its own, and the patterns.
 *
 * <p>In mosquitto's order: own deny, own allow, pattern deny, pattern allow.
 */
record RowRules(Client client, RuleTrees own, RuleTrees patterns) {

    private static final String BROKER_STATE = "$SYS/broker/connection/+/state";

    /** Whether it is the row of one pattern, without any client. */
    boolean isPatternAlone() {
        return client.equals(Client.stranger());
    }

    /** What the client may do with all topics of a filter. */
    CellRight right(Access access, String filter) {
        if (access == Access.READ || !isReserved(filter)) {
            return new Rules(access, filter).right();
        }
        Optional<String> free = TopicFilters.overlap(filter, BROKER_STATE);
        if (free.isEmpty()) {
            return CellRight.of(State.NEVER);
        }
        CellRight right = new Rules(access, free.get()).right();
        return TopicFilters.covers(BROKER_STATE, filter) ? right : right.onlyInPart();
    }

    private static boolean isReserved(String filter) {
        return filter.startsWith("$SYS") || filter.startsWith("$share");
    }

    /** The rules that deny the topics of a filter or give the right. */
    private final class Rules {

        private final Access access;
        private final String filter;

        Rules(Access access, String filter) {
            this.access = access;
            this.filter = filter;
        }

        CellRight right() {
            Optional<Entry> denied = own.denies().covering(client, filter);
            if (denied.isPresent()) {
                return CellRight.of(State.DENIED, denied.get().rule());
            }
            Optional<Entry> allowed = own.allows(access).covering(client, filter);
            if (allowed.isPresent()) {
                return allowed(allowed.get(), ownDeny());
            }
            return rightByPattern();
        }

        private CellRight rightByPattern() {
            Optional<Entry> denied = patterns.denies().covering(client, filter);
            Optional<Entry> allowed =
                    denied.isPresent() ? Optional.empty() : patterns.allows(access).covering(client, filter);
            if (allowed.isPresent()) {
                return allowed(allowed.get(), ownDeny().or(this::effectivePatternDeny));
            }
            return narrower()
                    .map(entry -> CellRight.of(State.PARTLY_ALLOWED, entry.rule()))
                    .or(() -> denied.map(entry -> CellRight.of(State.DENIED, entry.rule())))
                    .orElseGet(() -> CellRight.of(State.NONE));
        }

        private static CellRight allowed(Entry by, Optional<Entry> against) {
            return against.map(deny -> CellRight.partlyDenied(by.rule(), deny.rule()))
                    .orElseGet(() -> CellRight.of(State.ALLOWED, by.rule()));
        }

        private Optional<Entry> ownDeny() {
            return own.denies().overlapping(client, filter);
        }

        /** One that an own allow does not overrule. */
        private Optional<Entry> effectivePatternDeny() {
            return patterns.denies()
                    .overlapping(client, filter, deny -> !isCovered(own.allows(access), deny));
        }

        /** An allow for a part, of which a deny leaves something. */
        private Optional<Entry> narrower() {
            return own.allows(access)
                    .overlapping(client, filter, allow -> !isCovered(own.denies(), allow))
                    .or(this::narrowerPattern);
        }

        private Optional<Entry> narrowerPattern() {
            return patterns.allows(access)
                    .overlapping(
                            client,
                            filter,
                            allow -> !isCovered(own.denies(), allow) && !isCovered(patterns.denies(), allow));
        }

        /** Whether one of the rules is about all that the entry and the column have in common. */
        private boolean isCovered(RuleTree rules, Entry entry) {
            return rules.covering(client, TopicFilters.overlap(entry.filter(), filter).orElseThrow())
                    .isPresent();
        }
    }
}
