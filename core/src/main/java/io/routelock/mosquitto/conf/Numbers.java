package io.routelock.mosquitto.conf;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and flags as the two mosquittos read them. */
final class Numbers {

    private static final Pattern START =
            Pattern.compile("[ \\t\\n\\u000B\\f\\r]*([+-]?[0-9]+).*", Pattern.DOTALL);
    private static final Pattern WHOLE =
            Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    private Numbers() {}

    static Optional<Boolean> flag(List<String> words) {
        return words.isEmpty()
                ? Optional.empty()
                : switch (words.getFirst()) {
                    case "true", "1" -> Optional.of(true);
                    case "false", "0" -> Optional.of(false);
                    default -> Optional.empty();
                };
    }

    /** C's atol: the digits at the start; 0 without any. */
    static long loose(String text) {
        Matcher digits = START.matcher(text);
        return digits.matches() ? new BigInteger(digits.group(1)).min(MOST).max(LEAST).longValue() : 0;
    }

    /** C's atoi on 64 bits: the low 32 bits of atol. */
    static int looseInt(String text) {
        return (int) loose(text);
    }

    /**
     * C's strtol with base 0 over the whole word, as 2.1 asks for it; 0x is hexadecimal, 0 in front octal.
     */
    static Optional<BigInteger> strict(String word) {
        Matcher whole = WHOLE.matcher(word);
        if (!whole.matches()) {
            return Optional.empty();
        }
        BigInteger value =
                whole.group(2) != null
                        ? new BigInteger(whole.group(2), 16)
                        : whole.group(3) != null
                                ? new BigInteger("0" + whole.group(3), 8)
                                : new BigInteger(whole.group(4));
        return Optional.of("-".equals(whole.group(1)) ? value.negate() : value);
    }
}
