package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.MosquittoVersion;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A level of a pattern with {@code %u} or {@code %c} in it.
 *
 * <p>2.0 fills the name in anywhere, slashes and all. 2.1 fills in whole levels only, and a name that is
 * several levels itself matches nothing (run).
 */
record Placeholder(String level, MosquittoVersion version) {

    private static final String USER = "%u";
    private static final String CLIENT = "%c";

    static boolean in(String text) {
        return text.contains(USER) || text.contains(CLIENT);
    }

    /** Whether a pattern can only match a client that has a user name. */
    static boolean needsUser(String text) {
        return text.contains(USER);
    }

    /** The text that stands here for this client; null when the pattern matches nothing of it. */
    @Nullable String fill(AccessQuestion question) {
        String user = question.user().orElse(null);
        if (user == null && needsUser(level)) {
            return null;
        }
        return switch (level) {
            case USER -> whole(user);
            // mosquitto makes up an id for a client that has none, and nobody knows it before.
            case CLIENT -> question.clientId().isEmpty() ? null : whole(question.clientId());
            default -> part(user == null ? "" : user, question.clientId());
        };
    }

    /** A whole pattern, filled in for the client of the question; empty when it matches nothing of it. */
    static Optional<String> fill(String pattern, AccessQuestion question, MosquittoVersion version) {
        if (needsUser(pattern) && question.user().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder filled = new StringBuilder();
        FilterLevels levels = new FilterLevels(pattern);
        for (String level = levels.next(); level != null; level = levels.next()) {
            String text = in(level) ? new Placeholder(level, version).fill(question) : level;
            if (text == null) {
                return Optional.empty();
            }
            filled.append('/').append(text);
        }
        return Optional.of(filled.substring(1));
    }

    private @Nullable String whole(@Nullable String name) {
        return switch (version) {
            case V2_0 -> name;
            case V2_1 -> name == null || name.indexOf('/') >= 0 ? null : name;
        };
    }

    private @Nullable String part(String user, String clientId) {
        return switch (version) {
            case V2_0 -> clientId.isEmpty() && level.contains(CLIENT) ? null : replaced(user, clientId);
            case V2_1 -> level;
        };
    }

    /** In one pass: a user who is called {@code %c} is called so. */
    private String replaced(String user, String clientId) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = level.indexOf('%'); at >= 0; at = level.indexOf('%', from)) {
            boolean isUser = level.startsWith(USER, at);
            boolean isName = isUser || level.startsWith(CLIENT, at);
            int next = at + (isName ? 2 : 1);
            text.append(level, from, isName ? at : next).append(isName ? (isUser ? user : clientId) : "");
            from = next;
        }
        return text.append(level, from, level.length()).toString();
    }
}
