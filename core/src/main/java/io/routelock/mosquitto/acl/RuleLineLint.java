package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;

/** Lines that say something else than they seem to. */
final class RuleLineLint {

    private final LintReport report;
    private final AclRule rule;
    private final String filter;

    private RuleLineLint(LintReport report, AclRule rule) {
        this.report = report;
        this.rule = rule;
        this.filter = rule.filter();
    }

    static void check(LintReport report) {
        report.file().rules().forEach(rule -> new RuleLineLint(report, rule).check());
    }

    private void check() {
        boolean words =
                accessWordAsTopic() || tabAfterAccess() || twoAccessWords() || quotes() || invisible();
        if (!words) {
            controlCharacter();
            pattern();
        }
    }

    private boolean accessWordAsTopic() {
        Optional<Grant> word = rule.grantWritten() ? Optional.empty() : Grant.of(filter);
        if (word.isEmpty()) {
            return false;
        }
        String keyword = LintReport.keyword(rule);
        String line = keyword + " " + filter;
        if (word.get() == Grant.DENY) {
            String what = "\"%s\" denies nothing: it grants read and write on a topic named \"deny\".";
            report.change(Severity.ERROR, keyword + "-deny", rule, what.formatted(line), line + " #");
        } else {
            String what = "\"%s\" grants read and write on a topic named \"%s\".".formatted(line, filter);
            String fix = "Write the topic behind \"" + filter + "\".";
            report.add(Severity.WARNING, "access-without-topic", rule, what, fix);
        }
        return true;
    }

    private boolean tabAfterAccess() {
        int tab = filter.indexOf('\t');
        boolean trap = !rule.grantWritten() && tab > 0 && Grant.of(filter.substring(0, tab)).isPresent();
        if (trap) {
            String what = "A tab parts no words: the line grants read and write on a topic named \"%s\".";
            String shown = filter.replace("\t", "<TAB>");
            String fixed = LintReport.keyword(rule) + " " + filter.replace('\t', ' ');
            report.change(Severity.WARNING, "tab", rule, what.formatted(shown), fixed);
        }
        return trap;
    }

    private boolean twoAccessWords() {
        int space = filter.indexOf(' ');
        Optional<Grant> second = space < 0 ? Optional.empty() : Grant.of(filter.substring(0, space));
        if (!rule.grantWritten() || second.isEmpty()) {
            return false;
        }
        String what =
                "The line is about a topic named \"%s\": only the first word says what it grants."
                        .formatted(filter);
        Grant meant = both(rule.grant(), second.get());
        String fixed =
                LintReport.keyword(rule) + " " + meant.word() + " " + filter.substring(space + 1).strip();
        report.change(Severity.WARNING, "two-access-words", rule, what, fixed);
        return true;
    }

    /** A deny blocks both ways, so there is no deny of one of them. */
    private static Grant both(Grant first, Grant second) {
        if (first == Grant.DENY || second == Grant.DENY) {
            return Grant.DENY;
        }
        return first == second ? first : Grant.READ_WRITE;
    }

    private boolean quotes() {
        boolean quoted = isQuoted(filter);
        if (quoted) {
            String inner = filter.substring(1, filter.length() - 1);
            String fixed = LintReport.keyword(rule) + " " + rule.grant().word() + " " + inner;
            report.change(Severity.WARNING, "quotes", rule, "The quotes are part of the topic.", fixed);
        }
        return quoted;
    }

    private boolean invisible() {
        boolean invisible = InvisibleCharacters.in(filter);
        if (invisible) {
            String fixed = LintReport.line(rule, InvisibleCharacters.replaced(filter).strip());
            report.change(
                    Severity.WARNING, "invisible-character", rule, LintReport.INVISIBLE + "topic.", fixed);
        }
        return invisible;
    }

    static boolean isQuoted(String text) {
        char first = text.charAt(0);
        return text.length() > 2
                && (first == '"' || first == '\'')
                && text.charAt(text.length() - 1) == first;
    }

    private void controlCharacter() {
        if (filter.chars().anyMatch(Character::isISOControl)) {
            report.add(
                    Severity.WARNING,
                    "control-character",
                    rule,
                    "There is a control character in the topic, perhaps a tab; no client can use such a topic.",
                    "Remove it.");
        }
    }

    private void pattern() {
        if (!rule.isPattern()) {
            if (Placeholder.in(filter)) {
                placeholderInTopic();
            }
        } else if (!Placeholder.in(filter)) {
            report.add(
                    Severity.WARNING,
                    "pattern-without-placeholder",
                    rule,
                    "A pattern without %u or %c is about every client, anonymous ones included. mosquitto logs a"
                            + " warning.",
                    "Write it below each user whom it is meant for, or leave it if everybody is meant.");
        } else if (hasPlaceholderInLevel()) {
            report.add(
                    report.warningIn(MosquittoVersion.V2_1),
                    "placeholder-in-level",
                    rule,
                    "mosquitto 2.1 fills in %u and %c only where they are a whole level; 2.0 does it anywhere.",
                    "Give %u or %c a level of its own.");
        }
    }

    private void placeholderInTopic() {
        String fixed = "pattern" + (rule.grantWritten() ? " " + rule.grant().word() : "") + " " + filter;
        report.add(
                Severity.WARNING,
                "placeholder-in-topic",
                rule,
                "%u and %c are plain text in a topic line: no name is filled in.",
                "Change it to \"" + fixed + "\", which is then about every client.",
                LineFix.replace("Change to \"" + fixed + "\"", rule.line(), fixed));
    }

    private boolean hasPlaceholderInLevel() {
        return List.of(filter.split("/", -1)).stream()
                .anyMatch(level -> Placeholder.in(level) && level.length() > "%u".length());
    }
}
