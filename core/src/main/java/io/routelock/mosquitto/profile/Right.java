package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Grant;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.acl.TopicFilters;

/**
 * A rule that is to stand in an acl_file, wherever.
 *
 * <p>One that exists can be written and is read back as what it is: no name or topic can bring a line of its
 * own into the file.
 *
 * @param filter an MQTT topic filter, in patterns with {@code %u} and {@code %c}
 */
public record Right(Subject subject, Grant grant, String filter) {

    /**
     * @throws IllegalArgumentException with a text for the user when an acl_file cannot say it
     */
    public Right {
        if (subject instanceof Subject.User(String name)) {
            requireUser(name);
        }
        if (!TopicFilters.isLegal(filter) || isLostAtAnEnd(filter) || hasControl(filter)) {
            throw new IllegalArgumentException("\"" + printable(filter) + "\" is not a topic filter");
        }
    }

    public static Right of(String user, Grant grant, String filter) {
        return new Right(new Subject.User(user), grant, filter);
    }

    public static Right ofAnonymous(Grant grant, String filter) {
        return new Right(new Subject.Anonymous(), grant, filter);
    }

    public static Right ofEveryone(Grant grant, String filter) {
        return new Right(new Subject.Everyone(), grant, filter);
    }

    /** Spaces within a name are fine ("Data collector"); those around it mosquitto cuts off. */
    static void requireUser(String name) {
        if (name.isEmpty() || isLostAtAnEnd(name) || hasControl(name)) {
            throw new IllegalArgumentException(
                    "\""
                            + printable(name)
                            + "\" cannot be a user in an acl_file: a name has no space"
                            + " around it and no control character");
        }
    }

    private static boolean isLostAtAnEnd(String text) {
        return !text.equals(text.strip());
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** As a line; the access word is always written, since without it a topic cannot hold a space. */
    public String line() {
        String word = subject instanceof Subject.Everyone ? "pattern " : "topic ";
        return word + grant.word() + " " + filter;
    }

    /** Whether the rule already says all of this. */
    boolean isIn(AclRule rule) {
        boolean same = subject.equals(rule.subject()) && filter.equals(rule.filter());
        return same && (grant == rule.grant() || rule.grant() == Grant.READ_WRITE && grant != Grant.DENY);
    }
}
