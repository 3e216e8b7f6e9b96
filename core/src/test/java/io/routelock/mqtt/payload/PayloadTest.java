package io.routelock.mqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.OptionalDouble;

/** What a payload is taken for, and how its bytes are shown. */
class PayloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "21.5", "Kühlung\tan\r\n", "€ 5", "😀"})
    void textIsText(String text) {
        assertThat(PayloadText.of(Octets.of(text.getBytes(StandardCharsets.UTF_8)))).contains(text);
    }

    /** No UTF-8, an overlong zero, half a character, a zero byte, an escape that terminals would obey. */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "e282", "410042", "1b5b324a", "eda080", "c285"})
    void bytesAreBytes(String hex) {
        assertThat(PayloadText.of(Octets.ofHex(hex))).isEmpty();
    }

    @Test
    void theBeginningOfATextMayEndWithinACharacter() {
        assertThat(PayloadText.ofBeginning(Octets.ofHex("41 e282"))).contains("A");
        assertThat(PayloadText.ofBeginning(Octets.ofHex("41 ff 42"))).isEmpty();
        assertThat(PayloadText.of(Octets.ofHex("efbbbf 41"))).contains("A");
    }

    @Test
    void hexadecimalRowsHaveOffsetBytesAndText() {
        assertThat(
                        HexRow.of(
                                Octets.of("0123456789abcdefXY".getBytes(StandardCharsets.US_ASCII)),
                                HexRow.WIDE))
                .extracting(row -> row.address() + "|" + row.hex() + "|" + row.text())
                .containsExactly(
                        "00000000|30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66|0123456789abcdef",
                        "00000010|58 59" + " ".repeat(43) + "|XY");
        HexRow narrow = HexRow.of(Octets.ofHex("00 7f 41 ff"), HexRow.NARROW).getFirst();
        assertThat(narrow.hex()).isEqualTo("00 7f 41 ff            ");
        assertThat(narrow.text()).isEqualTo("..A.");
        assertThat(narrow.hex().substring(HexRow.column(2))).startsWith("41");
        assertThat(HexRow.of(Octets.EMPTY, HexRow.WIDE)).isEmpty();
    }

    @Test
    void bytesAreComparedAtTheirPlaces() {
        BytesDifference difference =
                BytesDifference.between(
                        Octets.ofHex("00 01 02 03 04 05 06 07 08"),
                        Octets.ofHex("00 01 ff 03 04 05 06 07"),
                        8);
        assertThat(difference.changed()).isEqualTo(2);
        BitSet third = new BitSet();
        third.set(2);
        assertThat(difference.rows().getFirst().marks()).isEqualTo(third);
        assertThat(difference.rows().get(1).after()).isEmpty();
        assertThat(difference.rows().get(1).marks().cardinality()).isOne();
        assertThat(BytesDifference.between(Octets.ofHex("01"), Octets.ofHex("01"), 8).changed()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "21.5,21.5",
        "-1e3,-1000",
        "+7,7",
        ".5,0.5",
        "3.,3",
        "' 42\n',42",
        "true,1",
        "False,0",
        "0x1F,",
        "1e999,",
        "NaN,",
        "'1,5',",
        "21 °C,",
        "1d,",
        "'',"
    })
    void numbersAreRecognised(String text, String number) {
        OptionalDouble expected =
                number == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(number));
        assertThat(PlainNumber.of(text)).isEqualTo(expected);
        assertThat(PlainNumber.of("1".repeat(41))).isEmpty();
    }
}
