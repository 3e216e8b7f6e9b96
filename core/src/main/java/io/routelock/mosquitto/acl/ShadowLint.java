package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Rules that another rule of the same subject makes useless. */
final class ShadowLint {

    /** For all subjects together; no file of a plant comes near. */
    private static final int MOST_LOOKS = 10_000_000;

    private final LintReport report;
    private final List<AclRule> rules;
    private final FilterTree denies;
    private final FilterTree reads;
    private final FilterTree writes;
    private final Looks looks;

    private ShadowLint(
            LintReport report, List<AclRule> rules, @Nullable MosquittoVersion patterns, Looks looks) {
        this.report = report;
        this.rules = rules;
        this.looks = looks;
        this.denies = tree(patterns);
        this.reads = tree(patterns);
        this.writes = tree(patterns);
        Set<Said> said = new HashSet<>();
        for (AclRule rule : rules) {
            if (said.add(new Said(rule.grant(), rule.filter()))) {
                add(rule);
            }
        }
    }

    /** Of rules that say the same the first one makes all others useless. */
    private record Said(Grant grant, String filter) {}

    private void add(AclRule rule) {
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

    private static FilterTree tree(@Nullable MosquittoVersion patterns) {
        return patterns == null ? FilterTree.ofFilters() : FilterTree.ofPatterns(patterns);
    }

    static void check(LintReport report) {
        Map<Subject, List<AclRule>> bySubject = new HashMap<>();
        for (AclRule rule : report.file().rules()) {
            bySubject.computeIfAbsent(rule.subject(), subject -> new ArrayList<>()).add(rule);
        }
        Looks looks = new Looks(MOST_LOOKS);
        bySubject.forEach((subject, rules) -> {
            if (rules.size() > 1) {
                boolean patterns = subject instanceof Subject.Everyone;
                new ShadowLint(report, rules, patterns ? report.version() : null, looks).check();
            }
        });
        report.ifSpent(looks);
    }

    private void check() {
        for (AclRule rule : rules) {
            Optional<AclRule> deny =
                    rule.denies() ? Optional.empty() : denies.covering(rule.filter(), any -> true, looks);
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
            case DENY -> denies.covering(rule.filter(), other, looks);
            case READ -> reads.covering(rule.filter(), other, looks);
            case WRITE -> writes.covering(rule.filter(), other, looks);
            case READ_WRITE ->
                    reads.covering(
                            rule.filter(),
                            other.and(candidate -> candidate.grant() == Grant.READ_WRITE),
                            looks);
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
