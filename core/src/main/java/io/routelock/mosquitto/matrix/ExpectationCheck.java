package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.matrix.CellRight.ByClientId;

import java.util.List;
import java.util.Optional;

/**
 * Whether an acl_file does what is expected of it.
 *
 * @param access that is not as expected; the first one asked about when all is kept
 * @param right what the file says of it
 */
public record ExpectationCheck(Expectation expectation, boolean kept, Access access, CellRight right) {

    /**
     * Checks one after the other.
     *
     * @param matrix of a file without faults: on any other mosquitto does not start
     */
    public static List<ExpectationCheck> check(AccessMatrix matrix, List<Expectation> expectations) {
        return expectations.stream().map(expectation -> check(matrix, expectation)).toList();
    }

    private static ExpectationCheck check(AccessMatrix matrix, Expectation expectation) {
        AccessCell cell = cell(matrix, expectation);
        List<Access> asked = expectation.accesses().stream().sorted().toList();
        Access shown =
                asked.stream()
                        .filter(access -> !keeps(expectation, cell.right(access)))
                        .findFirst()
                        .orElse(asked.getFirst());
        CellRight right = cell.right(shown);
        return new ExpectationCheck(expectation, keeps(expectation, right), shown, right);
    }

    private static AccessCell cell(AccessMatrix matrix, Expectation expectation) {
        MatrixColumn column = MatrixColumn.of(expectation.filter());
        if (expectation.clientId().isPresent()) {
            return matrix.cell(expectation.user(), expectation.clientId().get(), column);
        }
        MatrixRow row =
                expectation.user().<MatrixRow>map(MatrixRow.User::new).orElseGet(MatrixRow.Anonymous::new);
        return matrix.cell(row, column);
    }

    private static boolean keeps(Expectation expectation, CellRight right) {
        return expectation.allow() ? right.isWhole() : !right.isAny() && right.byClientId().isEmpty();
    }

    /** The line that decides; empty when none does. */
    public Optional<AclRule> rule() {
        boolean chosen = !expectation.allow() && !right.isAny();
        return chosen
                ? right.byClientId().map(ByClientId::pattern).or(right::rule)
                : right.against().filter(deny -> expectation.allow()).or(right::rule);
    }

    /** Why, in one sentence. */
    public String text() {
        String verb = access == Access.READ ? "read" : "write";
        return switch (right.state()) {
            case ALLOWED -> line() + " lets it " + verb + ".";
            case PARTLY_DENIED ->
                    expectation.allow()
                            ? line() + " denies a part."
                            : line() + " lets it " + verb + " a part.";
            case PARTLY_ALLOWED -> line() + " lets it " + verb + " only a part.";
            case DENIED -> chosenId(verb).orElseGet(() -> line() + " denies it.");
            case NONE -> chosenId(verb).orElseGet(() -> "No line lets it " + verb + ".");
            case NEVER -> "mosquitto never lets a client write this.";
        };
    }

    private Optional<String> chosenId(String verb) {
        return right.byClientId()
                .filter(by -> !expectation.allow())
                .map(by ->
                        "Line %d lets it %s if it names itself \"%s\"."
                                .formatted(by.pattern().line(), verb, by.clientId()));
    }

    private String line() {
        return rule().map(rule -> "Line " + rule.line()).orElse("No line");
    }
}
