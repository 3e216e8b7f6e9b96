package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sparkplug nodes that cannot say that they or their devices are gone: NDEATH is the will of a node, and
 * mosquitto drops a will that may not be written without a word.
 */
final class SparkplugLint {

    private static final String NAMESPACE = "spBv1.0";
    private static final int TYPE = 2;
    private static final int NODE = 3;
    private static final Map<String, String> DEATHS =
            Map.of("NBIRTH", "NDEATH", "NDATA", "NDEATH", "DBIRTH", "DDEATH", "DDATA", "DDEATH");

    private final LintReport report;
    private final AccessRules rules;
    private final Set<List<Object>> told = new HashSet<>();

    private SparkplugLint(LintReport report) {
        this.report = report;
        this.rules = AccessRules.of(report.file().rules(), report.version());
    }

    static void check(LintReport report) {
        List<AclRule> nodes =
                report.file().rules().stream()
                        .filter(rule ->
                                rule.filter().startsWith(NAMESPACE) && rule.grant().gives(Access.WRITE))
                        .toList();
        if (!nodes.isEmpty()) {
            SparkplugLint lint = new SparkplugLint(report);
            nodes.forEach(lint::check);
        }
    }

    private void check(AclRule rule) {
        String[] levels = rule.filter().split("/", -1);
        String death = levels.length > NODE ? DEATHS.get(levels[TYPE]) : null;
        if (death == null || !levels[0].equals(NAMESPACE)) {
            return;
        }
        String alive = levels[TYPE];
        levels[TYPE] = death;
        String filter = String.join("/", levels);
        if (told.add(List.of(rule.subject(), death, levels[1], levels[NODE])) && !mayWrite(rule, levels)) {
            tell(rule, alive, death, filter);
        }
    }

    /** Asked for one topic of those that the rule would be about. */
    private boolean mayWrite(AclRule rule, String[] levels) {
        Optional<String> user =
                switch (rule.subject()) {
                    case Subject.Anonymous none -> Optional.empty();
                    case Subject.User named -> Optional.of(named.name());
                    case Subject.Everyone all -> Optional.of("user");
                };
        AccessQuestion client = new AccessQuestion(user, "client", "-", Access.WRITE);
        String pattern = String.join("/", levels);
        String filled =
                rule.isPattern()
                        ? Placeholder.fill(pattern, client, report.version()).orElse(pattern)
                        : pattern;
        String topic = filled.replace('+', 'x').replace('#', 'x');
        return rules.decide(new AccessQuestion(user, "client", topic, Access.WRITE)).allowed();
    }

    private void tell(AclRule rule, String alive, String death, String filter) {
        String line = LintReport.keyword(rule) + " write " + filter;
        String what =
                death.equals("NDEATH")
                        ? "is its will, which mosquitto drops without a word: nobody learns that the node is gone."
                        : "says that a device is gone: nobody learns of it.";
        report.add(
                Severity.WARNING,
                "sparkplug-death",
                rule,
                "The node may write %s, but not %s, which %s".formatted(alive, death, what),
                "Add \"" + line + "\".",
                new LineFix("Add \"" + line + "\"", List.of(new LineFix.Insert(rule.line() + 1, line))));
    }
}
