package io.routelock.mosquitto.acl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One place in a {@link FilterTree}: what filters may go on with, and the rules that end here.
 *
 * <p>Most places have one of all this, and files may have millions of places: what is not there takes no
 * memory.
 */
final class FilterNode {

    private static final int FEW = 2;

    /** In the order of the file, so that the same file has the same findings. */
    private Map<String, FilterNode> levels = Map.of();

    private Map<Placeholder, FilterNode> names = Map.of();
    private List<AclRule> exact = List.of();
    private List<AclRule> rest = List.of();

    /** Goes on with {@code +}. */
    @Nullable FilterNode any;

    Map<String, FilterNode> levels() {
        return levels;
    }

    Map<Placeholder, FilterNode> names() {
        return names;
    }

    /** End here, in the order of the file. */
    List<AclRule> exact() {
        return exact;
    }

    /** End here with {@code #}, in the order of the file. */
    List<AclRule> rest() {
        return rest;
    }

    FilterNode orMake(String level) {
        levels = levels.isEmpty() ? new LinkedHashMap<>(FEW) : levels;
        return levels.computeIfAbsent(level, key -> new FilterNode());
    }

    FilterNode orMake(Placeholder name) {
        names = names.isEmpty() ? new LinkedHashMap<>(FEW) : names;
        return names.computeIfAbsent(name, key -> new FilterNode());
    }

    FilterNode orMakeAny() {
        FilterNode node = any == null ? new FilterNode() : any;
        any = node;
        return node;
    }

    void addExact(AclRule rule) {
        exact = with(exact, rule);
    }

    void addRest(AclRule rule) {
        rest = with(rest, rule);
    }

    private static List<AclRule> with(List<AclRule> rules, AclRule rule) {
        if (rules.isEmpty()) {
            return List.of(rule);
        }
        List<AclRule> more = rules instanceof ArrayList<AclRule> ? rules : new ArrayList<>(rules);
        more.add(rule);
        return more;
    }
}
