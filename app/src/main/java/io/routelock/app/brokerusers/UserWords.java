package io.routelock.app.brokerusers;

import io.routelock.mosquitto.password.PasswordHash;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the table and the detail say of a user. */
final class UserWords {

    private UserWords() {}

    static String logIn(LogInWay way) {
        return switch (way) {
            case LogInWay.Password(Path file, int line, var hash) -> "Password, " + at(file, line);
            case LogInWay.Key(Path file, int line, int bits) -> "PSK identity, " + at(file, line);
            case LogInWay.Certificate() -> "Certificate";
            case LogInWay.NameAlone() -> "Name alone";
            case LogInWay.ByPlugin() -> "Plugin decides";
            case LogInWay.NoWay() -> "No log-in, only rules";
            case LogInWay.Unread(Path file, int line) -> "None, " + at(file, line);
        };
    }

    private static String at(Path file, int line) {
        return file.getFileName() + " line " + line;
    }

    static String secret(LogInWay way) {
        return switch (way) {
            case LogInWay.Password password -> password.hash().map(UserWords::hash).orElse("No usable hash");
            case LogInWay.Key(Path file, int line, int bits) ->
                    bits == 0 ? "No usable key" : "Key of %d bits".formatted(bits);
            case LogInWay.Certificate(),
                    LogInWay.NameAlone(),
                    LogInWay.ByPlugin(),
                    LogInWay.NoWay(),
                    LogInWay.Unread _ ->
                    "";
        };
    }

    private static String hash(PasswordHash hash) {
        return switch (hash.kind()) {
            case SHA512 -> "$6$, old hash";
            case PBKDF2_SHA512 -> "$7$, " + rounds(hash);
        };
    }

    private static String rounds(PasswordHash hash) {
        return String.format(Locale.ROOT, "%,d", hash.iterations()).replace(',', ' ') + " rounds";
    }

    static String rules(UserRow row) {
        if (!row.isEntry()) {
            return "";
        }
        int count = row.ruleCount();
        String own = count == 0 ? row.rules().isEmpty() ? "None" : "Empty block" : rules(count);
        return row.patterns() ? own + " + patterns" : own;
    }

    private static String rules(int count) {
        return count == 1 ? "1 rule" : count + " rules";
    }

    /** Whether something is wrong that no check of the files says. */
    static boolean warns(LogInWay way) {
        return way instanceof LogInWay.NoWay || way instanceof LogInWay.NameAlone;
    }

    static String check(LogInWay way) {
        return switch (way) {
            case LogInWay.NoWay() -> "There are rules, but nobody can log in with this name.";
            case LogInWay.NameAlone() -> "Whoever gives this name is believed: no password is asked for.";
            case LogInWay.Password _,
                    LogInWay.Key _,
                    LogInWay.Certificate(),
                    LogInWay.ByPlugin(),
                    LogInWay.Unread _ ->
                    "OK";
        };
    }

    static String sentence(UserRow row) {
        String rules =
                row.rules().stream()
                        .map(one ->
                                " %s in %s, from line %d."
                                        .formatted(
                                                one.count() == 0 ? "An empty block" : rules(one.count()),
                                                one.acl().getFileName(),
                                                one.line()))
                        .collect(Collectors.joining());
        String none = row.patterns() ? " No rules of its own; patterns are for everybody." : " No rules.";
        return how(row.way()) + (row.isEntry() && rules.isEmpty() ? none : rules);
    }

    private static String how(LogInWay way) {
        return switch (way) {
            case LogInWay.Password(Path file, int line, var hash) ->
                    "Logs in with a password: %s; %s."
                            .formatted(
                                    at(file, line),
                                    hash.map(UserWords::hashInSentence).orElse("no usable hash"));
            case LogInWay.Key(Path file, int line, int bits) ->
                    "Connects with a pre-shared key: %s; %s."
                            .formatted(at(file, line), bits == 0 ? "no usable key" : bits + " bits");
            case LogInWay.Certificate() -> "Logs in with a certificate of the authority that has this name.";
            case LogInWay.NameAlone() ->
                    "The broker asks for no password: any client may log in with this name.";
            case LogInWay.ByPlugin() -> "A plugin of the broker decides who logs in.";
            case LogInWay.NoWay() -> "Has no password and no key.";
            case LogInWay.Unread(Path file, int line) ->
                    "Line %d of %s is no entry to mosquitto.".formatted(line, file.getFileName());
        };
    }

    private static String hashInSentence(PasswordHash hash) {
        return switch (hash.kind()) {
            case SHA512 -> "an old SHA-512 hash ($6$)";
            case PBKDF2_SHA512 -> "a PBKDF2 hash ($7$, %s)".formatted(rounds(hash));
        };
    }
}
