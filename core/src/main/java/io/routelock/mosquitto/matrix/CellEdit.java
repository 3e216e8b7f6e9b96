package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Grant;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.matrix.AclEdit.Obstacle;
import io.routelock.mosquitto.text.SourceText;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One cell becomes what is wished. */
final class CellEdit {

    private final AclFile file;
    private final MosquittoVersion version;
    private final MatrixRow row;
    private final MatrixColumn column;
    private final CellWish wish;
    private final String filter;

    CellEdit(AclFile file, MosquittoVersion version, MatrixRow row, MatrixColumn column, CellWish wish) {
        this.file = file;
        this.version = version;
        this.row = row;
        this.column = column;
        this.wish = wish;
        this.filter = row instanceof MatrixRow.Pattern ? column.filter() : own(row, column);
    }

    private String own(MatrixRow row, MatrixColumn column) {
        Optional<String> filled = cell(AclFile.read(SourceText.of("")), row).filter();
        // "%c" in a topic line would be plain text.
        boolean sayable = filled.isPresent() && !(column.namesFilledIn() && column.filter().contains("%c"));
        if (!sayable) {
            throw new IllegalArgumentException(
                    "no topic line says " + column.filter() + " for " + row.title());
        }
        return filled.get();
    }

    AclEdit edit() {
        WritableNames.require(WritableNames.refuseTopic(filter));
        List<AclRule> existing = file.rules().stream().filter(this::isTheCells).toList();
        SourceText after = existing.isEmpty() ? added() : changed(existing);
        return new AclEdit(title(), file.source(), after, obstacles(AclFile.read(after)));
    }

    private boolean isTheCells(AclRule rule) {
        return switch (row) {
            case MatrixRow.Anonymous none ->
                    rule.subject() instanceof Subject.Anonymous && rule.filter().equals(filter);
            case MatrixRow.User user ->
                    rule.subject().equals(new Subject.User(user.name())) && rule.filter().equals(filter);
            case MatrixRow.Pattern pattern -> rule.equals(pattern.rule()) && rule.filter().equals(filter);
        };
    }

    /** From the last line up, so that the numbers of those above stay right. */
    private SourceText changed(List<AclRule> existing) {
        AclRule kept = kept(existing);
        SourceText text = file.source();
        for (AclRule rule : existing.reversed()) {
            Optional<Grant> grant = rule.equals(kept) ? wish.grant() : Optional.empty();
            text = grant.isPresent() ? withGrant(text, rule, grant.get()) : text.withoutLine(rule.line());
        }
        return text;
    }

    /** One that says it already, else the first. */
    private AclRule kept(List<AclRule> existing) {
        return existing.stream()
                .filter(rule -> wish.grant().filter(rule.grant()::equals).isPresent())
                .findFirst()
                .orElse(existing.getFirst());
    }

    private static SourceText withGrant(SourceText text, AclRule rule, Grant grant) {
        if (rule.grant() == grant) {
            return text;
        }
        String line = text.line(rule.line()).stripTrailing();
        int keyword =
                line.length()
                        - line.stripLeading().length()
                        + (rule.isPattern() ? "pattern" : "topic").length();
        int word = keyword;
        while (line.charAt(word) == ' ') {
            word++;
        }
        int end = rule.grantWritten() ? word + rule.grant().word().length() : word;
        String rest = rule.grantWritten() ? line.substring(end) : " " + line.substring(end);
        String content = line.substring(0, word) + grant.word() + rest;
        return text.withLine(rule.line(), content);
    }

    private SourceText added() {
        if (wish == CellWish.NONE) {
            return file.source();
        }
        String line = wish.grant().orElseThrow().word() + " " + filter;
        SourceText text =
                switch (row) {
                    case MatrixRow.Anonymous none -> AclPlaces.withAnonymousRule(file, "topic " + line);
                    case MatrixRow.User user -> AclPlaces.withUserRule(file, user.name(), "topic " + line);
                    case MatrixRow.Pattern pattern ->
                            file.source().withLineBefore(pattern.rule().line() + 1, "pattern " + line);
                };
        return isUseless(text) ? file.source() : text;
    }

    /** Nothing that mosquitto decides in this cell would be another. */
    private boolean isUseless(SourceText text) {
        if (row instanceof MatrixRow.Pattern) {
            return false;
        }
        AccessCell now = cell(file, row);
        AccessCell then = cell(AclFile.read(text), row);
        return now.read().state() == then.read().state() && now.write().state() == then.write().state();
    }

    private AccessCell cell(AclFile of, MatrixRow whose) {
        return AccessMatrix.of(of, version).cell(whose, column);
    }

    /** A pattern row is its own line alone, so nothing is in its way. */
    List<Obstacle> obstacles(AclFile edited) {
        if (row instanceof MatrixRow.Pattern) {
            return List.of();
        }
        AccessCell cell = cell(edited, row);
        return Arrays.stream(Access.values())
                .filter(access -> !isAsWished(cell.right(access), wish.wants(access)))
                .map(access -> new Obstacle(access, cell.right(access)))
                .toList();
    }

    private static boolean isAsWished(CellRight right, boolean wanted) {
        return wanted ? right.isWhole() : !right.isAny();
    }

    private String title() {
        String what =
                switch (wish) {
                    case READ -> "may read ";
                    case WRITE -> "may write ";
                    case READ_WRITE -> "may read and write ";
                    case DENY -> "is denied ";
                    case NONE -> "has no line for ";
                };
        return row.title() + " " + what + filter;
    }
}
