package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Rules by the levels of their filters: finding one costs the levels of the topic, not the number of rules.
 *
 * <p>Filled while it is made, then read by any thread.
 */
final class FilterTree {

    private final FilterNode root = new FilterNode();
    private final @Nullable MosquittoVersion names;

    private FilterTree(@Nullable MosquittoVersion names) {
        this.names = names;
    }

    /** Of filters in which {@code %u} is text. */
    static FilterTree ofFilters() {
        return new FilterTree(null);
    }

    /** Of patterns. */
    static FilterTree ofPatterns(MosquittoVersion version) {
        return new FilterTree(version);
    }

    /** In the order of the file. */
    void add(AclRule rule) {
        FilterNode node = root;
        FilterLevels levels = new FilterLevels(rule.filter());
        for (String level = levels.next(); level != null; level = levels.next()) {
            if (level.equals("#")) {
                node.addRest(rule);
                return;
            }
            node = level.equals("+") ? node.orMakeAny() : child(node, level);
        }
        node.addExact(rule);
    }

    private FilterNode child(FilterNode node, String level) {
        return names != null && Placeholder.in(level)
                ? node.orMake(new Placeholder(level, names))
                : node.orMake(level);
    }

    /** The first rule of the file whose filter names the topic of the question. */
    Optional<AclRule> first(AccessQuestion question) {
        First first = new First();
        find(root, question, 0, wildcardsCount(question), first);
        return Optional.ofNullable(first.rule);
    }

    /** All of them, in the order of the file. */
    List<AclRule> all(AccessQuestion question) {
        List<AclRule> all = new ArrayList<>();
        find(root, question, 0, wildcardsCount(question), all::addAll);
        all.sort(Comparator.comparingInt(AclRule::line));
        return all;
    }

    /**
     * A rule that is about all topics that this filter is about, and perhaps about more.
     *
     * @param wanted asked until it says yes
     * @param looks when there are no more of them, nothing is found
     */
    Optional<AclRule> covering(String filter, Predicate<AclRule> wanted, Looks looks) {
        return new FilterCover(names, wanted, looks).covering(root, filter);
    }

    /**
     * A rule that is about some topic that this filter is about too; placeholders are text.
     *
     * @param wanted asked until it says yes
     * @param looks when there are no more of them, nothing is found
     */
    Optional<AclRule> overlapping(String filter, Predicate<AclRule> wanted, Looks looks) {
        return new FilterCover(names, wanted, looks).overlapping(root, filter);
    }

    /** The rules that end at one place are in the order of the file. */
    private static final class First implements Consumer<List<AclRule>> {
        private @Nullable AclRule rule;

        @Override
        public void accept(List<AclRule> found) {
            AclRule candidate = found.getFirst();
            AclRule best = rule;
            rule = best == null || candidate.line() < best.line() ? candidate : best;
        }
    }

    /** A wildcard in the first level is about no topic that begins with {@code $}. */
    private static boolean wildcardsCount(AccessQuestion question) {
        return question.topic().charAt(0) != '$';
    }

    private static void find(
            FilterNode node,
            AccessQuestion question,
            int from,
            boolean wildcards,
            Consumer<List<AclRule>> found) {
        String topic = question.topic();
        if (wildcards && !node.rest().isEmpty()) {
            found.accept(node.rest());
        }
        if (from > topic.length()) {
            if (!node.exact().isEmpty()) {
                found.accept(node.exact());
            }
            return;
        }
        int slash = topic.indexOf('/', from);
        int end = slash < 0 ? topic.length() : slash;
        if (!node.levels().isEmpty()) {
            FilterNode level = node.levels().get(topic.substring(from, end));
            if (level != null) {
                find(level, question, end + 1, true, found);
            }
        }
        if (!node.names().isEmpty()) {
            findNames(node, question, from, found);
        }
        FilterNode any = node.any;
        if (any != null && wildcards) {
            find(any, question, end + 1, true, found);
        }
    }

    /** A name may hold slashes, so that what stands for one level of the pattern is several of the topic. */
    private static void findNames(
            FilterNode node, AccessQuestion question, int from, Consumer<List<AclRule>> found) {
        String topic = question.topic();
        for (Map.Entry<Placeholder, FilterNode> name : node.names().entrySet()) {
            String text = name.getKey().fill(question);
            if (text != null && topic.startsWith(text, from)) {
                int end = from + text.length();
                if (end == topic.length() || topic.charAt(end) == '/') {
                    find(name.getValue(), question, end + 1, true, found);
                }
            }
        }
    }
}
