package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.text.SourceText;

/** Bytes that mosquitto takes for something else than an editor does. */
final class EncodingLint {

    private static final String SAVE = "Save the file as UTF-8 without a byte-order mark.";

    /** Where a byte that is not UTF-8 ends up, see {@link SourceText#asUtf8}. */
    private static final int FOREIGN = 0xDC80;

    private EncodingLint() {}

    /** With its mark, or with every other byte of its first letters being 0. */
    static boolean isUtf16(SourceText source) {
        String text = source.text();
        return source.looksLikeUtf16() || zerosAt(text, 0) || zerosAt(text, 1);
    }

    private static boolean zerosAt(String text, int first) {
        if (text.length() < 4) {
            return false;
        }
        boolean others = text.charAt(1 - first) != 0 && text.charAt(3 - first) != 0;
        return text.charAt(first) == 0 && text.charAt(first + 2) == 0 && others;
    }

    static void utf16(LintReport report) {
        report.add(
                Severity.ERROR,
                "utf-16",
                1,
                1,
                "The file is UTF-16: mosquitto 2.0 does not start, 2.1 starts and sees no rule in it.",
                SAVE);
    }

    static void check(LintReport report) {
        SourceText source = report.file().source();
        int nul = source.text().indexOf('\0');
        if (nul >= 0) {
            int line = source.lineOf(nul);
            report.add(
                    Severity.ERROR,
                    "nul",
                    line,
                    nul - source.start(line) + 1,
                    "mosquitto reads nothing of the file from this NUL byte on.",
                    "Remove the byte.");
        }
        String text = source.text();
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at)) {
            int line = source.lineOf(at);
            carriageReturn(report, line);
            at = source.end(line);
        }
        for (int line = 1; line <= source.lineCount() && !source.isUtf8(); line++) {
            foreign(report, line);
        }
    }

    private static void carriageReturn(LintReport report, int line) {
        String content = report.content(line);
        int column = content.indexOf('\r');
        if (column >= 0) {
            String parted = content.replace("\r", "\n");
            report.add(
                    Severity.ERROR,
                    "carriage-return",
                    line,
                    column + 1,
                    "mosquitto ends a line at LF alone: this is one line, and what follows the CR is part of it.",
                    "End the lines with LF or CR LF.",
                    LineFix.replace("Part the line", line, parted));
        }
    }

    private static void foreign(LintReport report, int line) {
        boolean comment = report.file().lines().get(line - 1) instanceof AclLine.Comment;
        String read = report.file().source().asUtf8(report.content(line));
        boolean isForeign = read.chars().anyMatch(c -> c >= FOREIGN && c <= FOREIGN + 0x7F);
        if (isForeign && !comment) {
            report.add(
                    Severity.WARNING,
                    "not-utf-8",
                    line,
                    1,
                    "The line is not UTF-8, as every name and topic of MQTT is: it is about no client and no topic.",
                    SAVE);
        }
    }
}
