package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.matrix.CellRight.ByClientId;

import java.util.List;
import java.util.Optional;

/**
 * What a client gets by naming itself as a pattern with {@code %c} expects.
 *
 * @param patterns with {@code %c}
 * @param levels of each
 */
record ChosenIds(List<AclRule> patterns, List<String[]> levels, MosquittoVersion version) {

    private static final String PLACEHOLDER = "%c";

    static ChosenIds of(List<AclRule> patterns, MosquittoVersion version) {
        return new ChosenIds(
                patterns,
                patterns.stream().map(pattern -> pattern.filter().split("/", -1)).toList(),
                version);
    }

    /** The first pattern of the file that helps; ids that are several levels themselves are not tried. */
    Optional<ByClientId> find(RowRules row, ClientRules rules, Access access, String filter) {
        if (row.isPatternAlone()) {
            return Optional.empty();
        }
        String[] wanted = filter.split("/", -1);
        for (int i = 0; i < patterns.size(); i++) {
            AclRule pattern = patterns.get(i);
            Optional<String> id =
                    pattern.grant().gives(access) ? id(levels.get(i), wanted) : Optional.<String>empty();
            if (id.filter(chosen -> helps(pattern, chosen, row, rules, access, filter)).isPresent()) {
                return id.map(chosen -> new ByClientId(pattern, chosen));
            }
        }
        return Optional.empty();
    }

    /** Of the first level with a placeholder that meets a plain one: no other id fits there. */
    private static Optional<String> id(String[] levels, String[] wanted) {
        Optional<String> id = Optional.empty();
        for (int i = 0; i < Math.min(levels.length, wanted.length); i++) {
            // A user's name may be several levels, so that those behind it stand elsewhere.
            if (levels[i].contains("%u")) {
                return id;
            }
            int at = levels[i].indexOf(PLACEHOLDER);
            boolean meets = isPlain(wanted[i]) && isPlain(levels[i]);
            if (at >= 0 && meets && id.isEmpty()) {
                id = id(levels[i].substring(0, at), levels[i].substring(at + 2), wanted[i]);
            } else if (at < 0 && meets && !levels[i].equals(wanted[i])) {
                return Optional.empty();
            }
        }
        return id;
    }

    private static boolean isPlain(String level) {
        return !level.equals("+") && !level.equals("#") && !level.contains(Client.SOME_ID);
    }

    private static Optional<String> id(String before, String after, String level) {
        boolean fits =
                level.startsWith(before)
                        && level.endsWith(after)
                        && level.length() > before.length() + after.length();
        return fits
                ? Optional.of(level.substring(before.length(), level.length() - after.length()))
                : Optional.empty();
    }

    private boolean helps(
            AclRule pattern, String id, RowRules row, ClientRules rules, Access access, String filter) {
        Client client = new Client(row.client().user(), id);
        boolean meets =
                client.fill(pattern, version)
                        .flatMap(filled -> TopicFilters.overlap(filled, filter))
                        .isPresent();
        return meets && rules.named(row, id).right(access, filter).rule().equals(Optional.of(pattern));
    }
}
