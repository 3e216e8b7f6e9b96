package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.SubscriptionExplanation.Cut;
import io.routelock.mosquitto.acl.SubscriptionExplanation.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds a subscription against every rule that is about the client. */
final class Subscribing {

    /** A rule with the filter that it has for this client. */
    private record Filled(AclRule rule, String filter) {}

    private final AccessRules rules;
    private final SubscriptionQuestion question;
    private final AccessQuestion client;

    Subscribing(AccessRules rules, SubscriptionQuestion question) {
        this.rules = rules;
        this.question = question;
        this.client = question.asClient();
    }

    SubscriptionExplanation explain() {
        List<Filled> own = own().toList();
        List<Filled> ownDenies = own.stream().filter(filled -> filled.rule().denies()).toList();
        List<Part> parts = new ArrayList<>(parts(own, ownDenies));
        boolean refused = rules.patternsRefuse(client);
        if (!refused) {
            List<Filled> patterns = patterns().toList();
            List<Filled> denies = new ArrayList<>(ownDenies);
            patterns.stream().filter(filled -> filled.rule().denies()).forEach(denies::add);
            parts.addAll(parts(patterns, denies));
        }
        return new SubscriptionExplanation(question, parts, refused);
    }

    private Stream<Filled> own() {
        Subject subject = question.user().<Subject>map(Subject.User::new).orElseGet(Subject.Anonymous::new);
        return rules.rules().stream()
                .filter(rule -> rule.subject().equals(subject))
                .map(rule -> new Filled(rule, rule.filter()));
    }

    private Stream<Filled> patterns() {
        return rules.rules().stream().filter(AclRule::isPattern).flatMap(rule -> fill(rule).stream());
    }

    private Optional<Filled> fill(AclRule pattern) {
        return Placeholder.fill(pattern.filter(), client, rules.version())
                .map(filter -> new Filled(pattern, filter));
    }

    private List<Part> parts(List<Filled> allows, List<Filled> denies) {
        List<Part> parts = new ArrayList<>();
        for (Filled allow : allows) {
            if (allow.rule().grant().gives(Access.READ)) {
                TopicFilters.overlap(question.unshared(), allow.filter())
                        .ifPresent(filter -> parts.add(new Part(filter, allow.rule(), cuts(filter, denies))));
            }
        }
        return parts;
    }

    private static List<Cut> cuts(String part, List<Filled> denies) {
        List<Cut> cuts = new ArrayList<>();
        for (Filled deny : denies) {
            boolean whole = TopicFilters.covers(deny.filter(), part);
            TopicFilters.overlap(part, deny.filter())
                    .ifPresent(filter -> cuts.add(new Cut(deny.rule(), filter, whole)));
        }
        return cuts;
    }
}
