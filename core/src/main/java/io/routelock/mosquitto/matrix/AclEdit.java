package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;

/**
 * A change of an acl_file that keeps all other lines: to undo it, take {@code before} again.
 *
 * @param title as an undo list names it
 * @param before what was changed
 * @param after equal to {@code before} when no line would help
 * @param obstacles what mosquitto still does otherwise than was asked for, and which line makes it
 */
public record AclEdit(String title, SourceText before, SourceText after, List<Obstacle> obstacles) {

    /**
     * A right that is not as it was asked for.
     *
     * @param right as it is now; lines are numbered as in {@code after}
     */
    public record Obstacle(Access access, CellRight right) {

        /** The line to look at; empty when no line of the file is the cause. */
        public Optional<AclRule> rule() {
            return right.against().or(right::rule);
        }

        /** In one sentence. */
        public String text() {
            String what = access == Access.READ ? "reading" : "writing";
            return switch (right.state()) {
                case ALLOWED -> says(right.rule(), "still gives " + what);
                case PARTLY_ALLOWED -> says(right.rule(), "gives " + what + " of a part");
                case PARTLY_DENIED -> says(right.against(), "still denies a part");
                case DENIED -> says(right.rule(), "still denies it");
                case NONE -> "mosquitto does not take the line for " + what + " this topic.";
                case NEVER -> "Nobody may be given " + what + " here: mosquitto always denies it.";
            };
        }

        private static String says(Optional<AclRule> rule, String what) {
            return "Line " + rule.map(AclRule::line).orElse(0) + " " + what + ".";
        }
    }

    public AclEdit {
        obstacles = List.copyOf(obstacles);
    }

    public boolean changes() {
        return !before.equals(after);
    }

    /** Whether mosquitto will do what was asked for. */
    public boolean isEnough() {
        return obstacles.isEmpty();
    }
}
