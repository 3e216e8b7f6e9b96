package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.matrix.CellRight.ByClientId;
import io.routelock.mosquitto.matrix.CellRight.State;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the matrix shall say of a cell, found by holding every line of the file against every other. */
record LineByLine(List<AclRule> rules, MosquittoVersion version) {

    private static final String BROKER_STATE = "$SYS/broker/connection/+/state";

    /** A rule and its filter for the client. */
    private record Line(AclRule rule, String filter) {

        boolean covers(String other) {
            return TopicFilters.covers(filter, other);
        }
    }

    CellRight right(MatrixRow row, Access access, String filter) {
        CellRight right = right(client(row), about(row), access, filter);
        boolean open = !right.isWhole() && !(row instanceof MatrixRow.Pattern);
        return open ? right.with(byClientId(client(row), about(row), access, filter)) : right;
    }

    private static Client client(MatrixRow row) {
        return switch (row) {
            case MatrixRow.Anonymous _ -> Client.of(Optional.empty());
            case MatrixRow.User user -> Client.of(Optional.of(user.name()));
            case MatrixRow.Pattern _ -> Client.stranger();
        };
    }

    private List<AclRule> about(MatrixRow row) {
        Predicate<AclRule> wanted =
                switch (row) {
                    case MatrixRow.Anonymous _ -> is(new Subject.Anonymous());
                    case MatrixRow.User user -> is(new Subject.User(user.name()));
                    case MatrixRow.Pattern pattern -> pattern.rule()::equals;
                };
        boolean alone = row instanceof MatrixRow.Pattern || client(row).hasWildcard();
        return rules.stream().filter(rule -> wanted.test(rule) || !alone && rule.isPattern()).toList();
    }

    private static Predicate<AclRule> is(Subject subject) {
        return rule -> rule.subject().equals(subject);
    }

    private CellRight right(Client client, List<AclRule> about, Access access, String filter) {
        boolean reserved = filter.startsWith("$SYS") || filter.startsWith("$share");
        if (access == Access.READ || !reserved) {
            return new Held(client, about, access, filter).right();
        }
        Optional<String> free = TopicFilters.overlap(filter, BROKER_STATE);
        if (free.isEmpty()) {
            return CellRight.of(State.NEVER);
        }
        CellRight right = new Held(client, about, access, free.get()).right();
        return TopicFilters.covers(BROKER_STATE, filter) ? right : right.onlyInPart();
    }

    private final class Held {

        private final String filter;
        private final List<Line> ownDenies;
        private final List<Line> ownAllows;
        private final List<Line> patternDenies;
        private final List<Line> patternAllows;

        Held(Client client, List<AclRule> about, Access access, String filter) {
            this.filter = filter;
            Predicate<AclRule> gives = rule -> rule.grant().gives(access);
            this.ownDenies = lines(client, about, rule -> !rule.isPattern() && rule.denies());
            this.ownAllows = lines(client, about, gives.and(rule -> !rule.isPattern()));
            this.patternDenies = lines(client, about, rule -> rule.isPattern() && rule.denies());
            this.patternAllows = lines(client, about, gives.and(AclRule::isPattern));
        }

        private List<Line> lines(Client client, List<AclRule> about, Predicate<AclRule> wanted) {
            return about.stream()
                    .filter(wanted)
                    .flatMap(rule -> client.fill(rule, version).map(its -> new Line(rule, its)).stream())
                    .filter(line -> TopicFilters.overlap(line.filter(), filter).isPresent())
                    .toList();
        }

        CellRight right() {
            Optional<Line> ownDeny = covering(ownDenies, filter);
            if (ownDeny.isPresent()) {
                return CellRight.of(State.DENIED, ownDeny.get().rule());
            }
            Optional<Line> ownAllow = covering(ownAllows, filter);
            if (ownAllow.isPresent()) {
                return allowed(ownAllow.get(), ownDenies.stream());
            }
            Optional<Line> deny = covering(patternDenies, filter);
            Optional<Line> allow = covering(patternAllows, filter);
            if (deny.isEmpty() && allow.isPresent()) {
                return allowed(allow.get(), Stream.concat(ownDenies.stream(), effective()));
            }
            return Stream.concat(left(ownAllows, List.of()), left(patternAllows, patternDenies))
                    .findFirst()
                    .map(line -> CellRight.of(State.PARTLY_ALLOWED, line.rule()))
                    .or(() -> deny.map(line -> CellRight.of(State.DENIED, line.rule())))
                    .orElseGet(() -> CellRight.of(State.NONE));
        }

        private static CellRight allowed(Line by, Stream<Line> denies) {
            return denies.findFirst()
                    .map(deny -> CellRight.partlyDenied(by.rule(), deny.rule()))
                    .orElseGet(() -> CellRight.of(State.ALLOWED, by.rule()));
        }

        private Stream<Line> effective() {
            return patternDenies.stream().filter(deny -> covering(ownAllows, part(deny)).isEmpty());
        }

        private Stream<Line> left(List<Line> allows, List<Line> denies) {
            return allows.stream()
                    .filter(allow -> covering(ownDenies, part(allow)).isEmpty())
                    .filter(allow -> covering(denies, part(allow)).isEmpty());
        }

        private String part(Line line) {
            return TopicFilters.overlap(line.filter(), filter).orElseThrow();
        }

        private static Optional<Line> covering(List<Line> lines, String filter) {
            return lines.stream().filter(line -> line.covers(filter)).findFirst();
        }
    }

    /** Every pattern with every id that it expects at a level of the filter. */
    private Optional<ByClientId> byClientId(
            Client client, List<AclRule> about, Access access, String filter) {
        return about.stream()
                .filter(rule -> rule.isPattern() && rule.grant().gives(access))
                .flatMap(rule ->
                        expected(rule, filter)
                                .filter(id -> helps(rule, client, id, about, access, filter))
                                .map(id -> new ByClientId(rule, id))
                                .stream())
                .findFirst();
    }

    private boolean helps(
            AclRule pattern, Client client, String id, List<AclRule> about, Access access, String filter) {
        Client named = new Client(client.user(), id);
        boolean meets =
                named.fill(pattern, version).filter(its -> TopicFilters.overlaps(its, filter)).isPresent();
        return meets && right(named, about, access, filter).rule().equals(Optional.of(pattern));
    }

    private static Optional<String> expected(AclRule pattern, String filter) {
        String[] levels = pattern.filter().split("/", -1);
        String[] wanted = filter.split("/", -1);
        for (int i = 0; i < Math.min(levels.length, wanted.length); i++) {
            boolean plain =
                    !wanted[i].equals("+") && !wanted[i].equals("#") && !wanted[i].contains(Client.SOME_ID);
            if (levels[i].contains("%u")) {
                return Optional.empty();
            }
            int at = levels[i].indexOf("%c");
            if (at >= 0 && plain) {
                String before = levels[i].substring(0, at);
                String after = levels[i].substring(at + 2);
                int length = wanted[i].length() - before.length() - after.length();
                if (length > 0 && wanted[i].startsWith(before) && wanted[i].endsWith(after)) {
                    return Optional.of(wanted[i].substring(at, at + length));
                }
            }
        }
        return Optional.empty();
    }
}
