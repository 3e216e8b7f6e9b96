package io.routelock.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CsvTest {

    @Test
    void quotesWhatNeedsQuotes() {
        assertThat(Csv.of(List.of(List.of("plain", "a,b", "say \"hi\"", "two\nlines"))))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    /** A device chooses its host name; a spreadsheet must not run it. */
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"})
    void aFormulaFromADeviceIsText(String hostName) {
        assertThat(Csv.of(List.of(List.of(hostName)))).startsWith("'" + hostName.charAt(0));
        assertThat(Csv.text(List.of(List.of(hostName)))).startsWith("'" + hostName.charAt(0));
    }

    @Test
    void textHasOneLineARow() {
        assertThat(Csv.text(List.of(List.of("a\tb\nc", "d")))).isEqualTo("a b c\td\n");
    }

    @Test
    void numbersInNetIdsSortAsNumbers() {
        assertThat(
                        List.of("5.15.0.1.1.1", "5.9.0.1.1.1", "10.0.0.1.1.1").stream()
                                .sorted(NaturalOrder.INSTANCE))
                .containsExactly("5.9.0.1.1.1", "5.15.0.1.1.1", "10.0.0.1.1.1");
    }
}
