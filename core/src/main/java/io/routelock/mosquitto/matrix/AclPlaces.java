package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Where a new line belongs. */
final class AclPlaces {

    private AclPlaces() {}

    /** A line more for anonymous clients, before the first user. */
    static SourceText withAnonymousRule(AclFile file, String rule) {
        int first = firstUser(file);
        OptionalInt last = lastRule(file, 1, first);
        if (last.isPresent()) {
            return file.source().withLineBefore(last.getAsInt() + 1, rule);
        }
        int at = afterHeader(file, first);
        SourceText text = file.source();
        boolean needsBlank = at <= text.lineCount() && !text.line(at).isBlank();
        return text.withLineBefore(at, needsBlank ? rule + text.lineEnd() : rule);
    }

    /** A line more at the end of the user's last block; a block at the end of the file if there is none. */
    static SourceText withUserRule(AclFile file, String user, String rule) {
        OptionalInt block = lastBlock(file, user);
        if (block.isEmpty()) {
            return withBlock(file, user, List.of(rule));
        }
        int end = nextUser(file, block.getAsInt() + 1);
        int last = lastRule(file, block.getAsInt() + 1, end).orElse(block.getAsInt());
        return file.source().withLineBefore(last + 1, rule);
    }

    /** A block more, apart from what is before it. */
    static SourceText withBlock(AclFile file, String user, List<String> rules) {
        SourceText text = file.source();
        int last = text.lineCount();
        boolean endsOpen = !text.line(last).isEmpty();
        boolean isBare = endsOpen ? !text.line(last).isBlank() : last > 1 && !text.line(last - 1).isBlank();
        List<String> lines = new ArrayList<>(isBare ? List.of("") : List.of());
        lines.add("user " + user);
        lines.addAll(rules);
        return text.withLineBefore(last + 1, String.join(text.lineEnd(), lines));
    }

    /** One more than there are lines when there is none. */
    private static int firstUser(AclFile file) {
        return nextUser(file, 1);
    }

    private static int nextUser(AclFile file, int from) {
        return file.lines().stream()
                .filter(line -> line.line() >= from && line instanceof AclLine.UserLine)
                .mapToInt(AclLine::line)
                .findFirst()
                .orElse(file.source().lineCount() + 1);
    }

    private static OptionalInt lastBlock(AclFile file, String user) {
        return file.lines().stream()
                .filter(line -> line instanceof AclLine.UserLine block && block.name().equals(user))
                .mapToInt(AclLine::line)
                .max();
    }

    private static OptionalInt lastRule(AclFile file, int from, int end) {
        return file.lines().stream()
                .filter(line -> line.line() >= from && line.line() < end)
                .filter(AclLine.RuleLine.class::isInstance)
                .mapToInt(AclLine::line)
                .max();
    }

    /** Behind the comments that the file begins with, if a blank line parts them from the first block. */
    private static int afterHeader(AclFile file, int end) {
        int at = 1;
        while (at < end && file.lines().get(at - 1) instanceof AclLine.Comment) {
            at++;
        }
        boolean parted = at > 1 && at < end && file.lines().get(at - 1) instanceof AclLine.Blank;
        return parted ? at + 1 : 1;
    }
}
