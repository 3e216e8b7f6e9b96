package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Grant;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.acl.TopicFilters;

import java.util.Optional;

/**
 * Who is asked about.
 *
 * @param user empty for an anonymous client
 * @param id of the client
 */
record Client(Optional<String> user, String id) {

    /** From Unicode's private use, so that no line of a file names it. */
    static final String SOME_ID = "\uE000";

    private static final String SOME_USER = "\uE001";

    /** Whose client id no line of the file names. */
    static Client of(Optional<String> user) {
        return new Client(user, SOME_ID);
    }

    /** Whose name no line of the file names either. */
    static Client stranger() {
        return of(Optional.of(SOME_USER));
    }

    /** Against such a client mosquitto looks at no pattern. */
    boolean hasWildcard() {
        return hasWildcard(id) || user.filter(Client::hasWildcard).isPresent();
    }

    private static boolean hasWildcard(String name) {
        return name.indexOf('+') >= 0 || name.indexOf('#') >= 0;
    }

    /** The filter of a rule for this client; empty when it is about no topic of the client. */
    Optional<String> fill(AclRule rule, MosquittoVersion version) {
        return rule.filterFor(user, id, version).filter(TopicFilters::isLegal);
    }

    /**
     * One level of a pattern; empty when the pattern is about no topic of the client.
     *
     * @return of a name with slashes several levels
     */
    Optional<String> fillLevel(String level, MosquittoVersion version) {
        return pattern(level).filterFor(user, id, version);
    }

    private static AclRule pattern(String filter) {
        return new AclRule(1, new Subject.Everyone(), Grant.READ, true, filter);
    }

    /** The filter of a column for this client. */
    Optional<String> fill(MatrixColumn column, MosquittoVersion version) {
        if (!column.namesFilledIn()) {
            return Optional.of(column.filter());
        }
        if (hasWildcard()) {
            return Optional.empty();
        }
        return fill(pattern(column.filter()), version);
    }

    /** As a person reads it: {@code %c} for the id, {@code %u} for the name that stand for any. */
    static String shown(String filter) {
        return filter.replace(SOME_ID, "%c").replace(SOME_USER, "%u");
    }
}
