package io.routelock.mosquitto.password;

import io.routelock.mosquitto.password.PasswordFile.FaultKind;
import io.routelock.mosquitto.password.PasswordHash.Kind;

import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mosquitto 2.0.11 makes of the text behind a user name (run): parts between dollar signs, however many
 * of those stand together, and what follows the hash does not count.
 *
 * @param hash empty when there is a flaw
 * @param flaw the first one that it finds
 */
record HashReading(Optional<PasswordHash> hash, Optional<FaultKind> flaw) {

    /** As C's atoi reads it: white space, a sign, digits, and whatever follows. */
    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*([+-]?[0-9]{1,18}).*", Pattern.DOTALL);

    private static final Pattern DOLLARS = Pattern.compile("\\$+");

    static HashReading of(String text) {
        Iterator<String> parts = DOLLARS.splitAsStream(text).filter(part -> !part.isEmpty()).iterator();
        if (!parts.hasNext()) {
            return flawed(FaultKind.NO_HASH);
        }
        Optional<Kind> kind = Kind.of(parts.next());
        if (kind.isEmpty()) {
            return flawed(text.indexOf('$') < 0 ? FaultKind.CLEAR_TEXT : FaultKind.UNKNOWN_HASH);
        }
        return switch (kind.get()) {
            case SHA512 -> salted(Kind.SHA512, 1, parts);
            case PBKDF2_SHA512 -> pbkdf2(parts);
        };
    }

    private static HashReading pbkdf2(Iterator<String> parts) {
        if (!parts.hasNext()) {
            return flawed(FaultKind.NO_HASH);
        }
        int iterations = number(parts.next());
        return iterations < 1 ? flawed(FaultKind.ITERATIONS) : salted(Kind.PBKDF2_SHA512, iterations, parts);
    }

    private static HashReading salted(Kind kind, int iterations, Iterator<String> parts) {
        if (!parts.hasNext()) {
            return flawed(FaultKind.NO_HASH);
        }
        Optional<byte[]> salt = OpensslBase64.decode(parts.next());
        if (salt.isEmpty() || salt.get().length == 0) {
            return flawed(FaultKind.BAD_SALT);
        }
        // mosquitto 2.0 looks at the length of the salt before it looks at the hash.
        boolean fits = salt.get().length == PasswordHash.SALT_LENGTH;
        if (!parts.hasNext()) {
            return flawed(fits ? FaultKind.NO_HASH : FaultKind.SALT_LENGTH);
        }
        return OpensslBase64.decode(parts.next())
                .filter(hash -> hash.length == PasswordHash.LENGTH)
                .map(hash -> new PasswordHash(kind, iterations, salt.get(), hash))
                .map(hash -> new HashReading(Optional.of(hash), Optional.empty()))
                .orElseGet(() -> flawed(fits ? FaultKind.BAD_HASH : FaultKind.SALT_LENGTH));
    }

    /** 0 for none. A number that is too large for 32 bits loses its high bits. */
    private static int number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? (int) Long.parseLong(matcher.group(1)) : 0;
    }

    private static HashReading flawed(FaultKind flaw) {
        return new HashReading(Optional.empty(), Optional.of(flaw));
    }
}
