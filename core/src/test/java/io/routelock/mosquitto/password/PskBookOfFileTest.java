package io.routelock.mosquitto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.text.SourceText;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.Optional;

/** The keys that mosquitto makes of a psk_file; real clients try them in runtime. */
class PskBookOfFileTest {

    private static PskBook book(String... lines) {
        return PskFile.read(SourceText.of(String.join("\n", lines) + "\n")).book();
    }

    private static String key(PskBook book, String identity) {
        Optional<PskKey> key = book.find(identity);
        return key.map(found -> found.<String>use(HexFormat.of()::formatHex)).orElse("");
    }

    /** Pairs of zeroes in front, and then a number. */
    @ParameterizedTest
    @CsvSource({
        "ab,ab",
        "AB,ab",
        "a,0a",
        "abc,0abc",
        "00ab,00ab",
        "00abc,000abc",
        "000abc,000abc",
        "00000ab,0000ab",
        "00,00",
        "000,00"
    })
    void theDigitsBecomeTheBytesThatMosquittoMakesOfThem(String digits, String bytes) {
        assertThat(key(book("plc1:" + digits), "plc1")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plc1:0", "plc1:", "plc1:xy", "plc1", "# plc1:ab", "plc2:ab", "PLC1:ab"})
    void whoHasNoKeyThatWorksIsNobody(String line) {
        assertThat(book(line).find("plc1")).isEmpty();
    }

    @Test
    void aKeyMayHave512BytesAndNoMore() {
        assertThat(key(book("plc1:" + "c7".repeat(512)), "plc1")).hasSize(1024);
        assertThat(book("plc1:" + "c7".repeat(513)).find("plc1")).isEmpty();
    }

    @Test
    void theFirstLineOfAnIdentityCountsEvenIfItsKeyDoesNotWork() {
        assertThat(key(book("plc1:11", "plc1:22"), "plc1")).isEqualTo("11");
        assertThat(book("plc1:0", "plc1:22").find("plc1")).isEmpty();
    }

    @Test
    void theBookShowsNoKey() {
        assertThat(book("plc1:abcdef").find("plc1").orElseThrow()).hasToString("(pre-shared key)");
    }
}
