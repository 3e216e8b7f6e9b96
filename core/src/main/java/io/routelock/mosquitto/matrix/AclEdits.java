package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.text.SourceText;

import java.util.Collection;
import java.util.List;

/** What the matrix does to an acl_file: as few lines as possible, all others as they were. */
public final class AclEdits {

    private AclEdits() {}

    /**
     * Makes a cell what is wished, by a line that names the very topics of the column.
     *
     * <p>There is a line already: its access word changes, or it goes. There is none: one is added at the end
     * of the user's block, unless it would change nothing of what mosquitto decides. For the row of a pattern
     * it is a pattern line.
     *
     * @throws IllegalArgumentException if the column has no topic for the row, or no line can say it
     */
    public static AclEdit set(
            AclFile file, MosquittoVersion version, MatrixRow row, MatrixColumn column, CellWish wish) {
        return new CellEdit(file, version, row, column, wish).edit();
    }

    /** A cell of the matrix. */
    public record Place(MatrixRow row, MatrixColumn column) {}

    /**
     * Makes all of these cells what is wished, as {@link #set} does with one. A cell for which no line can
     * say it is left out.
     *
     * @throws IllegalArgumentException if no line can say it for any of them
     */
    public static AclEdit setAll(
            AclFile file, MosquittoVersion version, Collection<Place> cells, CellWish wish) {
        return CellEdits.of(file, version, cells, wish).edit();
    }

    /**
     * Adds a block without rules at the end.
     *
     * @throws IllegalArgumentException if {@link WritableNames#refuseNewUser} refuses the name
     */
    public static AclEdit addUser(AclFile file, String name) {
        WritableNames.require(WritableNames.refuseNewUser(file, name));
        return edit("Add user " + name, file, AclPlaces.withBlock(file, name, List.of()));
    }

    /**
     * In all blocks of the user.
     *
     * @throws IllegalArgumentException if {@link WritableNames#refuseNewUser} refuses the name
     */
    public static AclEdit renameUser(AclFile file, String from, String to) {
        WritableNames.require(WritableNames.refuseNewUser(file, to));
        SourceText text = file.source();
        for (AclLine line : file.lines()) {
            if (line instanceof AclLine.UserLine user && user.name().equals(from)) {
                text = text.withLine(line.line(), "user " + to);
            }
        }
        return edit("Rename user " + from, file, text);
    }

    /** Removes the blocks and rules of the user; comments stay, and patterns, which are about everybody. */
    public static AclEdit removeUser(AclFile file, String name) {
        SourceText text = file.source();
        for (AclLine line : file.lines().reversed()) {
            boolean goes =
                    switch (line) {
                        case AclLine.UserLine user -> user.name().equals(name);
                        case AclLine.RuleLine rule -> isOf(rule.rule(), name);
                        case AclLine.Blank blank -> false;
                        case AclLine.Comment comment -> false;
                        case AclLine.Unread unread -> false;
                        case AclLine.Faulty faulty -> false;
                    };
            text = goes ? text.withoutLine(line.line()) : text;
        }
        return edit("Remove user " + name, file, text);
    }

    private static boolean isOf(AclRule rule, String name) {
        return rule.subject().equals(new Subject.User(name));
    }

    private static AclEdit edit(String title, AclFile file, SourceText after) {
        return new AclEdit(title, file.source(), after, List.of());
    }
}
