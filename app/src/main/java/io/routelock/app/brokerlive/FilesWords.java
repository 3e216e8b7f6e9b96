package io.routelock.app.brokerlive;

import io.routelock.diagnosis.Finding;

import java.time.ZoneId;
import java.util.List;

/** The refusal of changed files as one finding: the first of them, and that the old rules stay. */
final class FilesWords {

    private FilesWords() {}

    static Finding finding(FilesNews.Refused news, ZoneId zone) {
        Finding first = news.findings().getFirst();
        int others = news.findings().size() - 1;
        String more = others == 0 ? "" : " %d more in Problems.".formatted(others);
        return new Finding(
                Finding.Severity.ERROR,
                first.code(),
                "The files saved before %s were refused as a whole: the rules from before are still in force."
                        .formatted(LiveTimes.time(news.at(), zone)),
                List.of(first.symptom() + more),
                first.nextStep());
    }
}
