package io.routelock.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names come from the network, and a spreadsheet runs what looks like a formula (design: style, security).
 */
class RecordCsvTest {

    private static String text(RecordEntry... entries) {
        return new String(RecordCsv.of(RecordSample.of(entries)), StandardCharsets.UTF_8);
    }

    /** RFC 4180, by a reader of our own: quotes, doubled quotes, CRLF between rows. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\r') {
                assertThat(csv.charAt(++i)).isEqualTo('\n');
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        assertThat(quoted).isFalse();
        assertThat(row).as("what follows the last line end").isEmpty();
        return rows;
    }

    @Test
    void excelSeesThatItIsUtf8() {
        byte[] file = RecordCsv.of(RecordSample.of(RecordSample.proven("Öfen", DeviceFacts.NONE)));

        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(text(RecordSample.proven("Öfen", DeviceFacts.NONE))).contains("Öfen");
    }

    @Test
    void everyRowHasAllColumnsAndSaysWhoRecordedIt() {
        List<List<String>> rows =
                rows(
                        text(
                                RecordSample.proven("CX-19AE5B", RecordSample.facts("0123", -200)),
                                RecordSample.silent("CX-0F42C6")));

        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(rows.getFirst().size()));
        List<String> titles = rows.getFirst();
        assertThat(titles.getFirst()).isEqualTo("\uFEFFDevice");
        List<String> proven = rows.get(1);
        assertThat(proven.get(titles.indexOf("Serial number"))).isEqualTo("0123");
        assertThat(proven.get(titles.indexOf("Verified"))).isEqualTo("2026-11-20T11:34:05+01:00");
        assertThat(proven.get(titles.indexOf("Clock"))).isEqualTo("3 min 20 s behind");
        assertThat(proven.get(titles.indexOf("Recorded by"))).isEqualTo("ENG-NB-117");
        List<String> silent = rows.get(2);
        assertThat(silent.get(titles.indexOf("Verified")))
                .startsWith("Not verified at")
                .contains("not answer");
        assertThat(silent.get(titles.indexOf("Clock"))).isEqualTo("not told");
        assertThat(silent.get(titles.indexOf("Fingerprint"))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\",\"y\")", "\uFF1D1+1"})
    void aFormulaFromADeviceStaysText(String evil) {
        List<List<String>> rows =
                rows(text(RecordSample.proven("CX", RecordSample.facts(evil, 0)).withRemark(evil)));

        assertThat(rows.get(1)).contains("'" + evil).doesNotContain(evil);
        assertThat(rows.get(1)).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\uFF1D].*"));
    }

    @Test
    void commasQuotesAndLineEndsSurvive() {
        String remark = "Cabinet 3, left \"upper\"\r\nrow";

        List<List<String>> rows = rows(text(RecordSample.proven("CX", DeviceFacts.NONE).withRemark(remark)));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).contains(remark);
    }
}
