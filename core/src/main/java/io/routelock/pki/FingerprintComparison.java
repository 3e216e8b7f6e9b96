package io.routelock.pki;

/**
 * What a person typed or pasted, compared with a fingerprint.
 *
 * <p>Forgiving of case, white space, colons and dashes; not forgiving of a single digit. Only {@link Same} is
 * the same: an attacker can make a certificate whose first and last digits look right, so nothing less than
 * all 64 digits counts.
 */
public sealed interface FingerprintComparison {

    int GROUPS = 16;

    record Same() implements FingerprintComparison {}

    /**
     * All 64 digits are there and at least one differs.
     *
     * @param equalGroups how many of the 16 groups of four digits are equal, 0 to 15
     */
    record Different(int equalGroups) implements FingerprintComparison {}

    /** So far only hexadecimal digits, but fewer than 64 of them. */
    record Incomplete(int digits) implements FingerprintComparison {}

    /** More than 64 hexadecimal digits, as when something was pasted twice. */
    record TooLong(int digits) implements FingerprintComparison {}

    /** Something in it is neither a hexadecimal digit nor a separator. */
    record NotHex() implements FingerprintComparison {}

    record Empty() implements FingerprintComparison {}

    static FingerprintComparison of(String typed, Fingerprint fingerprint) {
        String digits = Fingerprint.withoutSeparators(typed);
        if (digits.isEmpty()) {
            return new Empty();
        }
        if (!digits.chars().allMatch(Fingerprint::isLowerHex)) {
            return new NotHex();
        }
        if (digits.length() < Fingerprint.DIGITS) {
            return new Incomplete(digits.length());
        }
        if (digits.length() > Fingerprint.DIGITS) {
            return new TooLong(digits.length());
        }
        return digits.equals(fingerprint.hex())
                ? new Same()
                : new Different(equalGroups(digits, fingerprint.hex()));
    }

    private static int equalGroups(String left, String right) {
        int size = Fingerprint.DIGITS / GROUPS;
        int equal = 0;
        for (int start = 0; start < Fingerprint.DIGITS; start += size) {
            equal += left.regionMatches(start, right, start, size) ? 1 : 0;
        }
        return equal;
    }
}
