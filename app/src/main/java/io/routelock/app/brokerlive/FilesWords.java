package io.routelock.app.brokerlive;

import io.routelock.diagnosis.Finding;

import java.time.ZoneId;

/** The refusal of changed files as one finding: the first of them, and that the old rules stay. */
final class FilesWords {

    private FilesWords() {}

    static Finding finding(FilesNews.Refused news, ZoneId zone) {
        Finding first = news.findings().getFirst();
        int others = news.findings().size() - 1;
        String more = others == 0 ? "" : " And %d more, see Problems.".formatted(others);
        return new Finding(
                Finding.Severity.ERROR,
                first.code(),
                "Files refused at %s, those from before stay in force. %s%s"
                        .formatted(LiveTimes.time(news.at(), zone), first.symptom(), more),
                first.likelyCauses(),
                first.nextStep());
    }
}
