package io.routelock.record;

import io.routelock.pki.Fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record as CSV (RFC 4180): a row of titles, then a row a device, each with who recorded it, so that files
 * can be joined.
 */
public final class RecordCsv {

    /** Without it Excel takes UTF-8 for the character set of the system. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final List<String> AUTHOR_TITLES =
            List.of("Recorded", "Recorded by", "Own AmsNetId", "Own fingerprint", "Program");

    private RecordCsv() {}

    /** The file: UTF-8 with a byte-order mark, CRLF at the end of each row. */
    public static byte[] of(CommissioningRecord record) {
        StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
        List<String> titles =
                new ArrayList<>(Arrays.stream(RecordColumn.values()).map(RecordColumn::title).toList());
        titles.addAll(AUTHOR_TITLES);
        append(text, titles);
        List<String> author = author(record);
        for (RecordEntry entry : record.entries()) {
            List<String> cells = new ArrayList<>();
            for (RecordColumn column : RecordColumn.values()) {
                cells.add(column.of(entry));
            }
            cells.addAll(author);
            append(text, cells);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> author(CommissioningRecord record) {
        Author author = record.author();
        return List.of(
                Proof.SECONDS.format(record.written()),
                author.computer(),
                author.netId().map(Object::toString).orElse("none"),
                author.fingerprint().map(Fingerprint::grouped).orElse("none"),
                author.program());
    }

    private static void append(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
    }
}
