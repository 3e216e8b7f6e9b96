package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclRule;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rules by the levels of their filters, to find the first one of the file that is about the topics of a
 * filter without looking at all of them.
 *
 * <p>Patterns keep their placeholders: one tree serves every client. Filled while it is made, then read by
 * any thread.
 */
final class RuleTree {

    /** A rule and the filter that it has for one client. */
    record Entry(AclRule rule, String filter) {}

    private final RuleNode root = new RuleNode(0);
    private final MosquittoVersion version;

    private RuleTree(MosquittoVersion version) {
        this.version = version;
    }

    /**
     * @param rules in the order of the file
     */
    static RuleTree of(List<AclRule> rules, MosquittoVersion version) {
        RuleTree tree = new RuleTree(version);
        rules.forEach(tree::add);
        return tree;
    }

    private void add(AclRule rule) {
        RuleNode node = root;
        int from = 0;
        root.clientIds |= namesClient(rule);
        while (!ends(node, rule, from)) {
            node = next(node, rule, from);
            from = levelEnd(rule, from) + 1;
        }
    }

    /** Puts the rule here if it goes no further. */
    private boolean ends(RuleNode node, AclRule rule, int from) {
        if (node.isBlank()) {
            node.only = rule;
            return true;
        }
        AclRule before = node.only;
        if (before != null && before.filter().equals(rule.filter())) {
            return true;
        }
        if (before != null) {
            node.only = null;
            if (!endsHere(node, before, from)) {
                next(node, before, from).only = before;
            }
        }
        return endsHere(node, rule, from);
    }

    private static boolean endsHere(RuleNode node, AclRule rule, int from) {
        boolean rest = rule.filter().startsWith("#", from);
        if (rest && node.rest == null) {
            node.rest = rule;
        }
        boolean exact = from > rule.filter().length();
        if (exact && node.exact == null) {
            node.exact = rule;
        }
        return rest || exact;
    }

    private RuleNode next(RuleNode node, AclRule rule, int from) {
        String level = rule.filter().substring(from, levelEnd(rule, from));
        boolean name = rule.isPattern() && isFilledIn(level);
        RuleNode next =
                level.equals("+")
                        ? node.orMakeAny(rule.line())
                        : name ? node.orMakeName(level, rule.line()) : node.orMakeLevel(level, rule.line());
        next.clientIds |= namesClient(rule);
        return next;
    }

    private static boolean namesClient(AclRule rule) {
        return rule.isPattern() && rule.filter().contains("%c");
    }

    /** mosquitto 2.1 fills in whole levels only. */
    private boolean isFilledIn(String level) {
        return switch (version) {
            case V2_0 -> level.contains("%u") || level.contains("%c");
            case V2_1 -> level.equals("%u") || level.equals("%c");
        };
    }

    private static int levelEnd(AclRule rule, int from) {
        int slash = rule.filter().indexOf('/', from);
        return slash < 0 ? rule.filter().length() : slash;
    }

    /** The first one that is about all topics of the filter. */
    Optional<Entry> covering(Client client, String filter) {
        return root.isBlank() ? Optional.empty() : RuleSearch.covering(client, version, filter).in(root);
    }

    /** The first one that is about some topic of the filter. */
    Optional<Entry> overlapping(Client client, String filter) {
        return overlapping(client, filter, entry -> true);
    }

    /**
     * The first one of those that is wanted.
     *
     * @param wanted a function of the filter of the entry alone
     */
    Optional<Entry> overlapping(Client client, String filter, Predicate<Entry> wanted) {
        return root.isBlank()
                ? Optional.empty()
                : RuleSearch.overlapping(client, version, filter, wanted).in(root);
    }

    RuleNode root() {
        return root;
    }
}
