package io.routelock.app.routesfile;

import java.util.OptionalInt;

/**
 * One line of a comparison; secrets are bullets in it.
 *
 * @param before number of the line in the old text, from 1
 * @param after number of the line in the new text, from 1
 * @param hiddenChange whether it differs in a hidden value, which the text cannot show
 */
record DiffLine(Kind kind, OptionalInt before, OptionalInt after, String text, boolean hiddenChange) {

    enum Kind {
        SAME(" "),
        REMOVED("−"),
        ADDED("+"),
        /** Lines that are the same, left out; the text says how many. */
        SKIPPED("⋯");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }
}
