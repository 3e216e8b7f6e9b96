package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Protocol notes: secure-ads, the derivation of a pre-shared key. The digests are those of sha256sum. */
class PskKeyTest {

    private static final Secret PASSWORD = Secret.of("swordfish");

    /** {@code printf PANELswordfish | sha256sum}. */
    private static final String UPPER = "24c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f70366";

    /** {@code printf Panelswordfish | sha256sum}. */
    private static final String AS_WRITTEN =
            "d9722c7a62e0dd4f0c580279872a712cacf784192d72160c8e7e5f1a59ca0ffa";

    /** {@code printf PLANTINE-ÄÖ7pässword | sha256sum}, in UTF-8. */
    private static final String BEYOND_ASCII =
            "47b4b581f7a15fc2e4880d408ede9b575b3f82c247177b911e448e9b9c85fd9b";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    private static String hex(PskKey key) {
        return key.use(HexFormat.of()::formatHex);
    }

    /** Brokers take keys of any length; whoever made one may wipe its own copy. */
    @Test
    void bytesThatAreNoKeyOfSecureAdsAreTakenAsTheyAre() {
        byte[] bytes = {0, 1, (byte) 0xAB};
        PskKey key = PskKey.ofBytes(bytes);
        bytes[2] = 0;
        assertThat(hex(key)).isEqualTo("0001ab");
        assertThat(key).isEqualTo(PskKey.ofBytes(new byte[] {0, 1, (byte) 0xAB}));
        assertThatThrownBy(() -> PskKey.ofBytes(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIdentityIsHashedInUpperCase() {
        assertThat(hex(PskKey.derive("Panel", false, PASSWORD))).isEqualTo(UPPER);
        assertThat(hex(PskKey.derive("PANEL", false, PASSWORD))).isEqualTo(UPPER);
    }

    @Test
    void theIdentityIsHashedAsWrittenWhereItsCaseCounts() {
        assertThat(hex(PskKey.derive("Panel", true, PASSWORD))).isEqualTo(AS_WRITTEN);
        assertThat(hex(PskKey.derive("PANEL", true, PASSWORD))).isEqualTo(UPPER);
    }

    /** There, i in upper case is İ, in a default locale that nobody thinks of. */
    @Test
    void aTurkishComputerDerivesTheSameKey() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat("i".toUpperCase(Locale.getDefault())).isEqualTo("İ");
        assertThat(hex(PskKey.derive("plantine-äö7", false, Secret.of("pässword")))).isEqualTo(BEYOND_ASCII);
        PskBook book = PskBook.of(List.of(password("line", false)));
        assertThat(book.find("LINE")).isPresent();
    }

    private static PreSharedKey password(String identity, boolean caseSensitive) {
        return new PreSharedKey(identity, caseSensitive, new KeySource.Password(PASSWORD));
    }

    @Test
    void sixtyFourDigitsOfAnyCaseAreTheKeyItself() {
        assertThat(hex(PskKey.ofHex(Secret.of(UPPER)))).isEqualTo(UPPER);
        assertThat(PskKey.ofHex(Secret.of(UPPER.toUpperCase(Locale.ROOT))))
                .isEqualTo(PskKey.derive("panel", false, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24c4",
                "24c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f7036",
                "24c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f703666",
                "24c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f7036g",
                " 4c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f70366",
                // Digits that Character.digit would take.
                "٢4c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f70366",
                "\uD800c4cbb8b76664adb8c668edf2f7648ef562c48b0df21594c51ad9e7f1f703666"
            })
    void anythingElseIsNoKeyAndIsNotQuoted(String digits) {
        assertThatThrownBy(() -> PskKey.ofHex(Secret.of(digits)))
                .isInstanceOfSatisfying(
                        FindingException.class, e -> assertThat(e.finding().code()).isEqualTo("psk.key-form"))
                .message()
                .doesNotContain("24c4");
    }

    @Test
    void aCredentialMakesItsKeyFromPasswordOrDigits() {
        assertThat(PskKey.of(password("Panel", true))).isEqualTo(PskKey.ofHex(Secret.of(AS_WRITTEN)));
        var digits = new PreSharedKey("Other", false, new KeySource.HexKey(Secret.of(UPPER)));
        assertThat(hex(PskKey.of(digits))).isEqualTo(UPPER);
    }

    @Test
    void whatWasLentIsWipedAndTheKeyItselfIsNot() {
        PskKey key = PskKey.ofHex(Secret.of(UPPER));
        byte[] kept =
                key.use(lent -> {
                    assertThat(lent).isNotEqualTo(new byte[PskKey.LENGTH]);
                    return lent;
                });
        assertThat(kept).isEqualTo(new byte[PskKey.LENGTH]);
        assertThat(hex(key)).isEqualTo(UPPER);
    }

    @Test
    void whatWasLentIsWipedAfterAFailureToo() {
        byte[][] kept = new byte[1][];
        assertThatThrownBy(() ->
                        PskKey.ofHex(Secret.of(UPPER))
                                .use(lent -> {
                                    kept[0] = lent;
                                    throw new IllegalStateException("a borrower fails");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(kept[0]).isEqualTo(new byte[PskKey.LENGTH]);
    }

    @Test
    void aKeyIsNeverPrinted() {
        assertThat(PskKey.ofHex(Secret.of(UPPER))).hasToString("(pre-shared key)");
        assertThat(PskBook.of(List.of(password("Panel", false))).toString())
                .doesNotContain("24c4")
                .doesNotContain("swordfish");
    }
}
