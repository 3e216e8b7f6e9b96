package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.SubscriptionExplanation.Cut;
import io.routelock.mosquitto.acl.SubscriptionExplanation.Part;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a subscription brings, in words. */
final class SubscriptionText {

    private static final String DOLLAR = " Topics that begin with $ are not in it.";

    private static final String NAME =
            " No pattern helps a client whose user name or client id contains \"+\" or \"#\".";

    private final SubscriptionExplanation explained;
    private final String filter;

    SubscriptionText(SubscriptionExplanation explained) {
        this.explained = explained;
        this.filter = explained.question().filter();
    }

    String text() {
        String granted = "mosquitto grants the subscription to " + filter + ". ";
        return granted
                + (explained.receivesAnything() ? received() + (sparesDollar() ? DOLLAR : "") : nothing());
    }

    private String nothing() {
        List<AclRule> denies = denies();
        String who = RuleText.who(explained.question().user());
        String why =
                denies.isEmpty()
                        ? "no line lets " + who + " read any of it."
                        : RuleText.lines(denies) + denying(denies) + " what other lines allow.";
        return "No message comes: " + why + (explained.refusedByName() ? NAME : "");
    }

    private String received() {
        String who = explained.question().user().orElse("An anonymous client");
        return who + " receives " + all().map(this::allOfIt).orElseGet(this::parts);
    }

    /**
     * A part that is the whole subscription; only what denies of the user's own cut comes by no other way.
     */
    private Optional<Part> all() {
        return explained.parts().stream()
                .filter(part -> TopicFilters.covers(part.filter(), explained.question().unshared()))
                .filter(part -> part.cuts().isEmpty() || !part.allow().isPattern())
                .findFirst();
    }

    private String allOfIt(Part part) {
        List<AclRule> denies = part.cuts().stream().map(Cut::deny).toList();
        return denies.isEmpty()
                ? "all of it."
                : "all of it but what " + RuleText.lines(denies) + denying(denies) + ".";
    }

    private String parts() {
        List<AclRule> denies = denies();
        String cut =
                denies.isEmpty() ? "" : " What " + RuleText.lines(denies) + denying(denies) + " is left out.";
        return "only "
                + RuleText.list(explained.parts().stream().flatMap(this::name).distinct().toList())
                + "."
                + cut;
    }

    private Stream<String> name(Part part) {
        return part.isCutAway()
                ? Stream.empty()
                : Stream.of(part.filter() + " (line " + part.allow().line() + ")");
    }

    private List<AclRule> denies() {
        return explained.parts().stream()
                .flatMap(part -> part.cuts().stream())
                .map(Cut::deny)
                .distinct()
                .toList();
    }

    /** Wildcards in the first level do. */
    private boolean sparesDollar() {
        return TopicFilters.isWildcard(explained.question().unshared().charAt(0));
    }

    private static String denying(List<AclRule> denies) {
        return denies.size() == 1 ? " denies" : " deny";
    }
}
