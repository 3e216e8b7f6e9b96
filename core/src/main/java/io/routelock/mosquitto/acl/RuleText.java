package io.routelock.mosquitto.acl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules and those whom they are about, in words. */
final class RuleText {

    private static final int MANY = 4;

    private RuleText() {}

    static String who(Optional<String> user) {
        return user.orElse("an anonymous client");
    }

    static String verb(Access access) {
        return switch (access) {
            case READ -> "read";
            case WRITE -> "write";
        };
    }

    static Access other(Access access) {
        return switch (access) {
            case READ -> Access.WRITE;
            case WRITE -> Access.READ;
        };
    }

    /** {@code line 7}, {@code lines 7 and 9}, {@code lines 7, 9, 11 and 3 more}. */
    static String lines(List<AclRule> rules) {
        List<String> numbers = rules.stream().map(rule -> Integer.toString(rule.line())).toList();
        if (numbers.size() == 1) {
            return "line " + numbers.getFirst();
        }
        return "lines " + list(numbers);
    }

    static String list(List<String> words) {
        if (words.size() > MANY) {
            String some = words.stream().limit(MANY - 1).collect(Collectors.joining(", "));
            return some + " and " + (words.size() - MANY + 1) + " more";
        }
        String all = String.join(", ", words);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
    }

    /** Nothing where the rule says the topic itself, else how it comes to be about it. */
    static String with(AclRule rule, String topic) {
        return rule.filter().equals(topic) ? "" : " with \"" + rule.filter() + "\"";
    }
}
