package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules that another rule of the same subject makes useless. */
final class ShadowLint {

    private final LintReport report;
    private final List<AclRule> rules;
    private final FilterTree denies;
    private final FilterTree reads;
    private final FilterTree writes;

    private ShadowLint(LintReport report, List<AclRule> rules, @Nullable MosquittoVersion patterns) {
        this.report = report;
        this.rules = rules;
        this.denies = tree(patterns);
        this.reads = tree(patterns);
        this.writes = tree(patterns);
        for (AclRule rule : rules) {
            if (rule.denies()) {
                denies.add(rule);
            }
            if (rule.grant().gives(Access.READ)) {
                reads.add(rule);
            }
            if (rule.grant().gives(Access.WRITE)) {
                writes.add(rule);
            }
        }
    }

    private static FilterTree tree(@Nullable MosquittoVersion patterns) {
        return patterns == null ? FilterTree.ofFilters() : FilterTree.ofPatterns(patterns);
    }

    static void check(LintReport report) {
        Map<Subject, List<AclRule>> bySubject = new HashMap<>();
        for (AclRule rule : report.file().rules()) {
            bySubject.computeIfAbsent(rule.subject(), subject -> new ArrayList<>()).add(rule);
        }
        bySubject.forEach((subject, rules) -> {
            boolean patterns = subject instanceof Subject.Everyone;
            new ShadowLint(report, rules, patterns ? report.version() : null).check();
        });
    }

    private void check() {
        for (AclRule rule : rules) {
            Optional<AclRule> deny =
                    rule.denies() ? Optional.empty() : denies.covering(rule.filter(), any -> true);
            if (deny.isPresent()) {
                neverApplies(rule, deny.get());
            } else {
                wider(rule).ifPresent(other -> covered(rule, other));
            }
        }
    }

    private void neverApplies(AclRule allow, AclRule deny) {
        report.add(
                Severity.WARNING,
                "never-applies",
                allow,
                "The line never applies: line %d denies the same topics, and denies count first wherever they stand."
                        .formatted(deny.line()),
                "Remove one of the two.");
    }

    /** A rule that gives all that this one gives. */
    private Optional<AclRule> wider(AclRule rule) {
        Predicate<AclRule> other = candidate -> isWider(candidate, rule);
        return switch (rule.grant()) {
            case DENY -> denies.covering(rule.filter(), other);
            case READ -> reads.covering(rule.filter(), other);
            case WRITE -> writes.covering(rule.filter(), other);
            case READ_WRITE ->
                    reads.covering(
                            rule.filter(), other.and(candidate -> candidate.grant() == Grant.READ_WRITE));
        };
    }

    /** Of two that say the same the later one is the needless one. */
    private static boolean isWider(AclRule candidate, AclRule rule) {
        if (candidate.line() == rule.line()) {
            return false;
        }
        boolean same =
                candidate.grant() == rule.grant() && TopicFilters.covers(rule.filter(), candidate.filter());
        return !same || candidate.line() < rule.line();
    }

    private void covered(AclRule rule, AclRule by) {
        boolean twice = rule.grant() == by.grant() && rule.filter().equals(by.filter());
        String verb = rule.denies() ? "denies" : "gives";
        String what = twice ? "says the same" : verb + " all of this";
        report.add(
                Severity.NOTE,
                twice ? "duplicate-rule" : "covered-rule",
                rule,
                "Line %d %s already.".formatted(by.line(), what),
                "Remove the line.",
                LineFix.remove("Remove the line", rule.line()));
    }
}
