package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Grant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Which rows and columns a matrix has, and in which order. */
final class MatrixAxes {

    private MatrixAxes() {}

    static List<MatrixRow> rows(AclFile file, Collection<String> more) {
        List<MatrixRow> rows = new ArrayList<>();
        rows.add(new MatrixRow.Anonymous());
        SequencedSet<String> users = new LinkedHashSet<>(file.users());
        users.addAll(more);
        users.forEach(user -> rows.add(new MatrixRow.User(user)));
        file.rules().stream().filter(AclRule::isPattern).map(MatrixRow.Pattern::new).forEach(rows::add);
        return List.copyOf(rows);
    }

    static List<MatrixColumn> columns(AclFile file, Collection<String> more) {
        SequencedSet<MatrixColumn> found = new LinkedHashSet<>();
        file.rules().forEach(rule -> found.add(column(rule)));
        more.forEach(filter -> found.add(MatrixColumn.of(filter)));
        // A topic that one line means and another falls for is no trap.
        found.removeIf(column -> column.trap() && found.contains(MatrixColumn.of(column.filter())));
        return Arrays.stream(Place.values()).flatMap(place -> grouped(found, place).stream()).toList();
    }

    private static MatrixColumn column(AclRule rule) {
        boolean named = rule.filter().contains("%u") || rule.filter().contains("%c");
        return new MatrixColumn(rule.filter(), rule.isPattern() && named, isTrap(rule));
    }

    /** {@code topic deny} and the like: an access word where a topic should be. */
    private static boolean isTrap(AclRule rule) {
        return !rule.grantWritten()
                && Arrays.stream(Grant.values()).anyMatch(grant -> grant.word().equals(rule.filter()));
    }

    /** In this order. */
    private enum Place {
        TOPIC,
        WILDCARD,
        TRAP;

        static Place of(MatrixColumn column) {
            boolean wide = column.group().equals("+") || column.group().equals("#");
            return column.trap() ? TRAP : wide ? WILDCARD : TOPIC;
        }
    }

    private static List<MatrixColumn> grouped(SequencedSet<MatrixColumn> columns, Place place) {
        Map<String, List<MatrixColumn>> groups = new LinkedHashMap<>();
        for (MatrixColumn column : columns) {
            if (Place.of(column) == place) {
                groups.computeIfAbsent(column.group(), group -> new ArrayList<>()).add(column);
            }
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
