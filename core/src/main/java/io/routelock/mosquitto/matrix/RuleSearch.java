package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.TopicFilters;
import io.routelock.mosquitto.matrix.RuleTree.Entry;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One way through a {@link RuleTree}, for the first rule of the file that is about the topics of a filter.
 *
 * <p>Places whose rules all stand behind the best one so far are left out: where much would be found, little
 * is looked at.
 */
final class RuleSearch {

    private final Client client;
    private final MosquittoVersion version;
    private final String filter;
    private final String[] levels;
    private final boolean all;
    private final Predicate<Entry> wanted;
    private final boolean reserved;

    /** What "+" and "/#" have in common is the empty topic, which is none; levels alone do not tell. */
    private final boolean doubtful;

    private int before = Integer.MAX_VALUE;
    private @Nullable Entry found;

    private RuleSearch(
            Client client, MosquittoVersion version, String filter, boolean all, Predicate<Entry> wanted) {
        this.client = client;
        this.version = version;
        this.filter = filter;
        this.levels = (all ? TopicFilters.same(filter) : filter).split("/", -1);
        this.all = all;
        this.wanted = wanted;
        this.reserved = filter.startsWith("$");
        this.doubtful = !all && (filter.equals("+") || filter.equals("/#"));
    }

    /** For a rule about all topics of the filter. */
    static RuleSearch covering(Client client, MosquittoVersion version, String filter) {
        return new RuleSearch(client, version, filter, true, entry -> true);
    }

    /** For a rule about some topic of the filter. */
    static RuleSearch overlapping(
            Client client, MosquittoVersion version, String filter, Predicate<Entry> wanted) {
        return new RuleSearch(client, version, filter, false, wanted);
    }

    Optional<Entry> in(RuleNode root) {
        node(root, 0, true);
        return Optional.ofNullable(found);
    }

    /**
     * @param at how many levels of the filter are behind us
     */
    private void node(RuleNode node, int at, boolean first) {
        if (node.first >= before) {
            return;
        }
        take(node.only, true);
        if (!first || !reserved) {
            take(node.rest, doubtful);
        }
        boolean rest = at < levels.length && levels[at].equals("#");
        if (at == levels.length || rest && !all) {
            take(node.exact, doubtful);
        }
        if (at < levels.length && !(rest && all)) {
            goOn(node, at, first);
        }
    }

    private void take(@Nullable AclRule rule, boolean check) {
        if (rule == null || rule.line() >= before) {
            return;
        }
        String its = client.fill(rule, version).orElse(null);
        if (its == null || check && !isAbout(its)) {
            return;
        }
        Entry entry = new Entry(rule, its);
        if (wanted.test(entry)) {
            found = entry;
            before = rule.line();
        }
    }

    private boolean isAbout(String its) {
        return all ? TopicFilters.covers(its, filter) : TopicFilters.overlaps(its, filter);
    }

    private void goOn(RuleNode node, int at, boolean first) {
        String level = levels[at];
        boolean wildcard = level.equals("+") || level.equals("#");
        int next = level.equals("#") ? at : at + 1;
        RuleNode any = node.any;
        if (any != null && (!first || !reserved)) {
            node(any, next, false);
        }
        if (!wildcard) {
            RuleNode same = node.level(level);
            if (same != null) {
                node(same, next, false);
            }
            node.eachName(level, name -> name(name, at, first));
        } else if (!all) {
            everyLevel(node, next, first);
            node.eachName(name -> name(name, at, first));
        }
    }

    /** A wildcard in the first level is about no topic that begins with {@code $}. */
    private void everyLevel(RuleNode node, int next, boolean first) {
        for (Map.Entry<String, RuleNode> child : node.levels().entrySet()) {
            if (child.getValue().first >= before) {
                return;
            }
            if (!first || !child.getKey().startsWith("$")) {
                node(child.getValue(), next, false);
            }
        }
    }

    /** A name may be several levels. */
    private void name(RuleNode.Name name, int at, boolean first) {
        if (name.node().first >= before) {
            return;
        }
        String text = client.fillLevel(name.level(), version).orElse(null);
        if (text != null && !(first && !reserved && text.startsWith("$"))) {
            int next = behind(text, at);
            if (next >= 0) {
                node(name.node(), next, false);
            }
        }
    }

    /** How many levels of the filter are behind us with the name; negative when the name is not about it. */
    private int behind(String name, int at) {
        int next = at;
        for (String level : name.split("/", -1)) {
            if (next == levels.length) {
                return -1;
            }
            if (levels[next].equals("#")) {
                return all ? -1 : next;
            }
            boolean meets = levels[next].equals(level) || levels[next].equals("+") && !all;
            if (!meets) {
                return -1;
            }
            next++;
        }
        return next;
    }
}
