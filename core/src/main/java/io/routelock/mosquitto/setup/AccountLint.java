package io.routelock.mosquitto.setup;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Users of a password_file or psk_file whom the acl_file does not know, and the other way round. */
final class AccountLint {

    private AccountLint() {}

    /** User and the line of the name. */
    static Map<String, Integer> users(PasswordFile file) {
        Map<String, Integer> users = new LinkedHashMap<>();
        file.entries().forEach(entry -> users.put(entry.user(), entry.line()));
        return users;
    }

    static Map<String, Integer> users(PskFile file) {
        Map<String, Integer> users = new LinkedHashMap<>();
        file.entries().forEach(entry -> users.put(entry.identity(), entry.line()));
        return users;
    }

    static List<LintFinding> compare(
            AclFile acl, String aclName, Map<String, Integer> users, String usersName) {
        List<LintFinding> found = new ArrayList<>();
        Set<String> named = Set.copyOf(acl.users());
        for (AclLine line : acl.lines()) {
            if (line instanceof AclLine.UserLine user && !users.containsKey(user.name())) {
                found.add(
                        SetupLint.finding(
                                "setup.rules-without-user",
                                Severity.WARNING,
                                aclName,
                                user.line(),
                                "There are rules for \""
                                        + user.name()
                                        + "\", who is not in "
                                        + usersName
                                        + ".",
                                "Add the user there, or correct the name."));
            }
        }
        boolean patterns =
                acl.rules().stream().map(AclRule::subject).anyMatch(Subject.Everyone.class::isInstance);
        users.forEach((user, line) -> {
            if (!named.contains(user) && !patterns) {
                found.add(
                        SetupLint.finding(
                                "setup.user-without-rules",
                                Severity.WARNING,
                                usersName,
                                line,
                                "\""
                                        + user
                                        + "\" may log in and do nothing: "
                                        + aclName
                                        + " has no rules for it.",
                                "Add rules for the user, or remove the user."));
            }
        });
        return found;
    }
}
