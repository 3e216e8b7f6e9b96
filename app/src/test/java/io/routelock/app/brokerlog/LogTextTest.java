package io.routelock.app.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.workbench.Progress;
import io.routelock.mosquitto.log.LogLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Logs as they lie on disks: long, of another encoding, or no logs at all. */
class LogTextTest {

    @TempDir Path home;

    private OpenLog read(LogText reader, byte[] content) throws IOException {
        return reader.file(Files.write(home.resolve("plant.log"), content), new Unheard());
    }

    private OpenLog read(String content) throws IOException {
        return read(LogText.STANDARD, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(OpenLog log) {
        return log.log().lines().stream().map(line -> line.number() + " " + line.text()).toList();
    }

    @Test
    void ofALongFileTheLastLinesAreReadWithTheirNumbers() throws IOException {
        byte[] content = "one\ntwo\nthree\nfour\nfive\n".getBytes(StandardCharsets.UTF_8);
        OpenLog bytes = read(new LogText(12, 100), content);
        assertThat(lines(bytes)).containsExactly("4 four", "5 five");
        assertThat(bytes.leftOut().orElseThrow())
                .isEqualTo("plant.log has 0 MB, which is too much to show: this is its end, from line 4 on.");
        OpenLog few = read(new LogText(1000, 3), content);
        assertThat(lines(few)).containsExactly("4 four", "5 five");
        assertThat(read(LogText.STANDARD, content).leftOut()).isEmpty();
    }

    @Test
    void ofALongPastedTextTheLastLinesAreTakenWithTheirNumbers() {
        OpenLog log = new LogText(12, 100).pasted("one\ntwo\nthree\nfour\nfive\n");
        assertThat(lines(log)).containsExactly("4 four", "5 five");
        assertThat(log.leftOut().orElseThrow()).startsWith("The pasted text has");
        assertThat(LogText.STANDARD.pasted("one").leftOut()).isEmpty();
    }

    /** What PowerShell makes of {@code mosquitto -v > log}. */
    @Test
    void aLogOfUtf16IsRead() throws IOException {
        byte[] content = "\uFEFF1795187968: Hellö\r\nx".getBytes(StandardCharsets.UTF_16LE);
        assertThat(lines(read(LogText.STANDARD, content))).containsExactly("1 Hellö", "2 x");
    }

    @Test
    void everyEndOfALineEndsALine() throws IOException {
        assertThat(lines(read("\uFEFFa\r\nb\rc\n\nd"))).containsExactly("1 a", "2 b", "3 c", "5 d");
        assertThat(lines(read(""))).isEmpty();
    }

    @Test
    void aLineThatNobodyReadsToItsEndIsCut() throws IOException {
        List<LogLine> lines = read("x".repeat(70_000) + "\nlast").log().lines();
        assertThat(lines.getFirst().text()).hasSize(LogLines.LONGEST + 1).endsWith("…");
        assertThat(lines.getLast().text()).isEqualTo("last");
    }

    @Test
    void bytesThatAreNoTextAreNoFault() throws IOException {
        assertThat(lines(read(LogText.STANDARD, new byte[] {(byte) 0xC3, 0, '\n', 'a'}))).hasSize(2);
    }

    /** Issue 4: 100 MB and 1 000 000 lines. */
    @Test
    @Timeout(120)
    void aFileOf100MegabytesShowsItsEnd() throws IOException {
        byte[] line =
                "1795187968: Denied PUBLISH from plc1 (d0, q1, r0, m1, 'PLC1/some/long/topic', ... (1 bytes))\n"
                        .getBytes(StandardCharsets.UTF_8);
        int count = 100_000_000 / line.length;
        Path file = home.resolve("long.log");
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < count; i++) {
                out.write(line);
            }
        }
        OpenLog log = LogText.STANDARD.file(file, new Unheard());
        assertThat(log.log().lines().getLast().number()).isEqualTo(count);
        assertThat(log.log().lines()).hasSizeBetween(700_000, 722_000);
        assertThat(log.leftOut().orElseThrow()).startsWith("long.log has 100 MB");
    }

    private static final class Unheard implements Progress {

        @Override
        public void at(double fraction, String now) {}

        @Override
        public void at(String now) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {}
    }
}
