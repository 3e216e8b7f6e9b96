package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclRule;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Client ids with which some pattern of a {@link RuleTree} may be about topics of a filter. */
final class ExpectedIds {

    private final String[] wanted;
    private final SequencedSet<String> ids = new LinkedHashSet<>();

    private ExpectedIds(String[] wanted) {
        this.wanted = wanted;
    }

    /**
     * All that {@link ChosenIds#id(AclRule, String[])} would say of a pattern that helps, and others.
     *
     * @param wanted the levels of the filter
     */
    static SequencedSet<String> in(RuleNode root, String[] wanted) {
        ExpectedIds search = new ExpectedIds(wanted);
        search.node(root, 0);
        return search.ids;
    }

    private void node(@Nullable RuleNode node, int at) {
        if (node == null || !node.clientIds) {
            return;
        }
        AclRule only = node.only;
        if (only != null) {
            ChosenIds.id(only, wanted).ifPresent(ids::add);
        }
        if (at < wanted.length && !wanted[at].equals("#")) {
            levels(node, at, wanted[at]);
        }
    }

    private void levels(RuleNode node, int at, String level) {
        node(node.any, at + 1);
        if (level.equals("+")) {
            node.levels().values().forEach(child -> node(child, at + 1));
            node.eachName(name -> goOn(name, at));
            return;
        }
        // mosquitto 2.1 takes such a level for plain text, and so does no client that is called %c.
        if (level.contains("%c")) {
            ids.add("%c");
        }
        node(node.level(level), at + 1);
        if (ChosenIds.isPlain(level)) {
            node.eachName(level, name -> fill(name, at, level));
        } else {
            node.eachName(name -> goOn(name, at));
        }
    }

    private void fill(RuleNode.Name name, int at, String level) {
        if (!name.level().contains("%u")) {
            ChosenIds.id(name.level(), level).ifPresentOrElse(ids::add, () -> goOn(name, at));
        }
    }

    /** What stands behind a user's name is not looked at. */
    private void goOn(RuleNode.Name name, int at) {
        if (!name.level().contains("%u")) {
            node(name.node(), at + 1);
        }
    }
}
