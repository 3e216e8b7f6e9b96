package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;

/** What is said of a text that cannot be read as routes. It is never saved in the place of a file. */
final class BrokenText {

    private BrokenText() {}

    /** In one line: {@code The text cannot be read as routes: line 7, column 3: …}. */
    static String inWords(Finding why) {
        return "The text cannot be read as routes: " + inSentence(why.symptom());
    }

    /** Why it was not saved. */
    static String refusal(Finding why) {
        return "Nothing was saved. " + inWords(why) + " It stays here, and can be saved as a copy.";
    }

    private static String inSentence(String symptom) {
        return symptom.startsWith("Line ") ? "l" + symptom.substring(1) : symptom;
    }

    /** Said where a save failed. */
    static Finding nothingSaved(Finding why) {
        return new Finding(
                why.severity(),
                why.code(),
                "Nothing was saved. " + why.symptom(),
                why.likelyCauses(),
                why.nextStep());
    }

    static FindingException wouldReplace(Path copy) {
        return new FindingException(
                Finding.error(
                        "routes-file.broken-copy",
                        "Nothing was saved: %s exists, and a text that cannot be read as routes replaces no file."
                                .formatted(copy),
                        "Choose a name that is free."));
    }
}
