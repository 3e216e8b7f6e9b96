package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.AccessExplanation.Step;

import java.util.ArrayList;
import java.util.List;

/** What mosquitto tried, in which order, in one sentence. */
final class TriedText {

    private final AccessExplanation explained;
    private final AccessQuestion question;

    TriedText(AccessExplanation explained) {
        this.explained = explained;
        this.question = explained.question();
    }

    String text() {
        List<String> parts = new ArrayList<>();
        List<Step> patterns = explained.steps().stream().filter(TriedText::isPattern).toList();
        for (Step step : explained.steps()) {
            if (!isPattern(step)) {
                parts.add(part(step));
            }
        }
        if (patterns.stream().anyMatch(step -> !isSilent(step))) {
            patterns.forEach(step -> parts.add(part(step)));
        } else if (explained.decision().reason() == AccessDecision.Reason.NO_RULE) {
            parts.add(patterns.isEmpty() ? "patterns: none" : "patterns: none matches");
        }
        String end = explained.decision().allowed() ? "; so allowed." : "; so denied.";
        return "Tried in this order: " + String.join("; ", parts) + end;
    }

    private static boolean isPattern(Step step) {
        return switch (step.kind()) {
            case RESERVED_TOPICS, OWN_DENIES, OWN_ALLOWS, WILDCARD_IN_NAME -> false;
            case PATTERN_DENIES, PATTERN_ALLOWS -> true;
        };
    }

    private static boolean isSilent(Step step) {
        return step.matching().isEmpty() && step.lacking().isEmpty();
    }

    private String part(Step step) {
        String own = question.user().orElse("anonymous clients");
        return switch (step.kind()) {
            case RESERVED_TOPICS -> "topics that nobody writes: this is one";
            case OWN_DENIES -> "denies of " + own + ": " + found(step);
            case OWN_ALLOWS -> "allows of " + own + ": " + found(step);
            case WILDCARD_IN_NAME -> "wildcards in the names: yes";
            case PATTERN_DENIES -> "denies by pattern: " + found(step);
            case PATTERN_ALLOWS -> "allows by pattern: " + found(step);
        };
    }

    private String found(Step step) {
        List<String> found = new ArrayList<>();
        if (!step.matching().isEmpty()) {
            found.add(RuleText.lines(step.matching()));
        }
        if (!step.lacking().isEmpty()) {
            String only = RuleText.verb(RuleText.other(question.access())) + " only";
            found.add(RuleText.lines(step.lacking()) + ", " + only);
        }
        return found.isEmpty() ? "none" : String.join(" and ", found);
    }
}
