package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in the text a finding belongs: findings of documents say their line, and column, in words. */
final class FindingLine {

    /** Group 1 is the line, 2 the column. */
    private static final Pattern LINE =
            Pattern.compile("\\b[Ll]ine (\\d{1,9})\\b(?:, column (\\d{1,9})\\b)?");

    private FindingLine() {}

    /** The same finding, told where everybody knows which file is meant: {@code Line 7: …}. */
    static Finding withoutSource(Finding finding, String source) {
        String symptom = finding.symptom();
        if (!symptom.startsWith(source + " line ")) {
            return finding;
        }
        return new Finding(
                finding.severity(),
                finding.code(),
                "L" + symptom.substring(source.length() + 2),
                finding.likelyCauses(),
                finding.nextStep());
    }

    /**
     * @param source how the finding calls the file, whose name may have numbers too
     * @return from 1
     */
    static OptionalInt of(Finding finding, String source) {
        return number(finding, source, 1);
    }

    /**
     * The column, of a finding that names one.
     *
     * @param source as of {@link #of}
     * @return from 1, in characters of the file
     */
    static OptionalInt columnOf(Finding finding, String source) {
        return number(finding, source, 2);
    }

    private static OptionalInt number(Finding finding, String source, int group) {
        Matcher line = LINE.matcher(finding.symptom().replace(source, ""));
        return line.find() && line.group(group) != null
                ? OptionalInt.of(Integer.parseInt(line.group(group)))
                : OptionalInt.empty();
    }
}
