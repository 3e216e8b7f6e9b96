package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.acl.SubscriptionExplanation.Cut;
import io.routelock.mosquitto.acl.SubscriptionExplanation.Part;

import java.util.List;
import java.util.stream.Stream;

/** What a subscription brings, in words. */
final class SubscriptionText {

    private static final String DOLLAR = " Topics that begin with $ are not in it.";

    private final SubscriptionExplanation explained;
    private final String filter;

    SubscriptionText(SubscriptionExplanation explained) {
        this.explained = explained;
        this.filter = explained.question().filter();
    }

    String text() {
        String granted = "mosquitto grants the subscription to " + filter + ". ";
        return granted + (explained.receivesAnything() ? received() + left() : nothing());
    }

    private String nothing() {
        List<AclRule> denies = denies();
        return denies.isEmpty()
                ? "No message comes: no line lets "
                        + RuleText.who(explained.question().user())
                        + " read any of it."
                : "No message comes: "
                        + RuleText.lines(denies)
                        + denying(denies)
                        + " what other lines allow.";
    }

    private String received() {
        return explained.question().user().orElse("An anonymous client") + " receives " + what();
    }

    private String what() {
        if (explained.receivesAll()) {
            return "all of it.";
        }
        return "only "
                + RuleText.list(explained.parts().stream().flatMap(this::name).distinct().toList())
                + ".";
    }

    private Stream<String> name(Part part) {
        return part.isCutAway()
                ? Stream.empty()
                : Stream.of(part.filter() + " (line " + part.allow().line() + ")");
    }

    private String left() {
        List<AclRule> denies = denies();
        String cut =
                denies.isEmpty() ? "" : " What " + RuleText.lines(denies) + denying(denies) + " is left out.";
        return cut + (sparesDollar() ? DOLLAR : "");
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
