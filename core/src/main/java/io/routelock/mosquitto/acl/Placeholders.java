package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

/** {@code %u} and {@code %c} in a pattern. */
final class Placeholders {

    private static final String USER = "%u";
    private static final String CLIENT = "%c";

    private Placeholders() {}

    static boolean in(String filter) {
        return filter.contains(USER) || filter.contains(CLIENT);
    }

    /** Whether the pattern, filled in for this client, names the topic of the question. */
    static boolean matches(String pattern, AccessQuestion question, MosquittoVersion version) {
        if (pattern.contains(USER) && question.user().isEmpty()) {
            return false;
        }
        String user = question.user().orElse("");
        return switch (version) {
            case V2_0 ->
                    TopicFilters.matches(
                            pattern.replace(CLIENT, question.clientId()).replace(USER, user),
                            question.topic());
            case V2_1 -> levelsMatch(pattern, user, question.clientId(), question.topic());
        };
    }

    /** 2.1 fills in whole levels only, and a value that has several levels itself matches nothing. */
    private static boolean levelsMatch(String pattern, String user, String clientId, String topic) {
        String[] levels = pattern.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            String value = level.equals(USER) ? user : level.equals(CLIENT) ? clientId : level;
            if (!value.equals(level) && value.indexOf('/') >= 0) {
                return false;
            }
            levels[i] = value;
        }
        return TopicFilters.matches(String.join("/", levels), topic);
    }
}
