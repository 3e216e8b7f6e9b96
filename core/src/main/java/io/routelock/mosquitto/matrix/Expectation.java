package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;

import java.util.Optional;
import java.util.Set;

/**
 * What an engineer wants an acl_file to do, whatever its lines look like.
 *
 * <p>{@code allow}: the client may do it with all topics of the filter. {@code deny}: with none of them, and,
 * unless a client id is given, not by the choice of one either.
 *
 * @param line in its file, from 1
 * @param user empty for an anonymous client
 * @param clientId empty when it does not matter
 * @param accesses one, or both for {@code readwrite}: each of them is expected
 * @param filter a topic or a filter
 */
public record Expectation(
        int line,
        boolean allow,
        Optional<String> user,
        Optional<String> clientId,
        Set<Access> accesses,
        String filter) {

    public Expectation {
        accesses = Set.copyOf(accesses);
    }

    /** As a line of an expectations file. */
    public String text() {
        String who = user.map(Expectation::quoted).orElse(ExpectationReading.ANONYMOUS);
        String id = clientId.map(named -> " client=" + ExpectationReading.quotedIfNeeded(named)).orElse("");
        String access = accesses.size() > 1 ? "readwrite" : accesses.contains(Access.READ) ? "read" : "write";
        return (allow ? "allow " : "deny ") + who + id + " " + access + " " + filter;
    }

    /** A user who is called anonymous is not the anonymous one. */
    private static String quoted(String user) {
        return user.equals(ExpectationReading.ANONYMOUS)
                ? '"' + user + '"'
                : ExpectationReading.quotedIfNeeded(user);
    }
}
