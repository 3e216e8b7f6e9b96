package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesText;

import java.util.List;
import java.util.Optional;

/**
 * What the text says.
 *
 * @param good the text as routes; while it is broken the last one that could be read so, without routes when
 *     there was none
 * @param unread the file, while its text could never be read as routes
 * @param broken why the text of now cannot be read as routes
 */
record Reading(StaticRoutesDocument good, Optional<StaticRoutesText> unread, Optional<Finding> broken) {

    static Reading of(StaticRoutesDocument document) {
        return new Reading(document, Optional.empty(), Optional.empty());
    }

    /** Of a file; it may be broken. */
    static Reading of(StaticRoutesText file) {
        try {
            return of(file.read());
        } catch (FindingException e) {
            return new Reading(StaticRoutesDocument.empty(), Optional.of(file), Optional.of(e.finding()));
        }
    }

    /** What another text of the same file says. */
    Reading after(String text) {
        try {
            return of(read(text));
        } catch (FindingException e) {
            return new Reading(good, unread, Optional.of(e.finding()));
        }
    }

    /**
     * Another text of the same file as routes.
     *
     * @throws FindingException when it cannot be read so
     */
    StaticRoutesDocument read(String text) {
        return unread.isPresent() ? unread.get().withText(text).read() : good.withText(text);
    }

    /**
     * Another text of the same file, whatever it says.
     *
     * @throws FindingException when its encoding lacks a character
     */
    StaticRoutesText raw(String text) {
        return unread.orElseGet(good::raw).withText(text);
    }

    boolean isBroken() {
        return broken.isPresent();
    }

    /** Whether it could be read as routes at no time. */
    boolean wasNeverGood() {
        return unread.isPresent();
    }

    /** What deserves a look in the text of now. */
    List<Finding> findings() {
        return broken.map(List::of).orElseGet(good::findings);
    }
}
