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

/** Users of a password_file or psk_file: which cannot log in, and which the acl_file does not know. */
final class AccountLint {

    private AccountLint() {}

    /** User by line; of two lines with one name the last. */
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
        List<String> named = acl.users();
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

    static LintFinding of(PasswordFile.Fault fault, String file) {
        String user = "\"" + fault.user() + "\"";
        return switch (fault.kind()) {
            case NO_HASH ->
                    finding(
                            fault,
                            file,
                            "setup.password-missing",
                            user + " has no password and cannot log in.");
            case BAD_HASH ->
                    finding(
                            fault,
                            file,
                            "setup.password-unusable",
                            user + " cannot log in: what stands behind the name is no hash of mosquitto's.");
            case LONG_SALT ->
                    finding(
                            fault,
                            file,
                            "setup.password-long-salt",
                            user + " cannot log in at mosquitto 2.0: the salt is longer than 12 bytes.");
            case DUPLICATE ->
                    finding(
                            fault,
                            file,
                            "setup.user-twice",
                            user + " stands there twice: 2.0 takes the last line, 2.1 does not start.");
            case MARK_IN_NAME ->
                    finding(
                            fault,
                            file,
                            "setup.byte-order-mark",
                            "The byte-order mark is part of the first name, so that nobody has it.");
        };
    }

    private static LintFinding finding(PasswordFile.Fault fault, String file, String code, String message) {
        String fix =
                switch (fault.kind()) {
                    case MARK_IN_NAME -> "Save the file as UTF-8 without a byte-order mark.";
                    case DUPLICATE -> "Remove one of the lines.";
                    case NO_HASH, BAD_HASH, LONG_SALT -> "Set the password anew.";
                };
        return SetupLint.finding(code, Severity.ERROR, file, fault.line(), message, fix);
    }

    static LintFinding of(PskFile.Fault fault, String file) {
        String identity = "\"" + fault.identity() + "\"";
        return switch (fault.kind()) {
            case NO_KEY ->
                    SetupLint.finding(
                            "setup.key-missing",
                            Severity.ERROR,
                            file,
                            fault.line(),
                            identity + " has no key and cannot connect.",
                            "Make a key for it.");
            case NOT_HEXADECIMAL ->
                    SetupLint.finding(
                            "setup.key-not-hexadecimal",
                            Severity.ERROR,
                            file,
                            fault.line(),
                            "The key of " + identity + " is not hexadecimal; mosquitto does not start.",
                            "Write it with the digits 0 to 9 and a to f, two for each byte.");
            case DUPLICATE ->
                    SetupLint.finding(
                            "setup.user-twice",
                            Severity.WARNING,
                            file,
                            fault.line(),
                            identity + " stands there twice; the last line counts.",
                            "Remove one of the lines.");
            case MARK_IN_NAME ->
                    SetupLint.finding(
                            "setup.byte-order-mark",
                            Severity.ERROR,
                            file,
                            fault.line(),
                            "The byte-order mark is part of the first identity, so that nobody has it.",
                            "Save the file as UTF-8 without a byte-order mark.");
        };
    }
}
