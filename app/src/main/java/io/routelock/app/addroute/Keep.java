package io.routelock.app.addroute;

/** How long a side keeps the route. */
enum Keep {
    /** This side stores none. */
    NONE("None"),
    /** Until somebody removes it. */
    STATIC("Static"),
    /** Until the router starts again. */
    TEMPORARY("Temporary");

    private final String word;

    Keep(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
