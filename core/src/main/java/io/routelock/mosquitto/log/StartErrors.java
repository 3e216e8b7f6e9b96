package io.routelock.mosquitto.log;

import io.routelock.diagnosis.Finding;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mosquitto says of its files, when it starts and when it reads them again. */
final class StartErrors {

    private static final Pattern PLACE = Pattern.compile("Error found at (.+):([0-9]+)\\.");
    private static final Pattern UNKNOWN =
            Pattern.compile("Error: Unknown configuration variable [\"'](.*)[\"']\\.");
    private static final Pattern ACL = Pattern.compile("Error: .* in acl_file [\"'](.*?)[\"'].*");
    private static final Pattern ACL_OPEN =
            Pattern.compile("Error: Unable to open acl_file [\"'](.*)[\"'].*");
    private static final Pattern PASSWORD = Pattern.compile("Error: .* for user (.*), removing entry\\.");
    private static final Pattern PASSWORD_LINE =
            Pattern.compile("Warning: Invalid line in password file '(.*?)'.*");
    private static final Pattern PSK =
            Pattern.compile("Error: psk for identity [\"'](.*)[\"'] contains non-hexadecimal characters\\.");
    private static final Pattern FILE =
            Pattern.compile("Error: Unable to (?:open|load) (.*?)(?: file)? [\"'](.*?)[\"'].*");

    private StartErrors() {}

    /**
     * @param aclPlace a sentence with the place in the acl_file, or nothing
     */
    static Optional<Finding> explain(String text, Supplier<String> aclPlace) {
        Matcher matcher = PLACE.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    Finding.error(
                            "log.conf-line",
                            "mosquitto does not start: line %s of %s is wrong."
                                    .formatted(matcher.group(2), matcher.group(1)),
                            "Correct this line; the error before it says what is wrong."));
        }
        matcher = UNKNOWN.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    Finding.error(
                            "log.unknown-option",
                            "mosquitto does not know the option \"%s\".".formatted(matcher.group(1)),
                            "Remove the option, or install the version that has it.",
                            "It is misspelt",
                            "Only a newer mosquitto has it"));
        }
        return ofFiles(text, aclPlace);
    }

    private static Optional<Finding> ofFiles(String text, Supplier<String> aclPlace) {
        Matcher matcher = ACL_OPEN.matcher(text);
        if (matcher.matches()) {
            return Optional.of(unreadable("acl_file", matcher.group(1)));
        }
        matcher = ACL.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    Finding.error(
                            "log.acl",
                            "mosquitto refuses the acl_file %s.%s"
                                    .formatted(matcher.group(1), aclPlace.get()),
                            "Correct the line and start mosquitto again: after a reload version 2.0 goes on"
                                    + " without any access rules.",
                            text.replaceFirst("^Error: ", "")));
        }
        return ofNames(text);
    }

    private static Optional<Finding> ofNames(String text) {
        Matcher matcher = PASSWORD.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    Finding.error(
                            "log.password-entry",
                            "mosquitto drops the user \"%s\", who cannot log in.".formatted(matcher.group(1)),
                            "Give the user a password again: routelock mosquitto passwd FILE USER.",
                            "The entry holds a password in clear text",
                            "mosquitto 2.1 made the entry, and this is 2.0",
                            "The entry was damaged when it was copied"));
        }
        matcher = PASSWORD_LINE.matcher(text);
        if (matcher.matches()) {
            // The rest of the line is what the file has, a password perhaps.
            return Optional.of(
                    Finding.warning(
                            "log.password-line",
                            "A line of the password or PSK file %s is not name:value."
                                    .formatted(matcher.group(1)),
                            "Correct or remove the line."));
        }
        matcher = PSK.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    Finding.error(
                            "log.psk-key",
                            "mosquitto does not start: the key of the identity \"%s\" is not hexadecimal."
                                    .formatted(matcher.group(1)),
                            "Write the key in digits 0 to 9 and a to f alone."));
        }
        matcher = FILE.matcher(text);
        return matcher.matches()
                ? Optional.of(unreadable(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    private static Finding unreadable(String what, String file) {
        return Finding.error(
                "log.file-unreadable",
                "mosquitto cannot read the %s %s.".formatted(what, file),
                "Check the path, and that the user mosquitto may read the file and enter its folders.",
                "The file does not exist",
                "The file belongs to another user: mosquitto started as root becomes the user mosquitto",
                "Quotes around the path, which are taken for a part of it");
    }
}
