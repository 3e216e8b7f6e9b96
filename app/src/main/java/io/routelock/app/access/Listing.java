package io.routelock.app.access;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.CellRight;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixQuestions;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do something, or what somebody may do.
 *
 * @param sentence the answer
 */
record Listing(String sentence, List<Entry> entries) {

    /**
     * One of them.
     *
     * @param name the user, or the topics
     * @param may what, in words
     * @param lines that give it, or take a part of it
     */
    record Entry(String name, String may, List<Integer> lines) {

        String lineNumbers() {
            return lines.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }

        OptionalInt line() {
            return lines.isEmpty() ? OptionalInt.empty() : OptionalInt.of(lines.getFirst());
        }
    }

    Listing {
        entries = List.copyOf(entries);
    }

    /**
     * Who may read, or write, the topics of a filter. Takes as long as a column of the matrix.
     *
     * @param filter legal
     */
    static Listing who(AccessMatrix matrix, Access access, String filter) {
        MatrixColumn column = MatrixColumn.of(filter);
        List<Entry> found = new ArrayList<>();
        for (MatrixRow row : matrix.rows()) {
            CellRight right = matrix.cell(row, column).right(access);
            words(right, column.hasWildcard())
                    .ifPresent(may -> found.add(new Entry(name(row), may, lines(right))));
        }
        String what = "%s %s".formatted(verb(access), filter);
        return new Listing(
                found.isEmpty()
                        ? "Nobody may %s: no line lets anybody.".formatted(what)
                        : "%s may %s.".formatted(names(found), what),
                found);
    }

    private static String name(MatrixRow row) {
        return switch (row) {
            case MatrixRow.Anonymous none -> "anonymous clients";
            case MatrixRow.User user -> user.name();
            case MatrixRow.Pattern(AclRule rule) -> "everybody, by the pattern in line " + rule.line();
        };
    }

    private static String names(List<Entry> entries) {
        List<String> names = entries.stream().map(Entry::name).toList();
        int shown = names.size() > 4 ? 3 : names.size();
        if (names.size() > shown) {
            return String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " more";
        }
        String before = String.join(", ", names.subList(0, shown - 1));
        return before.isEmpty() ? names.getLast() : before + " and " + names.getLast();
    }

    /** Empty where nothing of it may be done, not even with a fitting client id. */
    private static Optional<String> words(CellRight right, boolean many) {
        Optional<String> chosen =
                right.byClientId()
                        .map(by ->
                                "%s with the client id %s".formatted(many ? "more" : "yes", by.clientId()));
        Optional<String> plain =
                switch (right.state()) {
                    case ALLOWED -> Optional.of(many ? "all of it" : "yes");
                    case PARTLY_DENIED -> Optional.of("all but what line " + against(right) + " denies");
                    case PARTLY_ALLOWED -> Optional.of("a part of it");
                    case DENIED, NONE, NEVER -> Optional.empty();
                };
        return Stream.of(plain, chosen)
                .flatMap(Optional::stream)
                .reduce((first, second) -> first + ", " + second);
    }

    private static String against(CellRight right) {
        return right.against().map(AclRule::line).map(String::valueOf).orElse("?");
    }

    private static List<Integer> lines(CellRight right) {
        Stream<AclRule> giving = right.isAny() ? right.rule().stream() : Stream.of();
        return Stream.of(
                        giving,
                        right.against().stream(),
                        right.byClientId().map(CellRight.ByClientId::pattern).stream())
                .flatMap(rules -> rules)
                .map(AclRule::line)
                .distinct()
                .toList();
    }

    /** What a user may do with the topics that the file names; without a name, anonymous clients. */
    static Listing what(AccessMatrix matrix, Optional<String> user) {
        MatrixRow row = user.<MatrixRow>map(MatrixRow.User::new).orElseGet(MatrixRow.Anonymous::new);
        List<Entry> found =
                MatrixQuestions.whatMay(matrix, row).stream().map(Listing::entry).distinct().toList();
        String who = user.orElse("An anonymous client");
        return new Listing(
                found.isEmpty()
                        ? "%s may do nothing: no line lets it.".formatted(who)
                        : "%s may do something with %d of the %d topics that the file names."
                                .formatted(who, found.size(), matrix.columns().size()),
                found);
    }

    private static Entry entry(MatrixQuestions.Holding holding) {
        AccessCell cell = holding.cell();
        boolean many = holding.column().hasWildcard();
        String may =
                Stream.of(Access.values())
                        .flatMap(access -> deed(access, cell.right(access), many).stream())
                        .collect(Collectors.joining("; "));
        List<Integer> lines =
                Stream.of(cell.read(), cell.write())
                        .flatMap(right -> lines(right).stream())
                        .distinct()
                        .toList();
        return new Entry(cell.filter().orElse(holding.column().filter()), may, lines);
    }

    private static Optional<String> deed(Access access, CellRight right, boolean many) {
        return words(right, many).map(may -> right.isWhole() ? verb(access) : verb(access) + " " + may);
    }

    private static String verb(Access access) {
        return switch (access) {
            case READ -> "read";
            case WRITE -> "write";
        };
    }
}
