package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclRule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One place in a {@link RuleTree}: how filters go on from here, and the first rule that ends here.
 *
 * <p>Of several rules with the same filter only the first one counts, so the others are not kept. A rule that
 * has this place and all below to itself is kept here as a whole: files with deep filters would cost a place
 * for each of their levels.
 */
final class RuleNode {

    /**
     * @param level with a placeholder
     */
    record Name(String level, RuleNode node) {}

    /** The first line of the rules here and below. */
    final int first;

    /** Whether a rule here or below has {@code %c}. */
    boolean clientIds;

    /** The only rule here and below. */
    @Nullable AclRule only;

    @Nullable AclRule exact;

    /** Ends here with {@code #}. */
    @Nullable AclRule rest;

    /** Goes on with {@code +}. */
    @Nullable RuleNode any;

    /** In the order of their first lines. */
    private Map<String, RuleNode> levels = Map.of();

    /** By what stands before the placeholder, so that many of them need not all be looked at. */
    private Map<String, List<Name>> names = Map.of();

    RuleNode(int first) {
        this.first = first;
    }

    boolean isBlank() {
        boolean ends = only != null || exact != null || rest != null;
        return !ends && any == null && levels.isEmpty() && names.isEmpty();
    }

    @Nullable RuleNode level(String level) {
        return levels.get(level);
    }

    Map<String, RuleNode> levels() {
        return levels;
    }

    RuleNode orMakeLevel(String level, int line) {
        levels = levels.isEmpty() ? new LinkedHashMap<>(2) : levels;
        return levels.computeIfAbsent(level, key -> new RuleNode(line));
    }

    RuleNode orMakeAny(int line) {
        RuleNode node = any == null ? new RuleNode(line) : any;
        any = node;
        return node;
    }

    RuleNode orMakeName(String level, int line) {
        names = names.isEmpty() ? new LinkedHashMap<>(2) : names;
        List<Name> alike =
                names.computeIfAbsent(level.substring(0, placeholder(level)), key -> new ArrayList<>(1));
        for (Name name : alike) {
            if (name.level().equals(level)) {
                return name.node();
            }
        }
        Name made = new Name(level, new RuleNode(line));
        alike.add(made);
        return made.node();
    }

    private static int placeholder(String level) {
        int user = level.indexOf("%u");
        int client = level.indexOf("%c");
        return user < 0 || client >= 0 && client < user ? client : user;
    }

    void eachName(Consumer<Name> taker) {
        names.values().forEach(alike -> alike.forEach(taker));
    }

    /** Those that may become this level. */
    void eachName(String level, Consumer<Name> taker) {
        if (names.size() <= level.length()) {
            names.forEach((before, alike) -> {
                if (level.startsWith(before)) {
                    alike.forEach(taker);
                }
            });
            return;
        }
        for (int end = 0; end <= level.length(); end++) {
            names.getOrDefault(level.substring(0, end), List.of()).forEach(taker);
        }
    }
}
