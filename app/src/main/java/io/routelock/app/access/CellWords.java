package io.routelock.app.access;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.CellRight;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.stream.Collectors;

/** What a cell of the matrix says, in words. */
final class CellWords {

    private CellWords() {}

    /** For a table of texts: {@code RW 18}, {@code denied 29}, empty for nothing. */
    static String inShort(AccessCell cell) {
        String lines = cell.lines().stream().map(String::valueOf).collect(Collectors.joining(" "));
        if (cell.isDenied()) {
            return "denied " + lines;
        }
        String rights = letter(cell.read(), "R") + letter(cell.write(), "W");
        return rights.isEmpty() ? "" : rights + (cell.isPartly() ? " partly " : " ") + lines;
    }

    private static String letter(CellRight right, String letter) {
        return right.isAny() ? letter : "";
    }

    /** For the tooltip, a screen reader and the line below the matrix. */
    static String of(MatrixRow row, MatrixColumn column, AccessCell cell) {
        if (cell.filter().isEmpty()) {
            return "%s: %s is about no topic here.".formatted(row.title(), column.filter());
        }
        String topic = cell.filter().get();
        return "%s, %s: %s; %s."
                .formatted(
                        row.title(),
                        topic,
                        right(Access.READ, cell.read()),
                        right(Access.WRITE, cell.write()));
    }

    private static String right(Access access, CellRight right) {
        String verb = access == Access.READ ? "read" : "write";
        String said =
                switch (right.state()) {
                    case ALLOWED -> verb + " yes" + by(right);
                    case PARTLY_DENIED ->
                            verb + " yes" + by(right) + ", but not what line " + against(right) + " denies";
                    case PARTLY_ALLOWED -> verb + " only a part" + by(right);
                    case DENIED -> verb + " denied" + by(right);
                    case NONE -> verb + " no, no line";
                    case NEVER -> verb + " never, clients do not write there";
                };
        return said + right.byClientId().map(CellWords::byClientId).orElse("");
    }

    private static String by(CellRight right) {
        return right.line().isPresent() ? " (line " + right.line().getAsInt() + ")" : "";
    }

    private static String against(CellRight right) {
        return right.against().map(AclRule::line).map(String::valueOf).orElse("?");
    }

    private static String byClientId(CellRight.ByClientId found) {
        return " (with the client id %s: yes, line %d)".formatted(found.clientId(), found.pattern().line());
    }
}
