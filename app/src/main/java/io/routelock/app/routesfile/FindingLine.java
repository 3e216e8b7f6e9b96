package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in the text a finding belongs: findings of documents say their line in words. */
final class FindingLine {

    private static final Pattern LINE = Pattern.compile("\\b[Ll]ine (\\d{1,9})\\b");

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
        Matcher line = LINE.matcher(finding.symptom().replace(source, ""));
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }
}
