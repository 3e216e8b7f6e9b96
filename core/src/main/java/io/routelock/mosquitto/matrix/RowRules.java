package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.matrix.CellRight.State;
import io.routelock.mosquitto.matrix.RuleIndex.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules that are about one client: its own, and the patterns with its names filled in.
 *
 * <p>In mosquitto's order: own deny, own allow, pattern deny, pattern allow.
 *
 * @param patterns the parts of them, each with its own index
 */
record RowRules(Client client, MosquittoVersion version, RuleIndex own, List<RuleIndex> patterns) {

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

    /** The rules that are about some topic of the filter, and deny it or give the right. */
    private final class Rules {

        private final String filter;
        private final List<Entry> ownDenies;
        private final List<Entry> ownAllows;
        private final List<Entry> patternDenies;
        private final List<Entry> patternAllows;

        Rules(Access access, String filter) {
            this.filter = filter;
            List<Entry> mine = own.overlapping(filter);
            List<Entry> everyones = patterns(filter);
            Predicate<Entry> gives = entry -> entry.rule().grant().gives(access);
            this.ownDenies = only(mine, entry -> entry.rule().denies());
            this.ownAllows = only(mine, gives);
            this.patternDenies = only(everyones, entry -> entry.rule().denies());
            this.patternAllows = only(everyones, gives);
        }

        private List<Entry> patterns(String filter) {
            if (patterns.size() == 1) {
                return patterns.getFirst().overlapping(filter);
            }
            List<Entry> found = new ArrayList<>();
            patterns.forEach(index -> found.addAll(index.overlapping(filter)));
            found.sort((a, b) -> Integer.compare(a.rule().line(), b.rule().line()));
            return found;
        }

        private static List<Entry> only(List<Entry> entries, Predicate<Entry> wanted) {
            return entries.isEmpty() ? entries : entries.stream().filter(wanted).toList();
        }

        CellRight right() {
            Optional<Entry> denied = covering(ownDenies, filter);
            if (denied.isPresent()) {
                return CellRight.of(State.DENIED, denied.get().rule());
            }
            Optional<Entry> allowed = covering(ownAllows, filter);
            if (allowed.isPresent()) {
                return allowed(allowed.get(), ownDenies.stream().findFirst());
            }
            return rightByPattern();
        }

        private CellRight rightByPattern() {
            Optional<Entry> denied = covering(patternDenies, filter);
            Optional<Entry> allowed = denied.isPresent() ? Optional.empty() : covering(patternAllows, filter);
            if (allowed.isPresent()) {
                return allowed(allowed.get(), ownDenies.stream().findFirst().or(this::effectivePatternDeny));
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

        /** One that an own allow does not overrule. */
        private Optional<Entry> effectivePatternDeny() {
            return patternDenies.stream()
                    .filter(deny -> covering(ownAllows, part(deny)).isEmpty())
                    .findFirst();
        }

        /** An allow for a part, of which a deny leaves something. */
        private Optional<Entry> narrower() {
            return ownAllows.stream()
                    .filter(allow -> covering(ownDenies, part(allow)).isEmpty())
                    .findFirst()
                    .or(this::narrowerPattern);
        }

        private Optional<Entry> narrowerPattern() {
            return patternAllows.stream()
                    .filter(allow -> covering(ownDenies, part(allow)).isEmpty())
                    .filter(allow -> covering(patternDenies, part(allow)).isEmpty())
                    .findFirst();
        }

        /** What a rule and the column have in common. */
        private String part(Entry entry) {
            return TopicFilters.overlap(entry.filter(), filter).orElseThrow();
        }

        private static Optional<Entry> covering(List<Entry> entries, String filter) {
            return entries.stream().filter(entry -> TopicFilters.covers(entry.filter(), filter)).findFirst();
        }
    }
}
