package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users, their blocks, and whom rules are about. */
final class UserLint {

    private final LintReport report;
    private final List<AclRule> rules;
    private final Map<String, List<AclRule>> byUser = new HashMap<>();
    private final boolean patterns;
    private final boolean patternsAllow;
    private final boolean patternsNameUsers;

    private UserLint(LintReport report) {
        this.report = report;
        this.rules = report.file().rules();
        for (AclRule rule : rules) {
            if (rule.subject() instanceof Subject.User user) {
                byUser.computeIfAbsent(user.name(), name -> new ArrayList<>()).add(rule);
            }
        }
        this.patterns = rules.stream().anyMatch(AclRule::isPattern);
        this.patternsAllow = rules.stream().anyMatch(rule -> rule.isPattern() && !rule.denies());
        this.patternsNameUsers =
                rules.stream().anyMatch(rule -> rule.isPattern() && Placeholder.needsUser(rule.filter()));
    }

    static void check(LintReport report) {
        new UserLint(report).check();
    }

    private void check() {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (AclLine line : report.file().lines()) {
            if (line instanceof AclLine.UserLine user) {
                Integer before = first.putIfAbsent(user.name(), user.line());
                if (before == null) {
                    name(user);
                    rules(user);
                } else {
                    repeated(user, before);
                }
            }
        }
        if (!first.isEmpty()) {
            notInherited();
        }
        if (rules.isEmpty() && report.file().faults().isEmpty()) {
            report.add(
                    Severity.WARNING,
                    "no-rules",
                    1,
                    1,
                    "There is no rule in the file, so everybody is denied everything.",
                    "Add rules, or remove acl_file from mosquitto.conf.");
        }
    }

    private void name(AclLine.UserLine user) {
        String name = user.name();
        int comment = name.indexOf(" #");
        if (comment > 0) {
            String fixed = "user " + name.substring(0, comment).strip();
            change(
                    "user-comment",
                    user,
                    "The user is called \"" + name + "\": a comment needs a line of its own.",
                    fixed);
        } else if (RuleLineLint.isQuoted(name)) {
            String fixed = "user " + name.substring(1, name.length() - 1);
            change("quotes", user, "The quotes are part of the user name.", fixed);
        } else if (InvisibleCharacters.in(name)) {
            String fixed = "user " + InvisibleCharacters.replaced(name).strip();
            change("invisible-character", user, LintReport.INVISIBLE + "user name.", fixed);
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            add(
                    Severity.WARNING,
                    "control-character",
                    user,
                    "There is a control character in the user name, perhaps a tab.",
                    "Remove it.");
        } else {
            wildcardOrSlash(user);
        }
        if (name.equalsIgnoreCase("anonymous")) {
            add(
                    Severity.NOTE,
                    "user-anonymous",
                    user,
                    "This is a user who is called so; clients without a user name have the rules before the first"
                            + " \"user\".",
                    "Move the rules there if clients without a user name are meant.");
        }
    }

    private void wildcardOrSlash(AclLine.UserLine user) {
        String name = user.name();
        if (patterns && (name.indexOf('+') >= 0 || name.indexOf('#') >= 0)) {
            add(
                    Severity.WARNING,
                    "wildcard-in-user",
                    user,
                    "No pattern of the file helps a user whose name contains \"+\" or \"#\".",
                    "Rename the user, or give it all that it needs in lines of its own.");
        } else if (patternsNameUsers && name.indexOf('/') >= 0) {
            add(
                    report.warningIn(MosquittoVersion.V2_1),
                    "slash-in-user",
                    user,
                    "In mosquitto 2.1 a pattern with %u matches nothing for a user whose name contains \"/\".",
                    "Rename the user, or give it all that it needs in lines of its own.");
        }
    }

    private void rules(AclLine.UserLine user) {
        List<AclRule> own = byUser.getOrDefault(user.name(), List.of());
        if (own.isEmpty()) {
            String left = patternsAllow ? "only what patterns allow." : "nothing.";
            add(
                    Severity.WARNING,
                    "user-without-rules",
                    user,
                    "There is no rule below the user \"" + user.name() + "\", who may do " + left,
                    "Add rules, or remove the line.");
        } else if (!patternsAllow && own.stream().allMatch(AclRule::denies)) {
            add(
                    Severity.WARNING,
                    "only-denies",
                    user,
                    "All rules of \"" + user.name() + "\" deny, and nothing allows: the user may do nothing.",
                    "Add what the user may do; whatever no line allows is denied anyway.");
        }
    }

    private void repeated(AclLine.UserLine user, int before) {
        add(
                Severity.NOTE,
                "repeated-user",
                user,
                "\"" + user.name() + "\" has a block at line " + before + " already; mosquitto joins them.",
                "Move the rules there, so that they are seen together.");
    }

    private void notInherited() {
        rules.stream()
                .filter(rule -> rule.subject() instanceof Subject.Anonymous && !rule.denies())
                .filter(rule -> rule.grantWritten() || Grant.of(rule.filter()).isEmpty())
                .findFirst()
                .ifPresent(rule ->
                        report.add(
                                Severity.NOTE,
                                "not-inherited",
                                rule,
                                "Rules before the first \"user\" are for clients without a user name; named users"
                                        + " do not inherit them.",
                                "Repeat below a user what the user shall have too."));
    }

    private void add(Severity severity, String code, AclLine.UserLine user, String message, String fix) {
        report.add(severity, code, user.line(), column(user), message, fix);
    }

    private void change(String code, AclLine.UserLine user, String message, String line) {
        report.change(Severity.WARNING, code, user.line(), column(user), message, line);
    }

    /** The name is the end of its line. */
    private int column(AclLine.UserLine user) {
        return Math.max(1, report.content(user.line()).length() - user.name().length() + 1);
    }
}
