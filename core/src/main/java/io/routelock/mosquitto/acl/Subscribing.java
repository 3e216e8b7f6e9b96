package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.SubscriptionExplanation.Cut;
import io.routelock.mosquitto.acl.SubscriptionExplanation.Part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
        List<Part> parts = new ArrayList<>(parts(own, new Denies(ownDenies)));
        boolean refused = rules.patternsRefuse(client);
        if (!refused) {
            List<Filled> patterns = patterns().toList();
            List<Filled> denies = new ArrayList<>(ownDenies);
            patterns.stream().filter(filled -> filled.rule().denies()).forEach(denies::add);
            parts.addAll(parts(patterns, new Denies(denies)));
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

    private List<Part> parts(List<Filled> allows, Denies denies) {
        List<Part> parts = new ArrayList<>();
        for (Filled allow : allows) {
            if (allow.rule().grant().gives(Access.READ)) {
                TopicFilters.overlap(question.unshared(), allow.filter())
                        .ifPresent(filter -> parts.add(new Part(filter, allow.rule(), denies.cuts(filter))));
            }
        }
        return parts;
    }

    /** By the levels of their filters, so that not every part is held against every deny. */
    private static final class Denies {

        private final List<Filled> inOrder;
        private final Map<Integer, Integer> placeOfLine = new HashMap<>();
        private final FilterTree tree = FilterTree.ofFilters();

        Denies(List<Filled> inOrder) {
            this.inOrder = inOrder;
            for (Filled deny : inOrder) {
                AclRule rule = deny.rule();
                placeOfLine.put(rule.line(), placeOfLine.size());
                tree.add(
                        new AclRule(
                                rule.line(),
                                rule.subject(),
                                rule.grant(),
                                rule.grantWritten(),
                                deny.filter()));
            }
        }

        List<Cut> cuts(String part) {
            List<Cut> cuts = new ArrayList<>();
            for (int place : places(part)) {
                Filled deny = inOrder.get(place);
                boolean whole = TopicFilters.covers(deny.filter(), part);
                TopicFilters.overlap(part, deny.filter())
                        .ifPresent(filter -> cuts.add(new Cut(deny.rule(), filter, whole)));
            }
            return cuts;
        }

        /** Of all that may have to do with the part: none of them is enough to end the search. */
        private SortedSet<Integer> places(String part) {
            SortedSet<Integer> places = new TreeSet<>();
            tree.overlapping(
                    part,
                    deny -> {
                        places.add(placeOfLine.getOrDefault(deny.line(), 0));
                        return false;
                    },
                    new Looks(Integer.MAX_VALUE));
            return places;
        }
    }
}
