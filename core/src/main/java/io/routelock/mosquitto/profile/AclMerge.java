package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;

/**
 * Adds rules to an acl_file that somebody wrote: each to the block that it belongs to, without a change to
 * any line that is there, and none twice.
 */
public final class AclMerge {

    private AclMerge() {}

    /**
     * @return the same file when it has all of them
     * @throws FindingException {@code acl.not-added} when mosquitto would not see a new line, for example
     *     because it stands behind a NUL byte
     */
    public static AclFile add(AclFile file, List<Right> rights) {
        AclFile merged = file;
        for (Right right : rights) {
            merged = has(merged, right) ? merged : AclFile.read(with(merged, right));
            if (!has(merged, right)) {
                throw new FindingException(notAdded(right));
            }
        }
        return merged;
    }

    private static boolean has(AclFile file, Right wanted) {
        return file.rules().stream().anyMatch(rule -> wanted.isIn(rule));
    }

    private static SourceText with(AclFile file, Right right) {
        SourceText source = file.source();
        return switch (right.subject()) {
            case Subject.Anonymous _, Subject.Everyone _ ->
                    source.withLineBefore(endOfGeneralSection(file), right.line());
            case Subject.User user ->
                    lastLineOf(file, user.name())
                            .map(line -> source.withLineBefore(line + 1, right.line()))
                            .orElseGet(() -> withBlock(file, user.name(), right));
        };
    }

    /** Behind the last rule before the first user, so that comments above that user stay with it. */
    private static int endOfGeneralSection(AclFile file) {
        int after = endOfHeading(file.lines());
        for (AclLine line : file.lines()) {
            switch (line) {
                case AclLine.UserLine _ -> {
                    return after;
                }
                case AclLine.RuleLine rule -> after = rule.line() + 1;
                case AclLine.Comment _, AclLine.Blank _, AclLine.Unread _, AclLine.Faulty _ -> {}
            }
        }
        return end(file.source());
    }

    /** A comment that a file begins with is about the file when a blank line follows, else about a block. */
    private static int endOfHeading(List<AclLine> lines) {
        int comments = 0;
        while (lines.get(comments) instanceof AclLine.Comment && comments + 1 < lines.size()) {
            comments++;
        }
        return lines.get(comments) instanceof AclLine.Blank ? comments + 1 : 1;
    }

    /** Of the user's last block: its last rule, or the user line itself. */
    private static Optional<Integer> lastLineOf(AclFile file, String user) {
        Optional<Integer> last = Optional.empty();
        boolean inside = false;
        for (AclLine line : file.lines()) {
            if (line instanceof AclLine.UserLine(int number, String name)) {
                inside = name.equals(user);
                last = inside ? Optional.of(number) : last;
            } else if (inside && line instanceof AclLine.RuleLine rule) {
                last = Optional.of(rule.line());
            }
        }
        return last;
    }

    private static SourceText withBlock(AclFile file, String user, Right right) {
        SourceText source = file.source();
        boolean first = source.text().isEmpty() || source.line(end(source) - 1).isBlank();
        SourceText parted = first ? source : source.withLineBefore(source.lineCount() + 1, "");
        SourceText named = parted.withLineBefore(parted.lineCount() + 1, "user " + user);
        return named.withLineBefore(named.lineCount() + 1, right.line());
    }

    /** The number of a line behind the last one that holds something or is ended. */
    private static int end(SourceText source) {
        boolean ended = source.text().isEmpty() || source.text().endsWith("\n");
        return ended ? Math.max(1, source.lineCount()) : source.lineCount() + 1;
    }

    private static Finding notAdded(Right right) {
        return Finding.error(
                "acl.not-added",
                "The rule \"" + right.line() + "\" would not be seen by mosquitto in this acl_file.",
                "Repair the file first.",
                "The file holds a NUL byte or is UTF-16; mosquitto does not read on behind that.");
    }
}
