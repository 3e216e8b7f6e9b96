package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks in a {@link FilterTree} for filters that cover another one, or overlap it.
 *
 * @param names the version when the tree is one of patterns
 * @param wanted asked until it says yes
 * @param looks how many places may be looked at
 */
record FilterCover(@Nullable MosquittoVersion names, Predicate<AclRule> wanted, Looks looks) {

    Optional<AclRule> covering(FilterNode root, String filter) {
        return Optional.ofNullable(cover(root, TopicFilters.same(filter), 0, filter.charAt(0) != '$'));
    }

    private @Nullable AclRule cover(FilterNode node, String filter, int from, boolean wildcards) {
        if (!looks.more()) {
            return null;
        }
        AclRule found = wildcards ? any(node.rest()) : null;
        if (found != null || from > filter.length()) {
            return found == null ? any(node.exact()) : found;
        }
        int slash = filter.indexOf('/', from);
        int end = slash < 0 ? filter.length() : slash;
        String level = filter.substring(from, end);
        boolean isName = names != null && Placeholder.in(level);
        FilterNode same = isName ? name(node, level) : node.levels().get(level);
        found = same == null ? null : cover(same, filter, end + 1, true);
        // A name may be several levels.
        boolean oneLevel = wildcards && !level.equals("#") && !isName;
        FilterNode any = node.any;
        return found != null || any == null || !oneLevel ? found : cover(any, filter, end + 1, true);
    }

    private @Nullable FilterNode name(FilterNode node, String level) {
        return names == null ? null : node.names().get(new Placeholder(level, names));
    }

    Optional<AclRule> overlapping(FilterNode root, String filter) {
        return Optional.ofNullable(overlap(root, filter.split("/", -1), 0));
    }

    private @Nullable AclRule overlap(FilterNode node, String[] filter, int at) {
        if (!looks.more()) {
            return null;
        }
        boolean rest = at < filter.length && filter[at].equals("#");
        AclRule found = any(node.rest());
        if (found == null && (rest || at == filter.length)) {
            found = any(node.exact());
        }
        if (found != null || at == filter.length) {
            return found;
        }
        for (FilterNode child : children(node, filter[at])) {
            found = overlap(child, filter, rest ? at : at + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<FilterNode> children(FilterNode node, String level) {
        List<FilterNode> children = new ArrayList<>();
        if (node.any != null) {
            children.add(node.any);
        }
        FilterNode same = node.levels().get(level);
        if (level.equals("#") || level.equals("+")) {
            children.addAll(node.levels().values());
        } else if (same != null) {
            children.add(same);
        }
        return children;
    }

    private @Nullable AclRule any(List<AclRule> rules) {
        for (AclRule rule : rules) {
            if (wanted.test(rule)) {
                return rule;
            }
        }
        return null;
    }
}
