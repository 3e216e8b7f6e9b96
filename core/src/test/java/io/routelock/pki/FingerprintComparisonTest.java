package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.FingerprintComparison.Different;
import io.routelock.pki.FingerprintComparison.Empty;
import io.routelock.pki.FingerprintComparison.Incomplete;
import io.routelock.pki.FingerprintComparison.NotHex;
import io.routelock.pki.FingerprintComparison.Same;
import io.routelock.pki.FingerprintComparison.TooLong;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Locale;
import java.util.stream.Stream;

/** Protocol notes, secure-ads: compare without regard to case, spaces, colons and dashes. */
class FingerprintComparisonTest {

    private static final String HEX = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";
    private static final Fingerprint FINGERPRINT = new Fingerprint(HEX);

    private static FingerprintComparison compare(String typed) {
        return FingerprintComparison.of(typed, FINGERPRINT);
    }

    static Stream<String> waysToWriteIt() {
        return Stream.of(
                HEX,
                HEX.toUpperCase(Locale.ROOT),
                FINGERPRINT.grouped(),
                HEX.replaceAll("(..)(?!$)", "$1:"),
                HEX.replaceAll("(..)(?!$)", "$1-"),
                "\t" + HEX.replaceAll("(.{32})", "$1\r\n"),
                "\u00a0" + HEX);
    }

    @ParameterizedTest
    @MethodSource("waysToWriteIt")
    void theSameDigitsAreTheSameHoweverTheyAreWritten(String typed) {
        assertThat(compare(typed)).isEqualTo(new Same());
    }

    @Property
    void oneWrongDigitAnywhereIsDifferent(@ForAll @IntRange(min = 0, max = 63) int position) {
        StringBuilder typed = new StringBuilder(HEX);
        typed.setCharAt(position, typed.charAt(position) == '0' ? '1' : '0');
        assertThat(compare(typed.toString())).isEqualTo(new Different(15));
    }

    @Property
    void lessThanAllDigitsIsNeverTheSame(@ForAll @IntRange(min = 1, max = 63) int digits) {
        assertThat(compare(HEX.substring(0, digits))).isEqualTo(new Incomplete(digits));
    }

    @Test
    void nothingInCommonIsZeroGroups() {
        assertThat(compare("f".repeat(64))).isEqualTo(new Different(0));
    }

    @Test
    void pastedTwiceIsTooLong() {
        assertThat(compare(HEX + HEX)).isEqualTo(new TooLong(128));
    }

    @Test
    void separatorsAloneAreEmpty() {
        assertThat(compare(" : - ")).isEqualTo(new Empty());
    }

    @Test
    void lettersBeyondFAndLookalikesAreNotHexadecimal() {
        assertThat(compare(HEX.replace('0', 'O'))).isEqualTo(new NotHex());
        assertThat(compare(HEX.replace('a', 'а'))).isEqualTo(new NotHex()); // the Cyrillic letter
        assertThat(compare(HEX.replace('1', '\u0661'))).isEqualTo(new NotHex()); // the Arabic digit
    }
}
