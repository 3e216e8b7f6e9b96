package io.routelock.mosquitto.acl;

import java.util.List;
import java.util.Optional;

/**
 * What a client receives of what it subscribed to. mosquitto grants every subscription; the acl_file decides
 * message by message what is sent.
 *
 * @param parts what allow rules give, in the order in which mosquitto asks; topics may be in several
 * @param refusedByName whether the user name or client id holds a wildcard, so that no pattern counts
 */
public record SubscriptionExplanation(
        SubscriptionQuestion question, List<Part> parts, boolean refusedByName) {

    /**
     * What one rule gives of the subscription.
     *
     * @param filter the topics that both the subscription and the rule name
     * @param allow the rule
     * @param cuts denies that take a part of it away, or all
     */
    public record Part(String filter, AclRule allow, List<Cut> cuts) {
        public Part {
            cuts = List.copyOf(cuts);
        }

        /** Whether nothing is left of it. */
        public boolean isCutAway() {
            return cuts.stream().anyMatch(Cut::whole);
        }
    }

    /**
     * What a deny takes away.
     *
     * @param whole whether it is all of the part
     */
    public record Cut(AclRule deny, String filter, boolean whole) {}

    public SubscriptionExplanation {
        parts = List.copyOf(parts);
    }

    /** Whether any message can come at all. */
    public boolean receivesAnything() {
        return parts.stream().anyMatch(part -> !part.isCutAway());
    }

    /** Whether every message that the subscription names comes. */
    public boolean receivesAll() {
        return parts.stream()
                .anyMatch(part ->
                        part.cuts().isEmpty() && TopicFilters.covers(part.filter(), question.unshared()));
    }

    /** The first line that gives something; when nothing comes, the first one that denies. */
    public Optional<AclRule> rule() {
        return parts.stream()
                .filter(part -> !part.isCutAway())
                .map(Part::allow)
                .findFirst()
                .or(() -> parts.stream().flatMap(part -> part.cuts().stream()).map(Cut::deny).findFirst());
    }

    /** What comes and what does not, in a few sentences. */
    public String answer() {
        return new SubscriptionText(this).text();
    }
}
