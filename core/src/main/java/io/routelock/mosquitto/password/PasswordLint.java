package io.routelock.mosquitto.password;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile.Fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wrong with a password_file, or deserves a look. No finding ever quotes a password or a hash, so
 * that a repair removes lines and never writes one.
 */
public final class PasswordLint {

    /** Above this a login keeps the whole broker from working for a time that devices notice. */
    private static final int MANY_ITERATIONS = 100_000;

    /** mosquitto's own defaults are 101 and 1000. */
    private static final int FEW_ITERATIONS = 1_000;

    private static final String NEW_PASSWORD =
            "Give the user a password again: routelock mosquitto passwd FILE USER.";

    private final String name;
    private final MosquittoVersion version;
    private final Map<String, NavigableMap<Integer, PasswordFile.Entry>> byUser = new HashMap<>();

    private PasswordLint(PasswordFile file, String name, MosquittoVersion version) {
        this.name = name;
        this.version = version;
        for (PasswordFile.Entry entry : file.entries()) {
            byUser.computeIfAbsent(entry.user(), user -> new TreeMap<>()).put(entry.line(), entry);
        }
    }

    /**
     * @param name of the file, as the user named it
     * @return in the order of the lines
     */
    public static List<LintFinding> of(PasswordFile file, String name, MosquittoVersion version) {
        PasswordLint lint = new PasswordLint(file, name, version);
        List<LintFinding> found = new ArrayList<>();
        if (file.source().looksLikeUtf16()) {
            found.add(lint.utf16());
        }
        file.faults(version).forEach(fault -> found.add(lint.of(fault)));
        file.entries().forEach(entry -> lint.weakness(entry).ifPresent(found::add));
        found.sort(Comparator.comparingInt(LintFinding::line));
        return List.copyOf(found);
    }

    private LintFinding utf16() {
        return new LintFinding(
                "password.utf16",
                Severity.ERROR,
                name,
                1,
                1,
                "The file is UTF-16, in which mosquitto finds no users.",
                "Save it as UTF-8 without a byte-order mark.");
    }

    private LintFinding of(Fault fault) {
        String user = "The user \"" + fault.user() + "\"";
        return switch (fault.kind()) {
            case NO_COLON ->
                    of(
                            fault,
                            Severity.WARNING,
                            "password.no-colon",
                            "This line has no colon, and mosquitto passes over it without a word.",
                            "Write user:hash with routelock mosquitto passwd, or # in front of a comment.");
            case NO_NAME ->
                    of(
                            fault,
                            Severity.WARNING,
                            "password.no-user",
                            "No user stands before the colon: nobody can log in with this line.",
                            "Remove the line.");
            case NO_HASH ->
                    locked(
                            fault,
                            "password.no-hash",
                            (fault.user().isEmpty() ? "A user" : user) + " has no complete hash",
                            NEW_PASSWORD);
            case CLEAR_TEXT ->
                    locked(
                            fault,
                            "password.clear-text",
                            user + " has a password in clear text, which mosquitto does not take",
                            NEW_PASSWORD + " Or run mosquitto_passwd -U on the whole file.");
            case UNKNOWN_HASH ->
                    locked(
                            fault,
                            "password.unknown-hash",
                            user + " has a hash of a kind that mosquitto does not know",
                            NEW_PASSWORD);
            case ITERATIONS ->
                    locked(fault, "password.iterations", user + " has a hash of no iterations", NEW_PASSWORD);
            case BAD_SALT ->
                    locked(fault, "password.salt", user + " has a salt that is not base64", NEW_PASSWORD);
            case SALT_LENGTH ->
                    locked(
                            fault,
                            "password.salt-length",
                            user + " has a salt that is not of 12 bytes; mosquitto 2.1 makes 64 by itself",
                            NEW_PASSWORD);
            case BAD_HASH ->
                    locked(
                            fault,
                            "password.hash",
                            user + " has a hash that is not 64 bytes in base64",
                            NEW_PASSWORD);
            case DUPLICATE -> duplicate(fault, user);
            case MARK_IN_NAME -> mark(fault);
            case NAME_NOT_UTF8 ->
                    locked(
                            fault,
                            "password.not-utf8",
                            "The name in this line is not UTF-8, as the names of all clients are",
                            "Save the file as UTF-8.");
            case TOO_LONG ->
                    locked(
                            fault,
                            "password.too-long",
                            "This line has a name or a hash of more than 65535 bytes",
                            "Remove the line, then give the user a password again.");
            case NUL ->
                    of(
                            fault,
                            Severity.ERROR,
                            "password.nul",
                            "This line has a NUL byte, and mosquitto sees nothing that follows it.",
                            "Remove the byte.");
        };
    }

    /** Version 2.0 goes on without the user. */
    private LintFinding locked(Fault fault, String code, String message, String fix) {
        boolean stops = version == MosquittoVersion.V2_1;
        String effect = stops ? ": mosquitto 2.1 does not start." : ", and cannot log in.";
        return of(fault, stops ? Severity.ERROR : Severity.WARNING, code, message + effect, fix);
    }

    private LintFinding duplicate(Fault fault, String user) {
        boolean stops = version == MosquittoVersion.V2_1;
        String effect =
                stops ? ": mosquitto 2.1 does not start." : "; the last line with a legal hash counts.";
        LintFinding found =
                of(
                        fault,
                        stops ? Severity.ERROR : Severity.WARNING,
                        "password.duplicate",
                        user + " stands in an earlier line too" + effect,
                        "Keep one of the lines.");
        int line = lineThatCountsNot(fault);
        return found.with(LineFix.remove("Remove line " + line, line));
    }

    /** The one before, if this one counts; else this one. */
    private int lineThatCountsNot(Fault fault) {
        NavigableMap<Integer, PasswordFile.Entry> same =
                Objects.requireNonNull(byUser.get(fault.user()), "a user of the file");
        PasswordFile.Entry last = same.floorEntry(fault.line()).getValue();
        return last.hash().isEmpty() ? last.line() : same.lowerKey(last.line());
    }

    private LintFinding mark(Fault fault) {
        return of(
                fault,
                Severity.ERROR,
                "password.byte-order-mark",
                "The file begins with a byte-order mark, which becomes part of the first user's name:"
                        + " this user cannot log in.",
                "Save the file as UTF-8 without a byte-order mark.");
    }

    private Optional<LintFinding> weakness(PasswordFile.Entry entry) {
        String user = "The user \"" + entry.user() + "\"";
        return entry.hash()
                .flatMap(hash ->
                        switch (hash.kind()) {
                            case SHA512 ->
                                    Optional.of(
                                            of(
                                                    entry.line(),
                                                    Severity.WARNING,
                                                    "password.weak-hash",
                                                    user
                                                            + " has a $6$ hash: who reads the file can guess"
                                                            + " passwords very fast.",
                                                    NEW_PASSWORD));
                            case PBKDF2_SHA512 -> iterations(entry, user, hash.iterations());
                        });
    }

    private Optional<LintFinding> iterations(PasswordFile.Entry entry, String user, int iterations) {
        if (iterations > MANY_ITERATIONS) {
            return Optional.of(
                    of(
                            entry.line(),
                            Severity.WARNING,
                            "password.slow-login",
                            "Each login of \"%s\", right or wrong, stops the whole broker, %s."
                                    .formatted(entry.user(), PasswordHash.loginCost(iterations)),
                            NEW_PASSWORD));
        }
        return iterations > FEW_ITERATIONS
                ? Optional.empty()
                : Optional.of(
                        of(
                                entry.line(),
                                Severity.NOTE,
                                "password.few-iterations",
                                "%s has a hash of %d iterations: who reads the file can guess passwords fast."
                                        .formatted(user, iterations),
                                NEW_PASSWORD));
    }

    private LintFinding of(Fault fault, Severity severity, String code, String message, String fix) {
        return new LintFinding(code, severity, name, fault.line(), fault.column(), message, fix);
    }

    private LintFinding of(int line, Severity severity, String code, String message, String fix) {
        return new LintFinding(code, severity, name, line, 1, message, fix);
    }
}
