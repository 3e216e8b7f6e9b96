package io.routelock.mosquitto.matrix;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;

/** Names and topics that a line of an acl_file can say: they come back as they were typed. */
public final class WritableNames {

    private WritableNames() {}

    /** Why no line can name this user; empty when one can. */
    public static Optional<Finding> refuseUser(String name) {
        boolean comesBack = AclFile.read(SourceText.of("user " + name)).users().equals(List.of(name));
        return comesBack && isOneLine(name)
                ? Optional.empty()
                : Optional.of(
                        Finding.error(
                                "acl.user-name",
                                "An acl_file cannot hold the user name \"" + name + "\".",
                                "Take a name without spaces at its ends and without control characters."));
    }

    /** The same for one that shall be new in the file. */
    public static Optional<Finding> refuseNewUser(AclFile file, String name) {
        return file.users().contains(name)
                ? Optional.of(
                        Finding.error(
                                "acl.user-exists",
                                "There is a user \"" + name + "\" already.",
                                "Take another name."))
                : refuseUser(name);
    }

    /** Why no line can name this topic or filter; empty when one can. */
    public static Optional<Finding> refuseTopic(String filter) {
        AclLine line = AclFile.read(SourceText.of("topic read " + filter)).lines().getFirst();
        boolean comesBack = line instanceof AclLine.RuleLine rule && rule.rule().filter().equals(filter);
        return comesBack && isOneLine(filter)
                ? Optional.empty()
                : Optional.of(
                        Finding.error(
                                "acl.topic",
                                "An acl_file cannot hold the topic \"" + filter + "\".",
                                "Take a topic without spaces at its ends and without control characters; + and # fill"
                                        + " a whole level, # the last one."));
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    static void require(Optional<Finding> refusal) {
        refusal.ifPresent(finding -> {
            throw new IllegalArgumentException(finding.symptom());
        });
    }
}
