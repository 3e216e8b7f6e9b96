package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Denies of patterns that a user's own allow gets past. */
final class PatternDenyLint {

    /** A hostile file must not keep the check busy for hours; no file of a plant comes near. */
    private static final int MOST_LOOKS = 2_000_000;

    private PatternDenyLint() {}

    static void check(LintReport report) {
        List<AclRule> rules = report.file().rules();
        List<AclRule> denies = rules.stream().filter(rule -> rule.isPattern() && rule.denies()).toList();
        if (denies.isEmpty()) {
            return;
        }
        FilterTree allows = FilterTree.ofFilters();
        rules.stream().filter(rule -> !rule.isPattern() && !rule.denies()).forEach(allows::add);
        Looks looks = new Looks(MOST_LOOKS);
        for (AclRule deny : denies) {
            Predicate<AclRule> overrides = allow -> looks.more() && passes(allow, deny, report.version());
            allows.overlapping(open(deny.filter()), overrides, looks)
                    .ifPresent(allow -> tell(report, deny, allow));
        }
        report.ifSpent(looks);
    }

    /** Names become any level, for a first look. */
    private static String open(String pattern) {
        StringBuilder open = new StringBuilder();
        FilterLevels levels = new FilterLevels(pattern);
        for (String level = levels.next(); level != null; level = levels.next()) {
            open.append('/').append(Placeholder.in(level) ? "+" : level);
        }
        return open.substring(1);
    }

    /** With the name of the user of the allow; a client id could be any. */
    private static boolean passes(AclRule allow, AclRule deny, MosquittoVersion version) {
        Optional<String> user =
                allow.subject() instanceof Subject.User named ? Optional.of(named.name()) : Optional.empty();
        AccessQuestion client = new AccessQuestion(user, "%c", "-", Access.READ);
        return Placeholder.fill(deny.filter(), client, version)
                .map(PatternDenyLint::open)
                .flatMap(filter -> TopicFilters.overlap(filter, allow.filter()))
                .isPresent();
    }

    private static void tell(LintReport report, AclRule deny, AclRule allow) {
        String who = allow.subject() instanceof Subject.User user ? user.name() : "anonymous clients";
        report.add(
                Severity.WARNING,
                "pattern-deny-overridden",
                deny,
                "A user's own lines count before patterns: line %d gives %s what this line denies."
                        .formatted(allow.line(), who),
                "Deny it below the user.");
    }
}
