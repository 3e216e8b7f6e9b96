package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;
import io.routelock.route.file.StaticRoutesDocument;

import java.util.List;
import java.util.Optional;

/**
 * What the text says.
 *
 * @param good the text as routes; the last one that could be read so, while it is broken
 * @param broken why the text of now cannot be read as routes
 */
record Reading(StaticRoutesDocument good, Optional<Finding> broken) {

    static Reading of(StaticRoutesDocument document) {
        return new Reading(document, Optional.empty());
    }

    Reading brokenBy(Finding why) {
        return new Reading(good, Optional.of(why));
    }

    boolean isBroken() {
        return broken.isPresent();
    }

    /** What deserves a look in the text of now. */
    List<Finding> findings() {
        return broken.map(List::of).orElseGet(good::findings);
    }
}
