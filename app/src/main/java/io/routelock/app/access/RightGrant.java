package io.routelock.app.access;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision.Reason;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdit;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.matrix.CellWish;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.Optional;
import java.util.function.Function;

/**
 * A line that turns a no into a yes.
 *
 * @param words of its button: {@code Let plc1 write}
 */
record RightGrant(String words, Function<AclFile, AclEdit> edit) {

    /** Empty for a yes, and where a deny or the topic itself stands against it. */
    static Optional<RightGrant> of(AccessExplanation explained, MosquittoVersion version) {
        return explained.decision().reason() == Reason.NO_RULE
                ? Optional.of(grant(explained, version))
                : Optional.empty();
    }

    private static RightGrant grant(AccessExplanation explained, MosquittoVersion version) {
        AccessQuestion question = explained.question();
        MatrixRow row =
                question.user().<MatrixRow>map(MatrixRow.User::new).orElseGet(MatrixRow.Anonymous::new);
        MatrixColumn column = MatrixColumn.of(question.topic());
        return new RightGrant(
                "Let %s %s".formatted(row.title(), question.access() == Access.READ ? "read" : "write"),
                file -> AclEdits.set(file, version, row, column, wish(explained)));
    }

    /** What the line of this very topic gives already stays given. */
    private static CellWish wish(AccessExplanation explained) {
        AccessQuestion question = explained.question();
        boolean hasOther =
                explained.lacking().stream()
                        .anyMatch(rule -> !rule.isPattern() && rule.filter().equals(question.topic()));
        if (hasOther) {
            return CellWish.READ_WRITE;
        }
        return question.access() == Access.READ ? CellWish.READ : CellWish.WRITE;
    }
}
