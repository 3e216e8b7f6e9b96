package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.matrix.CellRight.ByClientId;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a client gets by naming itself as a pattern with {@code %c} expects.
 *
 * <p>The ids that fit anywhere are few: each is tried, instead of each pattern.
 *
 * @param patterns of the file
 */
record ChosenIds(RuleTrees patterns) {

    private static final String PLACEHOLDER = "%c";

    /** The first pattern of the file that helps; ids that are several levels themselves are not tried. */
    Optional<ByClientId> find(RowRules row, Access access, String filter) {
        RuleNode root = patterns.allows(access).root();
        if (row.isPatternAlone() || !root.clientIds) {
            return Optional.empty();
        }
        String[] wanted = filter.split("/", -1);
        return ExpectedIds.in(root, wanted).stream()
                .flatMap(id -> helping(row, id, access, filter, wanted).stream())
                .min(Comparator.comparingInt(by -> by.pattern().line()));
    }

    private Optional<ByClientId> helping(
            RowRules row, String id, Access access, String filter, String[] wanted) {
        Client client = new Client(row.client().user(), id);
        if (client.hasWildcard()) {
            return Optional.empty();
        }
        return new RowRules(client, row.own(), patterns)
                .right(access, filter)
                .rule()
                .filter(rule -> rule.isPattern() && rule.grant().gives(access))
                .filter(rule -> id(rule, wanted).equals(Optional.of(id)))
                .map(rule -> new ByClientId(rule, id));
    }

    /** Of the first level with a placeholder that meets a plain one: no other id fits there. */
    static Optional<String> id(AclRule pattern, String[] wanted) {
        String[] levels = pattern.filter().split("/", -1);
        Optional<String> id = Optional.empty();
        for (int i = 0; i < Math.min(levels.length, wanted.length); i++) {
            // A user's name may be several levels, so that those behind it stand elsewhere.
            if (levels[i].contains("%u")) {
                return id;
            }
            boolean meets = isPlain(wanted[i]) && isPlain(levels[i]);
            boolean names = levels[i].contains(PLACEHOLDER);
            if (names && meets && id.isEmpty()) {
                id = id(levels[i], wanted[i]);
            } else if (!names && meets && !levels[i].equals(wanted[i])) {
                return Optional.empty();
            }
        }
        return id;
    }

    static boolean isPlain(String level) {
        return !level.equals("+") && !level.equals("#") && !level.contains(Client.SOME_ID);
    }

    /**
     * With which this level of a pattern becomes that one.
     *
     * @param level with {@code %c}
     */
    static Optional<String> id(String level, String wanted) {
        int at = level.indexOf(PLACEHOLDER);
        String before = level.substring(0, at);
        String after = level.substring(at + PLACEHOLDER.length());
        boolean fits =
                wanted.startsWith(before)
                        && wanted.endsWith(after)
                        && wanted.length() > before.length() + after.length();
        return fits
                ? Optional.of(wanted.substring(before.length(), wanted.length() - after.length()))
                : Optional.empty();
    }
}
