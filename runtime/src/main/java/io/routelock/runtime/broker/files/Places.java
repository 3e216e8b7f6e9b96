package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.Place;

import java.util.List;

/** How findings begin that are about a line: with its file and its number. */
final class Places {

    private Places() {}

    static String of(Place place) {
        return of(place.file(), place.line());
    }

    static String of(String file, int line) {
        return file + ", line " + line + ": ";
    }

    /** A finding of a check as one for whoever runs the broker. */
    static Finding finding(LintFinding found) {
        return new Finding(
                found.severity(),
                found.code(),
                of(found.file(), found.line()) + found.message(),
                List.of(),
                found.fix());
    }
}
