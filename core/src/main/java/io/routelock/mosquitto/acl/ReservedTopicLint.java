package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules about topics that begin with {@code $}, and those that leave them out. */
final class ReservedTopicLint {

    private final LintReport report;
    private final AclRule rule;
    private final String filter;

    private ReservedTopicLint(LintReport report, AclRule rule) {
        this.report = report;
        this.rule = rule;
        this.filter = rule.filter();
    }

    static void check(LintReport report) {
        Set<Subject> readSys = new HashSet<>();
        for (AclRule rule : report.file().rules()) {
            if (rule.filter().startsWith("$SYS") && rule.grant().gives(Access.READ)) {
                readSys.add(rule.subject());
            }
        }
        for (AclRule rule : report.file().rules()) {
            ReservedTopicLint lint = new ReservedTopicLint(report, rule);
            lint.share();
            lint.writeSys();
            if (!readSys.contains(rule.subject())) {
                lint.hashWithoutSys();
            }
        }
    }

    private void share() {
        if (!filter.startsWith("$share/")) {
            return;
        }
        String[] parts = filter.split("/", 3);
        String what =
                "Rules are about the topics of messages, and no message has a topic that begins with $share.";
        if (parts.length == 3 && TopicFilters.isLegal(parts[2])) {
            report.change(Severity.WARNING, "share", rule, what, LintReport.line(rule, parts[2]));
        } else {
            report.add(Severity.WARNING, "share", rule, what, "Remove the line.", remove());
        }
    }

    private void writeSys() {
        boolean sys = filter.startsWith("$SYS") && rule.grant().gives(Access.WRITE);
        if (!sys || TopicFilters.overlap(filter, ReservedTopics.BROKER_STATE).isPresent()) {
            return;
        }
        String what = "Clients never write to $SYS, whatever the file says.";
        if (rule.grant().gives(Access.READ)) {
            String fixed = LintReport.keyword(rule) + " read " + filter;
            report.change(Severity.WARNING, "write-sys", rule, what, fixed);
        } else {
            report.add(Severity.WARNING, "write-sys", rule, what, "Remove the line.", remove());
        }
    }

    private LineFix remove() {
        return LineFix.remove("Remove the line", rule.line());
    }

    private void hashWithoutSys() {
        boolean all = filter.equals("#") || filter.equals("+/#");
        if (all && rule.grant().gives(Access.READ)) {
            String more = LintReport.keyword(rule) + " read $SYS/#";
            report.add(
                    Severity.NOTE,
                    "hash-without-sys",
                    rule,
                    "\"" + filter + "\" does not match topics that begin with $.",
                    "To read $SYS/# as well, add \"" + more + "\".",
                    new LineFix("Add \"" + more + "\"", List.of(new LineFix.Insert(rule.line() + 1, more))));
        }
    }
}
