package io.routelock.app.addroute;

import io.routelock.pki.FingerprintComparison;

/**
 * A comparison in words.
 *
 * @param lead the word that matters: {@code Same.}
 * @param rest why: {@code All 64 digits are equal.}
 */
record Verdict(Kind kind, String lead, String rest) {

    /** How it looks. */
    enum Kind {
        OPEN,
        SAME,
        DIFFERENT
    }

    static Verdict of(FingerprintComparison comparison) {
        return switch (comparison) {
            case FingerprintComparison.Empty _ ->
                    new Verdict(Kind.OPEN, "", "Paste it from the target itself.");
            case FingerprintComparison.Same _ -> new Verdict(Kind.SAME, "Same.", "All 64 digits are equal.");
            case FingerprintComparison.Different(int groups) ->
                    new Verdict(Kind.DIFFERENT, "Different.", "%d of 16 groups are equal.".formatted(groups));
            case FingerprintComparison.Incomplete(int digits) ->
                    new Verdict(
                            Kind.OPEN,
                            "Incomplete.",
                            "%d of 64 digits, %d are missing.".formatted(digits, 64 - digits));
            case FingerprintComparison.TooLong(int digits) ->
                    new Verdict(Kind.DIFFERENT, "Too long.", "%d digits instead of 64.".formatted(digits));
            case FingerprintComparison.NotHex _ ->
                    new Verdict(Kind.DIFFERENT, "Not a fingerprint.", "Digits are 0 to 9 and a to f.");
        };
    }
}
